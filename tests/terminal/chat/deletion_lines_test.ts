import { assertEquals } from "@std/assert";
import type { ClientEvent, MessageEntry } from "../../../lib/client/mod.ts";
import { DeletionLines } from "../../../lib/terminal/chat/deletion_lines.ts";
import { FakeTime } from "../../net/fake_time.ts";

function deleted(seq: number, by = "eve", from = "bob"): ClientEvent {
  const before: MessageEntry = {
    kind: "message",
    seq,
    id: `${seq}`,
    from,
    text: "tea",
    at: 0,
    mine: false,
    mention: false,
  };
  const entry = { ...before, text: "", deleted: { by, at: 0 } };
  return { kind: "changed", conversation: "#lobby", entry, before, change: "deleted", by };
}

function setting() {
  const lines: string[] = [];
  const deletions = new DeletionLines(
    (event) => lines.push(event.kind === "notice" ? event.entry.text : `message ${event.entry.seq}`),
    () => "alice",
  );
  const take = (event: ClientEvent) => {
    if (!deletions.take(event)) lines.push(event.kind === "changed" ? `message ${event.entry.seq}` : event.kind);
  };
  return { lines, deletions, take };
}

Deno.test("DeletionLines prints the first deletion at once, and counts the next ones like it", () => {
  using time = new FakeTime();
  const { lines, take } = setting();
  for (let seq = 1; seq <= 10; seq++) take(deleted(seq));
  assertEquals(lines, ["message 1"]);
  time.runTimers();
  assertEquals(lines.slice(1), ["eve deleted 9 more messages by bob."]);
  take(deleted(11));
  assertEquals(lines.slice(2), ["message 11"]);
  time.runTimers();
});

Deno.test("DeletionLines prints what it gathered before any other event and before other deletions", () => {
  using _ = new FakeTime();
  const { lines, deletions, take } = setting();
  for (const event of [deleted(1), deleted(2), { kind: "clear" } as const, deleted(3)]) take(event);
  assertEquals(lines, ["message 1", "message 2", "clear", "message 3"]);
  for (const event of [deleted(4), deleted(5), deleted(6, "Bob"), deleted(7, "Bob")]) take(event);
  deletions.flush();
  assertEquals(lines.slice(4), ["eve deleted 2 more messages by bob.", "message 6", "message 7"]);
});
