import { assertEquals } from "@std/assert";
import { profileOf, reduce, type State } from "../../../lib/client/mod.ts";
import type { ServerMessage } from "../../../lib/protocol/mod.ts";
import { room, run, welcome } from "../fakes.ts";

const HASH = "ab";

function after(state: State, ...messages: ServerMessage[]): State {
  return messages.reduce((it, message) => reduce(it, { type: "server", message, at: 1 }).state, state);
}

const presence = (changes: object, name = "#lobby"): ServerMessage => ({
  type: "presence",
  room: name,
  joined: [],
  left: [],
  renamed: [],
  at: 1,
  ...changes,
});

/** Bob, in two rooms, shows that he is away, and has a picture. */
function withBob(): State {
  return after(
    run([]).state,
    welcome(),
    room("#lobby", ["alice", "bob"]),
    room("#tea", ["alice", "bob"]),
    { type: "people", people: [{ nick: "Bob", away: "lunch", picture: HASH }, { nick: "carol" }] },
  );
}

Deno.test("a report replaces what a person showed", () => {
  const state = withBob();
  assertEquals([profileOf(state, "bob"), profileOf(state, "carol")], [{ away: "lunch", picture: HASH }, undefined]);
  const report = (shown: object): ServerMessage => ({ type: "people", people: [{ nick: "bob", ...shown }] });
  assertEquals(profileOf(after(state, report({ dnd: true })), "bob"), { dnd: true });
  assertEquals(after(state, report({})).profiles.size, 0);
  assertEquals(after(state, welcome()).profiles.size, 0);
});

Deno.test("a profile follows a new nickname once, however many rooms report it", () => {
  const [first, second] = ["#lobby", "#tea"].map((name) => presence({ renamed: [["bob", "robert"]] }, name));
  const moved = after(withBob(), first, second);
  assertEquals([profileOf(moved, "bob"), profileOf(moved, "robert")?.away], [undefined, "lunch"]);
});

Deno.test("two people who swap their nicknames take their profiles along", () => {
  const lobby = after(run([]).state, welcome(), room("#lobby", ["alice", "bob", "eve"]), {
    type: "people",
    people: [{ nick: "bob", away: "lunch" }, { nick: "eve", dnd: true }],
  });
  const swapped = after(lobby, presence({ renamed: [["bob", "eve"], ["eve", "bob"]] }));
  assertEquals([profileOf(swapped, "bob"), profileOf(swapped, "eve")], [{ dnd: true }, { away: "lunch" }]);
});

Deno.test("only the picture of people who left every room stays, until another person takes their nickname", () => {
  const gone = after(withBob(), presence({ left: ["bob"] }));
  assertEquals(profileOf(gone, "bob")?.away, "lunch");
  const away = after(gone, presence({ left: ["bob"] }, "#tea"));
  assertEquals(profileOf(away, "bob"), { picture: HASH });
  assertEquals(profileOf(after(away, presence({ joined: ["bob"] })), "bob"), undefined);
});

Deno.test("the own profile follows the own nickname, whether the answer or the report comes first", () => {
  const own = after(withBob(), { type: "people", people: [{ nick: "alice", dnd: true }] });
  const renamed = presence({ renamed: [["alice", "alicia"]] });
  const answered = reduce(own, { type: "renamed", nick: "alicia" }).state;
  for (const state of [answered, after(answered, renamed), after(own, renamed)]) {
    assertEquals([profileOf(state, "alice"), profileOf(state, "alicia")], [undefined, { dnd: true }]);
  }
});
