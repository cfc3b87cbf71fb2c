import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { FaultyLine } from "./faulty_line.ts";

/** Sends a packet each millisecond. Returns their numbers in order of arrival, and the counts of the line. */
function send(count: number, seed: number, plugged: () => boolean = () => true) {
  const out: number[] = [];
  const waiting: { at: number; work: () => void }[] = [];
  let now = 0;
  const line = new FaultyLine(
    seed,
    (packet) => plugged() && out.push(new Uint32Array(packet.buffer)[0]) > 0,
    (work, milliseconds) => waiting.push({ at: now + milliseconds, work }),
  );
  const goOff = (until: number) => {
    waiting.sort((a, b) => a.at - b.at);
    while (waiting.length > 0 && waiting[0].at <= until) waiting.shift()!.work();
  };
  for (; now < count; now++) {
    line.take(new Uint8Array(Uint32Array.of(now).buffer));
    goOff(now);
  }
  goOff(Infinity);
  return { out, counts: line.counts };
}

Deno.test("FaultyLine drops, delays, reorders and doubles packets, and counts them", () => {
  const { out, counts } = send(2000, 17);
  const first = [...new Set(out)];
  let newest = -1;
  const late = first.filter((number) => {
    const isLate = number < newest;
    newest = Math.max(newest, number);
    return isLate;
  });
  // A copy that arrives before its original makes the original late, which the line does not count.
  assert(Math.abs(late.length - counts.reordered) <= counts.doubled);
  assertEquals(counts.carried + counts.dropped, 2000);
  assertEquals(first.length, counts.carried);
  assertEquals(out.length - first.length, counts.doubled);
  for (const [what, count] of Object.entries(counts)) assert(count > 0 && count < 2000, `${count} ${what}`);
});

Deno.test("FaultyLine repeats its faults with the same seed only", () => {
  assertEquals(send(500, 17), send(500, 17));
  assertNotEquals(send(500, 17).out, send(500, 18).out);
});

Deno.test("FaultyLine counts nothing as carried, delayed or doubled while the cable is out", () => {
  const { counts } = send(500, 17, () => false);
  assertEquals({ ...counts, dropped: 0 }, { carried: 0, dropped: 0, delayed: 0, reordered: 0, doubled: 0 });
});
