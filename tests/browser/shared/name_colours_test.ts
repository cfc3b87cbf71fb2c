import { assertEquals, assertStrictEquals } from "@std/assert";
import { colourOf, NAME_COLOURS, RoomColours } from "../../../lib/browser/shared/name_colours.ts";

Deno.test("colourOf() ignores the case of a nickname", () => {
  assertStrictEquals(colourOf("Alice"), colourOf("alice"));
  const colours = new Set(Array.from({ length: 200 }, (_, i) => colourOf(`person${i}`)));
  assertStrictEquals(colours.size, NAME_COLOURS);
  assertEquals([...colours].every((colour) => colour >= 0 && colour < NAME_COLOURS), true);
});

Deno.test("RoomColours gives people different colours while there are enough, and never changes one", () => {
  const members = (...nicks: string[]) => new Map(nicks.map((nick) => [nick.toLowerCase(), nick]));
  const many = Array.from({ length: NAME_COLOURS }, (_, i) => `Person${i}`);
  for (let count = 2; count <= NAME_COLOURS; count++) {
    const room = new RoomColours();
    const here = many.slice(0, count);
    room.include(members(...here));
    const colours = here.map((nick) => room.of(nick));
    assertEquals(new Set(colours).size, count);
    const alike = here.filter((nick, i) => here.findIndex((other) => colourOf(other) === colourOf(nick)) === i);
    for (const nick of alike) assertStrictEquals(room.of(nick), colourOf(nick), "a person keeps their own colour");
  }
  const room = new RoomColours();
  room.include(members(...many));
  const before = many.map((nick) => room.of(nick));
  room.include(members(...many.slice(1), "newcomer"));
  assertStrictEquals(room.of("newcomer"), before[0], "a person who left makes room");
  assertEquals(many.slice(1).map((nick) => room.of(nick.toUpperCase())), before.slice(1));
  const all = new RoomColours();
  all.include(members(...Array.from({ length: 300 }, (_, i) => `p${i}`)));
  assertEquals(Array.from({ length: 300 }, (_, i) => all.of(`p${i}`)).every((it) => it < NAME_COLOURS), true);
});
