import { assertEquals } from "@std/assert";
import type { ClientEvent } from "../../../lib/client/model/client_event.ts";
import { initialState, type State } from "../../../lib/client/model/model.ts";
import { reduce } from "../../../lib/client/model/reduce.ts";
import { room } from "../fakes.ts";

function entered(): State {
  let state = initialState("h:1", "alice");
  for (const name of ["#lobby", "#dev"]) {
    state = reduce(state, { type: "server", message: room(name, ["alice", "Bob", "carol"]), at: 0 }).state;
  }
  return state;
}

function renames(state: State, name: string, renamed: [string, string][], at: number) {
  const step = reduce(state, {
    type: "server",
    message: { type: "presence", room: name, joined: [], left: [], renamed, at },
    at,
  });
  return {
    state: step.state,
    pairs: step.events.flatMap((event: ClientEvent) => event.kind === "renamed" ? [event.pairs] : []),
  };
}

Deno.test("a new nickname is reported once, however many rooms it comes from", () => {
  const first = renames(entered(), "#lobby", [["Bob", "robert"]], 1_000);
  assertEquals(first.pairs, [[["@bob", "@robert"]]]);
  assertEquals(renames(first.state, "#dev", [["Bob", "robert"]], 1_001).pairs, []);
});

Deno.test("two people who swap nicknames are reported once, together", () => {
  const swap: [string, string][] = [["Bob", "carol"], ["carol", "Bob"]];
  const first = renames(entered(), "#lobby", swap, 1_000);
  assertEquals(first.pairs, [[["@bob", "@carol"], ["@carol", "@bob"]]]);
  const second = renames(first.state, "#dev", swap, 1_001);
  assertEquals(second.pairs, []);
  assertEquals(renames(second.state, "#lobby", [["Bob", "carol"], ["carol", "Bob"]], 2_000).pairs.length, 1);
});

Deno.test("carryOver() ignores the person's own new nickname and a change of case", () => {
  assertEquals(renames(entered(), "#lobby", [["alice", "alison"], ["Bob", "BOB"]], 1_000).pairs, []);
});

Deno.test("carryOver() switches to an existing conversation of the new nickname", () => {
  let state = entered();
  for (const to of ["@robert", "@bob"]) {
    const said = { to, seq: to.length, id: to, from: "alice", text: "hi", at: 1 };
    state = reduce(state, { type: "server", message: { type: "message", ...said }, at: 1 }).state;
  }
  state = reduce(state, { type: "look", conversation: "@bob" }).state;
  assertEquals(renames(state, "#lobby", [["Bob", "robert"]], 100_000).state.current, "@robert");
});

Deno.test("a conversation belongs to the person who has taken the nickname", () => {
  let state = entered();
  const said = { to: "@bob", seq: 1, id: "x", from: "alice", text: "hi", at: 1 };
  state = reduce(state, { type: "server", message: { type: "message", ...said }, at: 1 }).state;
  state = renames(state, "#lobby", [["Bob", "robert"]], 100_000).state;
  assertEquals(state.conversations.get("@bob")!.renamedTo, "@robert");
  const joined = { type: "presence", room: "#lobby", joined: ["bob"], left: [], renamed: [], at: 200_000 } as const;
  state =
    reduce(state, { type: "server", message: { ...joined, joined: ["bob"], left: [], renamed: [] }, at: 0 }).state;
  assertEquals(state.conversations.get("@bob")!.renamedTo, undefined);
  assertEquals(state.conversations.get("@robert")!.entries.length > 0, true);
});

Deno.test("carryOver() swaps the conversations of two people who swap nicknames", () => {
  for (const spoken of [true, false]) {
    let state = entered();
    for (const [i, name] of ["@bob", "@carol"].entries()) {
      state = reduce(state, { type: "look", conversation: name }).state;
      if (!spoken) continue;
      const said = { to: name, seq: 10 + i, id: name, from: "alice", text: `for ${name}`, at: 1 };
      state = reduce(state, { type: "server", message: { type: "message", ...said }, at: 1 }).state;
    }
    const swap: [string, string][] = [["Bob", "carol"], ["carol", "Bob"]];
    // Both rooms report it.
    state = renames(state, "#lobby", swap, 100_000).state;
    state = renames(state, "#dev", swap, 100_001).state;
    assertEquals(state.current, "@bob", "who was carol");
    const [bob, carol] = ["@bob", "@carol"].map((key) => state.conversations.get(key)!);
    assertEquals([bob.renamedTo, carol.renamedTo, bob.closed, carol.closed], [undefined, undefined, false, false]);
    assertEquals([bob.formerNames[0].name, carol.formerNames[0].name], ["@carol", "@bob"]);
    const texts = [bob, carol].map(({ entries }) => entries.flatMap((it) => it.kind === "message" ? [it.text] : []));
    assertEquals(texts, spoken ? [["for @carol"], ["for @bob"]] : [[], []]);
  }
});

Deno.test("carryOver() does not merge two conversations", () => {
  let state = entered();
  for (const [i, name] of ["@bob", "@carol", "@dave"].entries()) {
    const said = { to: name, seq: 10 + i, id: name, from: "alice", text: `for ${name}`, at: 1 };
    state = reduce(state, { type: "server", message: { type: "message", ...said }, at: 1 }).state;
  }
  state = reduce(state, { type: "look", conversation: "@bob" }).state;
  state = renames(state, "#lobby", [["Bob", "carol"], ["carol", "dave"]], 100_000).state;
  assertEquals(state.current, "@carol");
  assertEquals(["@bob", "@carol", "@dave"].map((key) => state.conversations.get(key)!.formerNames), [[], [], []]);
});
