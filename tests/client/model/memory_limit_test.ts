import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { conversationOf, initialState, type State } from "../../../lib/client/model/model.ts";
import { type Event, reduce } from "../../../lib/client/model/reduce.ts";
import {
  appendEntries,
  MAX_MODEL_SIZE,
  replaceEntries,
  sizeOf,
  sizeOfEntries,
} from "../../../lib/client/model/memory_limit.ts";
import type { ServerMessage } from "../../../lib/protocol/mod.ts";
import { message } from "../fakes.ts";

const server = (message: ServerMessage): Event => ({ type: "server", message, at: 1 });

/** What a server says, one after the other. */
function after(state: State, count: number, said: (i: number) => ServerMessage): State {
  for (let i = 0; i < count; i++) state = reduce(state, server(said(i))).state;
  return state;
}

function weightOfAll({ conversations }: State): number {
  return [...conversations.values()].reduce((sum, conversation) => sum + sizeOf(conversation), 0);
}

const begun = reduce(
  initialState("192.168.1.5:5555", "alice"),
  server({ type: "room", room: "#lobby", topic: "", seq: 0, members: ["alice", "bob"] }),
).state;
const long = (i: number) => `${i} `.padEnd(60_000, "x");

Deno.test("limitMemory() keeps the newest messages of the current conversation", () => {
  const state = after(begun, 3_000, (i) => message(i + 1, long(i)) as ServerMessage);
  const { entries, older, newest, members } = conversationOf(state, "#lobby");
  assert(weightOfAll(state) <= MAX_MODEL_SIZE);
  assert(entries.length > 250 && older);
  assertEquals([newest, entries.at(-1)?.seq, members.size], [3_000, 3_000, 2]);
  assertEquals(entries.map(({ seq }) => seq), entries.map((_, i) => 3_001 - entries.length + i), "without a gap");
});

Deno.test("limitMemory() bounds the memory of many conversations", () => {
  const state = after(
    begun,
    3_000,
    (i) => message(i + 1, long(i), { to: "@alice", from: `bob${i % 900}` }) as ServerMessage,
  );
  assert(weightOfAll(state) <= MAX_MODEL_SIZE);
  assertEquals(conversationOf(state, "@bob299").newest, 3_000);
});

Deno.test("reduce() only counts people if their names take too much memory", () => {
  const state = after(begun, 60, (i) => ({
    type: "room",
    room: `#r${i}`,
    topic: "",
    seq: 0,
    members: Array.from({ length: 10_000 }, (_, k) => `${k}`.padEnd(100, "n")),
    count: 10_000,
  }));
  assert(weightOfAll(state) <= MAX_MODEL_SIZE);
  const rooms = Array.from({ length: 60 }, (_, i) => conversationOf(state, `#r${i}`));
  assert(rooms.every(({ count }) => count === 10_000));
  assert(rooms.some(({ members }) => members.size < 10_000));
  assertEquals(conversationOf(state, "#lobby").members.size, 2, "what is light is left as it is");
});

Deno.test("limitMemory() leaves an ordinary state unchanged", () => {
  const state = after(begun, 9_000, (i) => message(i + 1, `message ${i}`) as ServerMessage);
  assertStrictEquals(conversationOf(state, "#lobby").entries.length, 9_000);
});

Deno.test("appendEntries() reuses the size of entries that were measured before", () => {
  const entries = conversationOf(after(begun, 3, (i) => message(i + 1, "one") as ServerMessage), "#lobby").entries;
  const more = conversationOf(after(begun, 2, (i) => message(i + 1, "three") as ServerMessage), "#lobby").entries;
  const weight = sizeOfEntries(entries);
  assertStrictEquals(sizeOfEntries(appendEntries(entries, more)), weight + sizeOfEntries(more));
  assertStrictEquals(sizeOfEntries([...entries, ...more]), weight + sizeOfEntries(more));
});

Deno.test("limitMemory() counts reactions, and changes that are held", () => {
  const names = Array.from({ length: 10 }, (_, i) => `${i}`.padEnd(250, "n"));
  const reactions = Array.from({ length: 20 }, (_, i) => ({ emoji: `${i}`, count: 10, names }));
  const many = after(begun, 1_500, (i) => message(i + 1, "x", { reactions }) as ServerMessage);
  assert(weightOfAll(many) <= MAX_MODEL_SIZE);
  const kept = conversationOf(many, "#lobby").entries.length;
  assert(kept > 100 && kept < 1_000, `${kept}`);
  const waiting = reduce(begun, { type: "catch-up", conversation: "#lobby" }).state;
  const about = { to: "#lobby", from: "bob", by: "bob", at: 1, about: 1 };
  const held = after(waiting, 1_500, (i) => ({ type: "edited", ...about, seq: i + 2, text: long(i) }));
  assert(weightOfAll(held) <= MAX_MODEL_SIZE);
  const { heldChanges, heldOverflow } = conversationOf(held, "#lobby");
  assertEquals([heldChanges, heldOverflow], [[], true], "they are fetched again");
});

Deno.test("replaceEntries() knows the size of the result without measuring it again", () => {
  const entries = conversationOf(after(begun, 3, (i) => message(i + 1) as ServerMessage), "#lobby").entries;
  sizeOfEntries(entries);
  const changed = { ...entries[1], text: "longer text" };
  const replaced = replaceEntries(entries, [[1, changed]]);
  assertEquals(replaced, [entries[0], changed, entries[2]]);
  assertEquals(sizeOfEntries(replaced), sizeOfEntries([...replaced]));
});
