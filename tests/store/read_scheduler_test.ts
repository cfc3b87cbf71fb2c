import { assertEquals, assertRejects } from "@std/assert";
import { setTimeout } from "node:timers/promises";
import { StoreError } from "../../lib/store/mod.ts";
import { ReadScheduler } from "../../lib/store/sqlite/read_scheduler.ts";

const SLICE = 1024 * 1024;

/** Takes so many steps of half a slice each, and notes each. */
function* half(name: string, steps: number, taken: string[]): Generator<number, string> {
  for (let step = 0; step < steps; step++) {
    taken.push(name);
    yield SLICE / 2;
  }
  return name;
}

Deno.test("ReadingLane reads one slice in a turn of the event loop, of each reader in turn", async () => {
  const lane = new ReadScheduler();
  const taken: string[] = [];
  const readings = [lane.read(half("a", 4, taken)), lane.read(half("b", 3, taken)), lane.read(half("c", 1, taken))];
  const byTurn: string[] = [];
  for (let turn = 0; turn < 6; turn++) {
    byTurn.push(taken.splice(0).join(""));
    await setTimeout(0);
  }
  // “a” was back at the end before the others came.
  assertEquals(byTurn, ["aa", "aa", "bb", "cb", "", ""]);
  assertEquals(await Promise.all(readings), [
    { value: "a", cost: 4 * SLICE / 2 },
    { value: "b", cost: 3 * SLICE / 2 },
    { value: "c", cost: SLICE / 2 },
  ]);
});

Deno.test("ReadingLane reads for many in one turn where each wants little, but not for any number", async () => {
  const lane = new ReadScheduler();
  let done = 0;
  for (let i = 0; i < 200; i++) void lane.read(half("", 0, [])).then(() => done++);
  await Promise.resolve();
  await Promise.resolve();
  assertEquals(done, 127);
  while (done < 200) await setTimeout(0);
});

Deno.test("ReadingLane hands on what goes wrong, and reads on for the others", async () => {
  const lane = new ReadScheduler();
  const taken: string[] = [];
  const broken = lane.read((function* (): Generator<number, string> {
    yield SLICE;
    throw new Error("disk I/O error");
  })());
  const other = lane.read(half("a", 4, taken));
  await assertRejects(() => broken, Error, "disk I/O error");
  assertEquals((await other).value, "a");
});

Deno.test("ReadingLane that is closed reads nothing more, and whoever waits is told", async () => {
  const lane = new ReadScheduler();
  const taken: string[] = [];
  const reading = lane.read(half("a", 10, taken));
  lane.close();
  await assertRejects(() => reading, StoreError, "The history is closed.");
  await setTimeout(0);
  assertEquals(taken, ["a", "a"]);
});
