import { assertEquals } from "@std/assert";
import { initialState, type News, type State } from "../../lib/client/model.ts";
import { reduce } from "../../lib/client/reduce.ts";
import { room } from "./fakes.ts";

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
  return { state: step.state, pairs: step.news.flatMap((news: News) => news.kind === "renamed" ? [news.pairs] : []) };
}

Deno.test("a new nickname is news once, however many rooms tell of it", () => {
  const first = renames(entered(), "#lobby", [["Bob", "robert"]], 1_000);
  assertEquals(first.pairs, [[["@bob", "@robert"]]]);
  assertEquals(renames(first.state, "#dev", [["Bob", "robert"]], 1_001).pairs, []);
});

Deno.test("two people who swap nicknames are news once, both at a time", () => {
  const swap: [string, string][] = [["Bob", "carol"], ["carol", "Bob"]];
  const first = renames(entered(), "#lobby", swap, 1_000);
  assertEquals(first.pairs, [[["@bob", "@carol"], ["@carol", "@bob"]]]);
  const second = renames(first.state, "#dev", swap, 1_001);
  assertEquals(second.pairs, []);
  assertEquals(renames(second.state, "#lobby", [["Bob", "carol"], ["carol", "Bob"]], 2_000).pairs.length, 1);
});

Deno.test("one's own new nickname and another case of a nickname carry nothing over", () => {
  assertEquals(renames(entered(), "#lobby", [["alice", "alison"], ["Bob", "BOB"]], 1_000).pairs, []);
});

Deno.test("whoever looks at a conversation goes on in that of the person's new nickname, if there is one already", () => {
  let state = entered();
  for (const to of ["@robert", "@bob"]) {
    const said = { to, seq: to.length, id: to, from: "alice", text: "hi", at: 1 };
    state = reduce(state, { type: "server", message: { type: "message", ...said }, at: 1 }).state;
  }
  state = reduce(state, { type: "look", conversation: "@bob" }).state;
  assertEquals(renames(state, "#lobby", [["Bob", "robert"]], 100_000).state.current, "@robert");
});

Deno.test("a conversation with a name that somebody new has taken is with that person", () => {
  let state = entered();
  const said = { to: "@bob", seq: 1, id: "x", from: "alice", text: "hi", at: 1 };
  state = reduce(state, { type: "server", message: { type: "message", ...said }, at: 1 }).state;
  state = renames(state, "#lobby", [["Bob", "robert"]], 100_000).state;
  assertEquals(state.conversations.get("@bob")!.now, "@robert");
  const joined = { type: "presence", room: "#lobby", joined: ["bob"], left: [], renamed: [], at: 200_000 } as const;
  state =
    reduce(state, { type: "server", message: { ...joined, joined: ["bob"], left: [], renamed: [] }, at: 0 }).state;
  assertEquals(state.conversations.get("@bob")!.now, undefined);
  assertEquals(state.conversations.get("@robert")!.entries.length > 0, true);
});
