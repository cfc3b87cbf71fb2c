import { assertEquals } from "@std/assert";
import { type Event, mentionable } from "../../../lib/client/mod.ts";
import { message, room, run, welcome } from "../fakes.ts";

const server = (message: Extract<Event, { type: "server" }>["message"]): Event => ({ type: "server", message, at: 5 });
const { state } = run([
  server(welcome()),
  server(room("#lobby", ["alice", "Bob", "bella", "carol"])),
  server(message(1, "first", { from: "carol" })),
  server(message(2, "second", { from: "Bob" })),
  server(message(3, "third", { from: "gone" })),
]);
const names = (text: string) => mentionable({ ...state, me: "alice" }, text)?.nicks;

Deno.test("mentionable() offers the people of the room, the latest speakers first", () => {
  assertEquals(names("@"), ["Bob", "carol", "bella"]);
  assertEquals(names("hello (@b"), ["Bob", "bella"]);
  assertEquals(names("@BEL"), ["bella"]);
  assertEquals(names("@zoe"), []);
});

Deno.test("mentionable() offers nobody without an @ at the start of the last word", () => {
  assertEquals(names("b"), undefined);
  assertEquals(names("mail@b"), undefined);
  assertEquals(names("@bob and"), undefined);
});
