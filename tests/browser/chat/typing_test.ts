import { assertEquals, assertStrictEquals } from "@std/assert";
import { readConfig } from "../../../lib/browser/shared/config.ts";
import { applyChoice } from "../../../lib/browser/shared/completing.ts";
import { Drafts } from "../../../lib/browser/shared/drafts.ts";
import { findEmoji, loadGroups } from "../../../lib/browser/chat/emoji.ts";
import { colourOf, NAME_COLOURS, RoomColours } from "../../../lib/browser/shared/people.ts";

Deno.test("Drafts keeps what was typed in each conversation, and brings back what was sent there", () => {
  const drafts = new Drafts();
  drafts.keep("#a", "half");
  assertStrictEquals(drafts.of("#a"), "half");
  assertStrictEquals(drafts.of("#b"), "");
  for (const line of ["one", "two", "one"]) drafts.said("#a", line);
  assertEquals([drafts.back("#a"), drafts.back("#a"), drafts.back("#a")], ["one", "two", undefined]);
  assertEquals([drafts.forth("#a"), drafts.forth("#a"), drafts.recalling("#a")], ["one", "", false]);
  assertStrictEquals(drafts.back("#b"), undefined);
});

Deno.test("applyChoice() puts the choice in the place of the word at the cursor", () => {
  const choices = { candidates: [":smile: "], word: ":sm" };
  assertEquals(applyChoice("a :sm b", 5, choices, 0), { text: "a :smile: b", cursor: 10 });
  assertEquals(applyChoice(":sm", 3, choices, 0), { text: ":smile: ", cursor: 8 });
});

Deno.test("a name has always the same colour, however it is written", () => {
  assertStrictEquals(colourOf("Alice"), colourOf("alice"));
  const colours = new Set(Array.from({ length: 200 }, (_, i) => colourOf(`person${i}`)));
  assertStrictEquals(colours.size, NAME_COLOURS);
  assertEquals([...colours].every((colour) => colour >= 0 && colour < NAME_COLOURS), true);
});

Deno.test("findEmoji() puts first what has the name, then what begins so", async () => {
  const groups = await loadGroups();
  assertStrictEquals(findEmoji(groups, "smile")[0].emoji, "😄");
  assertStrictEquals(findEmoji(groups, ":tada:")[0].emoji, "🎉");
  assertEquals(findEmoji(groups, "no such emoji"), []);
});

Deno.test("readConfig() takes what is of the right type, and usual values for the rest", () => {
  const { mode, name, encrypted, defaults } = readConfig({
    mode: "client",
    encrypted: true,
    defaults: { port: 5555, nick: {} },
  });
  assertEquals([mode, name, encrypted, defaults], ["client", "", true, { address: "", port: "5555", nick: "" }]);
  for (const value of [null, 1, [], { mode: "other", encrypted: "true" }]) {
    assertEquals([readConfig(value).mode, readConfig(value).encrypted], ["room", false]);
  }
});

Deno.test("Drafts follow a person to a new name, with what was said, and leave nothing for a stranger", () => {
  const drafts = new Drafts();
  drafts.keep("@delbert", "half");
  drafts.said("@delbert", "sent");
  drafts.rename([["@delbert", "@del"]]);
  assertEquals([drafts.of("@delbert"), drafts.of("@del"), [...drafts.kept.value]], ["", "half", ["@del"]]);
  assertEquals([drafts.back("@delbert"), drafts.back("@del")], [undefined, "sent"]);
  drafts.keep("@b", "for b");
  drafts.rename([["@del", "@b"], ["@b", "@del"]]);
  assertEquals([drafts.of("@b"), drafts.of("@del")], ["half", "for b"]);
});

Deno.test("Drafts keep one that waits under the new name already", () => {
  const drafts = new Drafts();
  drafts.keep("@bob", "for bob");
  drafts.keep("@robert", "for robert");
  drafts.rename([["@bob", "@robert"]]);
  assertEquals(drafts.of("@robert"), "for robert\nfor bob");
  assertEquals(drafts.of("@bob"), "");
});

Deno.test("people in one room have different colours while there are enough, and each keeps theirs", () => {
  const members = (...nicks: string[]) => new Map(nicks.map((nick) => [nick.toLowerCase(), nick]));
  const many = Array.from({ length: NAME_COLOURS }, (_, i) => `Person${i}`);
  for (let count = 2; count <= NAME_COLOURS; count++) {
    const room = new RoomColours();
    const here = many.slice(0, count);
    room.include(members(...here));
    const colours = here.map((nick) => room.of(nick));
    assertEquals(new Set(colours).size, count);
    const alike = here.filter((nick, i) => here.findIndex((other) => colourOf(other) === colourOf(nick)) === i);
    for (const nick of alike) assertStrictEquals(room.of(nick), colourOf(nick), "a colour of one's own is kept");
  }
  const room = new RoomColours();
  room.include(members(...many));
  const before = many.map((nick) => room.of(nick));
  room.include(members(...many.slice(1), "newcomer"));
  assertStrictEquals(room.of("newcomer"), before[0], "whoever left makes room");
  assertEquals(many.slice(1).map((nick) => room.of(nick.toUpperCase())), before.slice(1));
  const all = new RoomColours();
  all.include(members(...Array.from({ length: 300 }, (_, i) => `p${i}`)));
  assertEquals(Array.from({ length: 300 }, (_, i) => all.of(`p${i}`)).every((it) => it < NAME_COLOURS), true);
});
