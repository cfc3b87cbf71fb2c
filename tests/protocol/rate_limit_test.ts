import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { RateLimit } from "../../lib/protocol/mod.ts";

/** How many requests in a row are allowed at this time. */
function allowed(limit: RateLimit, now: number): number {
  let count = 0;
  while (count < 10_000 && limit.take(now) === 0) count++;
  return count;
}

Deno.test("RateLimit allows a burst of five seconds' requests, and then its rate", () => {
  const limit = new RateLimit(20, 1000);
  assertEquals(allowed(limit, 1000), 100);
  assertEquals(allowed(limit, 1049), 0);
  assertEquals(allowed(limit, 1050), 1);
  assertEquals(allowed(limit, 2050), 20);
});

Deno.test("RateLimit allows only one burst after any pause", () => {
  const limit = new RateLimit(2, 0);
  assertEquals(allowed(limit, 3_600_000), 10);
});

Deno.test("RateLimit returns when it will allow the next request, and then allows it", () => {
  const times = fc.array(fc.nat({ max: 300 }), { maxLength: 50 });
  fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), times, (rate, pauses) => {
    let now = 0;
    const limit = new RateLimit(rate, now);
    allowed(limit, now);
    for (const pause of pauses) {
      now += pause;
      const wait = limit.take(now);
      if (wait === 0) continue;
      assert(wait >= 1 && wait <= Math.ceil(1000 / rate), `${wait}`);
      now += wait;
      assertEquals(limit.take(now), 0, `after ${wait} ms`);
    }
  }));
});

Deno.test("RateLimit does not count refused requests", () => {
  const limit = new RateLimit(1, 0);
  allowed(limit, 0);
  for (let tries = 0; tries < 100; tries++) limit.take(999);
  assertEquals(limit.take(1000), 0);
});

Deno.test("RateLimit with rate 0 allows everything", () => {
  assertEquals(allowed(new RateLimit(0, 0), 0), 10_000);
});

Deno.test("RateLimit.spend() can exceed the limit, and returns when that is made up for", () => {
  const limit = new RateLimit(10, 0, 20);
  assertEquals(limit.spend(20, 0), 0);
  assertEquals(limit.spend(5, 0), 500);
  assertEquals([limit.spend(0, 400), limit.spend(0, 500)], [100, 0]);
  assertEquals([limit.isFull(1000), limit.isFull(2500)], [false, true]);
  assertEquals(new RateLimit(0, 0).spend(1_000_000, 0), 0);
});
