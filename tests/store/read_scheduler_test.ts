import { assertEquals, assertRejects } from "@std/assert";
import { setTimeout } from "node:timers/promises";
import { StoreError } from "../../lib/store/mod.ts";
import { ReadScheduler } from "../../lib/store/sqlite/read_scheduler.ts";

const SLICE = 1024 * 1024;

/** Takes some steps of half a slice each, and notes each. */
function* half(name: string, steps: number, taken: string[]): Generator<number, string> {
  for (let step = 0; step < steps; step++) {
    taken.push(name);
    yield SLICE / 2;
  }
  return name;
}

Deno.test("ReadScheduler reads one slice a turn of the event loop, and readers take turns", async () => {
  const scheduler = new ReadScheduler();
  const taken: string[] = [];
  const readings = [
    scheduler.read(half("a", 4, taken)),
    scheduler.read(half("b", 3, taken)),
    scheduler.read(half("c", 1, taken)),
  ];
  const byTurn: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    byTurn.push(taken.splice(0).join(""));
    await setTimeout(0);
  }
  // “a” went to the end of the queue before the others came.
  assertEquals(byTurn, ["aa", "aa", "bb", "cb", "", ""]);
  assertEquals(await Promise.all(readings), [
    { value: "a", cost: 4 * SLICE / 2 },
    { value: "b", cost: 3 * SLICE / 2 },
    { value: "c", cost: SLICE / 2 },
  ]);
});

Deno.test("ReadScheduler serves many small readers in one turn, but not any number", async () => {
  const scheduler = new ReadScheduler();
  let done = 0;
  for (let i = 0; i < 200; i++) void scheduler.read(half("", 0, [])).then(() => done++);
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(done, 127);
  while (done < 200) await setTimeout(0);
});

Deno.test("ReadScheduler rejects a reader that fails, and continues with the others", async () => {
  const scheduler = new ReadScheduler();
  const taken: string[] = [];
  const broken = scheduler.read((function* (): Generator<number, string> {
    yield SLICE;
    throw new Error("disk I/O error");
  })());
  const other = scheduler.read(half("a", 4, taken));
  await assertRejects(() => broken, Error, "disk I/O error");
  assertEquals((await other).value, "a");
});

Deno.test("ReadScheduler.close() rejects waiting readers", async () => {
  const scheduler = new ReadScheduler();
  const taken: string[] = [];
  const reading = scheduler.read(half("a", 10, taken));
  scheduler.close();
  await assertRejects(() => reading, StoreError, "The history is closed.");
  await setTimeout(0);
  assertEquals(taken, ["a", "a"]);
});
