import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ConnectionLimiter } from "../../../lib/server/guard/connection_limiter.ts";

const HERE = "127.0.0.1";
const THERE = "192.168.1.7";

/** Counts the connections that are admitted in a row. */
function letIn(crowd: ConnectionLimiter, address: string, now: number): number {
  let count = 0;
  while (count < 1000 && crowd.enter(address, now) === undefined) count++;
  return count;
}

Deno.test("ConnectionLimiter limits the open connections of each address", () => {
  const crowd = new ConnectionLimiter(3);
  assertEquals([letIn(crowd, THERE, 0), letIn(crowd, "192.168.1.8", 0)], [3, 3]);
  assertEquals(crowd.enter(THERE, 0), "open");
  crowd.leave(THERE);
  assertEquals(letIn(crowd, THERE, 0), 1);
});

Deno.test("ConnectionLimiter limits how fast an address opens connections", () => {
  const crowd = new ConnectionLimiter(10);
  const comeAndGo = (now: number) => {
    const refused = crowd.enter(THERE, now);
    if (refused === undefined) crowd.leave(THERE);
    return refused;
  };
  assertEquals(Array.from({ length: 20 }, () => comeAndGo(0)).filter((it) => it !== undefined), []);
  assertEquals([comeAndGo(0), comeAndGo(999), comeAndGo(1000), comeAndGo(1000)], ["fast", "fast", undefined, "fast"]);
});

Deno.test("ConnectionLimiter does not limit the server's own machine, nor anything with Infinity", () => {
  assertEquals([letIn(new ConnectionLimiter(1), HERE, 0), letIn(new ConnectionLimiter(Infinity), THERE, 0)], [
    1000,
    1000,
  ]);
});

Deno.test("ConnectionLimiter forgets an address without connections once its rate is full again", () => {
  const crowd = new ConnectionLimiter(10);
  crowd.enter(THERE, 0);
  crowd.forget(1_000_000);
  assertEquals(crowd.size, 1);
  crowd.leave(THERE);
  crowd.forget(1_000_000);
  assertEquals(crowd.size, 0);
});

Deno.test("ConnectionLimiter never admits more than the maximum, whatever happens", () => {
  const steps = fc.array(fc.record({ comes: fc.boolean(), after: fc.nat({ max: 2000 }) }), { maxLength: 200 });
  fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), steps, (most, steps) => {
    const crowd = new ConnectionLimiter(most);
    let [there, now] = [0, 0];
    for (const { comes, after } of steps) {
      now += after;
      crowd.forget(now);
      if (comes && crowd.enter(THERE, now) === undefined) there++;
      if (!comes && there > 0) {
        there--;
        crowd.leave(THERE);
      }
      assertEquals(there <= most, true);
    }
  }));
});
