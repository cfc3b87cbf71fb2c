import { endpointOf } from "../../lib/text/mod.ts";
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import {
  answerLine,
  INITIAL_OPERATOR_STATE,
  lineChangeOf,
  MAX_LINES,
  type OperatorLine,
  subjectsOf,
  withLineChange,
  withLines,
  withSnapshot,
} from "../../lib/operator/model.ts";
import { linesOf } from "../../lib/operator/lines.ts";
import type { LogEvent } from "../../lib/operator/log.ts";
import { message, person, STATS } from "./fakes.ts";

/** The fields of a line, those that are made when they are asked for too. */
function fieldsOf({ kind, at, text, room, from, action }: OperatorLine) {
  return { kind, at, text, room, from, action };
}

Deno.test("linesOf() returns public messages with their times, and no private ones", () => {
  const messages = [
    message({}),
    message({ text: "for bob", audience: { kind: "direct", from: 1, to: 2 } }),
    message({ text: "/me waves" }),
  ];
  assertEquals(linesOf({ type: "said", messages }, 99).map(fieldsOf), [
    { kind: "said", at: 1, text: "hello", room: "#lobby", from: "alice", action: false },
    { kind: "said", at: 1, text: "waves", room: "#lobby", from: "alice", action: true },
  ]);
});

Deno.test("linesOf() names the file of a message, also when its text is edited", () => {
  const file = { name: "tea.png", size: 12_345, type: "image/png", hash: "9f86" };
  const lines = linesOf({
    type: "said",
    messages: [message({ text: "tea.png", file }), message({ seq: 2, text: "our tea", file })],
  }, 9);
  assertEquals(lines.map(({ text }) => text), ["[tea.png, 12 KiB]", "[tea.png, 12 KiB] our tea"]);
  const state = withLineChange(withLines(INITIAL_OPERATOR_STATE, lines), { about: 2, text: "my tea", by: "alice" });
  assertEquals(state.lines[1].text, "[tea.png, 12 KiB] my tea (edited)");
});

Deno.test("linesOf() returns a sentence for an event, and its kind", () => {
  const endpoint = endpointOf("10.0.0.2", 1);
  const kind = (event: Parameters<typeof linesOf>[0]) => linesOf(event, 5).map((line) => line.kind).join();
  assertEquals(linesOf({ type: "joined", nick: "bob", endpoint }, 5), [
    { kind: "presence", at: 5, text: "Connection established with 10.0.0.2 (bob)" },
  ]);
  assertEquals(kind({ type: "kicked", nick: "bob", endpoint, reason: "", by: "server" }), "moderation");
  const amended = { room: "#tea", about: 7, from: "alice", by: "bob" };
  assertEquals(kind({ type: "edited", ...amended, text: "Green" }), "change");
  assertEquals(kind({ type: "deleted", ...amended, purge: true }), "");
  assertEquals(kind({ type: "deleted", ...amended, by: "alice" }), "change");
  assertEquals(kind({ type: "deleted", ...amended }), "moderation");
  assertEquals(kind({ type: "refused", endpoint, code: "banned", reason: "No." }), "warning");
  assertEquals(kind({ type: "warning", message: "The disk is full." }), "warning");
  assertEquals(kind({ type: "notice", message: "Waiting." }), "notice");
});

Deno.test("lines contain only cleaned text of others", () => {
  const hostile = "a\x1b[2J\x9b\u202eb\r\n";
  const lines = [
    ...linesOf({
      type: "said",
      messages: [message({ audience: { kind: "room", name: `#${hostile}` }, from: hostile, text: hostile })],
    }, 0),
    ...linesOf({ type: "left", nick: hostile, endpoint: endpointOf("1.2.3.4", 5), reason: hostile }, 0),
    answerLine(hostile, 0),
  ];
  // deno-lint-ignore no-control-regex
  for (const line of lines) assert(!/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/.test(Object.values(fieldsOf(line)).join("")));
  const { people, rooms } = withSnapshot(INITIAL_OPERATOR_STATE, {
    people: [person(hostile)],
    rooms: [{ name: hostile, topic: hostile, size: 1 }],
    stats: STATS,
    bans: [],
    mutes: [],
  });
  assertEquals([people[0].nick, rooms[0].name, rooms[0].topic], ["a[2Jb ", "a[2Jb ", "a[2Jb "]);
});

Deno.test("withLines() keeps the newest lines, and counts the dropped ones", () => {
  let state = INITIAL_OPERATOR_STATE;
  const count = MAX_LINES * 3;
  for (let i = 0; i < count; i++) {
    state = withLines(state, [answerLine(`${i}`, i)]);
    assert(state.lines.length <= MAX_LINES * 1.1);
    assertEquals(state.dropped + state.lines.length, i + 1);
  }
  assertEquals(state.lines[0].text, `${state.dropped}`);
  assertEquals(state.lines.at(-1)!.text, `${count - 1}`);
  assert(state.lines.length >= MAX_LINES);
  assertStrictEquals(withLines(state, []), state);
});

Deno.test("withLineChange() shows a message as it stands now", () => {
  const messages = [message({ seq: 1 }), message({ seq: 2, text: "/me waves" }), message({ seq: 3, text: "spam" })];
  const amended = { room: "#lobby", from: "alice", by: "alice" };
  let state = withLines(INITIAL_OPERATOR_STATE, linesOf({ type: "said", messages }, 9));
  const events: LogEvent[] = [
    { type: "edited", about: 2, text: "/me wavs", ...amended },
    { type: "edited", about: 2, text: "/me smiles", ...amended },
    { type: "deleted", about: 3, ...amended, by: "bob", purge: true },
    { type: "edited", about: 3, text: "too late", ...amended },
    { type: "edited", about: 4, text: "not shown", ...amended },
  ];
  for (const event of events) state = withLineChange(state, lineChangeOf(event)!);
  assertEquals(state.lines.map(({ kind, text, action, seq }) => [kind, text, action, seq]), [
    ["said", "hello", false, 1],
    ["said", "smiles (edited)", true, 2],
    ["change", "Message from alice in #lobby deleted by bob", undefined, 3],
  ]);
  assertEquals(lineChangeOf({ type: "reacted", about: 1, emoji: "🎉", removed: false, ...amended }), undefined);
});

Deno.test("withSnapshot() sorts people by nickname and rooms by size", () => {
  const state = withSnapshot(INITIAL_OPERATOR_STATE, {
    people: [person("carol"), person("Bob"), person("alice", { endpoint: endpointOf("10.0.0.2", 1) })],
    rooms: [{ name: "#tea", topic: "", size: 1 }, { name: "#b", topic: "", size: 3 }, {
      name: "#a",
      topic: "",
      size: 3,
    }],
    stats: STATS,
    bans: [],
    mutes: [],
  });
  assertEquals(state.people.map(({ nick }) => nick), ["alice", "Bob", "carol"]);
  assertEquals(state.rooms.map(({ name }) => name), ["#a", "#b", "#tea"]);
  assertEquals(subjectsOf(state), ["alice", "Bob", "carol", "10.0.0.2", "192.168.1.7"]);
});
