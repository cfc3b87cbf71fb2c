import { endpointOf } from "../../../lib/text/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { ProtocolError } from "../../../lib/protocol/mod.ts";
import { PresenceLimits } from "../../../lib/server/guard/presence_limits.ts";

const at = (host: string) => endpointOf(host, 50412);

/** Counts how often something is allowed in a row. */
function times(work: () => void): number {
  for (let count = 0; count < 10_000; count++) {
    try {
      work();
    } catch (error) {
      if (!(error instanceof ProtocolError && error.code === "rate-limited")) throw error;
      return count;
    }
  }
  return Infinity;
}

Deno.test("PresenceLimits allows five nicknames, then one every ten seconds, and says when", () => {
  const limits = new PresenceLimits(20, 100);
  assertEquals(times(() => limits.rename(1, at("10.0.0.1"), 0)), 5);
  const error = assertThrows(() => limits.rename(1, at("10.0.0.1"), 2_000), ProtocolError);
  assertEquals(error.message, "You have changed your nickname too often. Try again in 8 s.");
  assertEquals(error.retryAfter, 8_000);
  assertEquals(times(() => limits.rename(1, at("10.0.0.1"), 10_000)), 1);
  assertEquals(times(() => limits.rename(2, at("10.0.0.1"), 10_000)), 5, "others are not held up");
  assertEquals(times(() => limits.enter(1, at("10.0.0.1"), 10_000)), 30, "nor is something else");
});

Deno.test("PresenceLimits counts all people at an address together, except on the server's own machine", () => {
  const limits = new PresenceLimits(20, 100);
  let person = 0;
  assertEquals(times(() => limits.rename(++person, at("10.0.0.1"), 0)), 30);
  assertEquals(times(() => limits.enter(undefined, at("10.0.0.1"), 0)), 200, "all are back at once after a restart");
  assertEquals(times(() => limits.enter(undefined, at("10.0.0.2"), 0)), 200);
  assertEquals(times(() => limits.enter(undefined, at("127.0.0.1"), 0)), Infinity);
  assertEquals(times(() => limits.enter(7, at("127.0.0.1"), 0)), 30);
});

Deno.test("PresenceLimits counts nothing that it refuses", () => {
  const limits = new PresenceLimits(20, 100);
  let person = 0;
  times(() => limits.rename(++person, at("10.0.0.1"), 0));
  assertEquals(times(() => limits.rename(1_000, at("10.0.0.1"), 0)), 0);
  assertEquals(times(() => limits.rename(1_000, at("10.0.0.2"), 0)), 5);
});

Deno.test("PresenceLimits forgets only full allowances, and has no limits without a rate", () => {
  const limits = new PresenceLimits(20, 100);
  times(() => limits.rename(1, at("10.0.0.1"), 0));
  limits.forget(9_000);
  assertEquals(times(() => limits.rename(1, at("10.0.0.1"), 9_000)), 0);
  limits.forget(50_000);
  assertEquals(times(() => limits.rename(1, at("10.0.0.1"), 50_000)), 5);
  assertEquals(times(() => new PresenceLimits(0, 100).rename(1, at("10.0.0.1"), 0)), Infinity);
});
