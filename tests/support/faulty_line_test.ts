import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { FaultyLine } from "./faulty_line.ts";

/** Sends packets, one a millisecond, and returns their numbers as they come out, and what the line says it did. */
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

Deno.test("a faulty line counts what it did, and does all that it is for", () => {
  const { out, counts } = send(2000, 17);
  const first = [...new Set(out)];
  let newest = -1;
  const late = first.filter((number) => {
    const isLate = number < newest;
    newest = Math.max(newest, number);
    return isLate;
  });
  // A copy that came out before what it is a copy of makes one late that the line does not count so.
  assert(Math.abs(late.length - counts.reordered) <= counts.doubled);
  assertEquals(counts.carried + counts.dropped, 2000);
  assertEquals(first.length, counts.carried);
  assertEquals(out.length - first.length, counts.doubled);
  for (const [what, count] of Object.entries(counts)) assert(count > 0 && count < 2000, `${count} ${what}`);
});

Deno.test("a faulty line does the same again with the same seed, and something else with another", () => {
  assertEquals(send(500, 17), send(500, 17));
  assertNotEquals(send(500, 17).out, send(500, 18).out);
});

Deno.test("a faulty line counts nothing as carried, delayed or doubled where the cable is out", () => {
  const { counts } = send(500, 17, () => false);
  assertEquals({ ...counts, dropped: 0 }, { carried: 0, dropped: 0, delayed: 0, reordered: 0, doubled: 0 });
});
