import { assertEquals } from "@std/assert";
import type { ReadMark } from "../../../lib/store/mod.ts";
import { Reading } from "../../../lib/server/session/reading.ts";

const SECOND = 1_000;

const mark = (name: string, seq: number): ReadMark => ({ conversation: { kind: "room", name }, seq });

/** Returns the marks that are to be stored at a time. */
function taken(reading: Reading, now: number): string[] {
  return reading.takeUnstored(now).map(({ conversation, seq }) =>
    `${conversation.kind === "room" ? conversation.name : ""} ${seq}`
  );
}

Deno.test("Reading has the last mark of each conversation", () => {
  const reading = new Reading();
  reading.move(mark("#lobby", 1), 0);
  reading.move(mark("#tea", 2), 0);
  reading.move(mark("#LOBBY", 3), 0);
  assertEquals([reading.seqOf({ kind: "room", name: "#lobby" }), reading.seqOf({ kind: "room", name: "#x" })], [3, 0]);
  assertEquals(reading.marks, [mark("#tea", 2), mark("#LOBBY", 3)]);
});

Deno.test("Reading stores a mark that keeps moving every ten seconds", () => {
  const reading = new Reading();
  const stored: string[] = [];
  for (let second = 0; second <= 25; second++) {
    reading.move(mark("#lobby", second), second * SECOND);
    stored.push(...taken(reading, second * SECOND));
  }
  assertEquals(stored, ["#lobby 10", "#lobby 21"]);
  assertEquals(taken(reading, Infinity), ["#lobby 25"]);
  assertEquals(taken(reading, Infinity), []);
});

Deno.test("Reading stores a mark again that could not be stored, unless it has moved", () => {
  const reading = new Reading();
  reading.move(mark("#lobby", 1), 0);
  reading.move(mark("#tea", 1), 0);
  const [lobby, tea] = reading.takeUnstored(Infinity);
  reading.move(mark("#tea", 2), SECOND);
  reading.retry(lobby, SECOND);
  reading.retry(tea, SECOND);
  assertEquals(taken(reading, 11 * SECOND), ["#lobby 1", "#tea 2"]);
});
