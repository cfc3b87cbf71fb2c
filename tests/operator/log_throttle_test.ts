import { assertEquals } from "@std/assert";
import { endpointOf } from "../../lib/text/mod.ts";
import type { LogEvent } from "../../lib/operator/log.ts";
import { LogThrottle } from "../../lib/operator/log_throttle.ts";

const SECOND = 1_000;
const MINUTE = 60_000;

function setting(): { passed: LogEvent[]; throttle: LogThrottle } {
  const passed: LogEvent[] = [];
  return { passed, throttle: new LogThrottle((event) => passed.push(event)) };
}

const renamed = (host: string, n: number): LogEvent => ({
  type: "renamed",
  from: `a${n}`,
  to: `b${n}`,
  endpoint: endpointOf(host, n),
});
const stranger = (port: number, host = "192.168.1.7"): LogEvent => ({
  type: "stranger",
  endpoint: endpointOf(host, port),
});
const notice = (message: string): LogEvent => ({ type: "notice", message });

Deno.test("LogThrottle passes a burst of one address, then one event a second, and logs how many it suppressed", () => {
  const { passed, throttle } = setting();
  for (let n = 0; n < 200; n++) throttle.push(renamed("10.0.0.1", n), 0);
  assertEquals(passed.length, 60);
  throttle.push({ type: "joined", nick: "bob", endpoint: endpointOf("10.0.0.2", 1) }, 0);
  assertEquals(passed.at(-1), { type: "joined", nick: "bob", endpoint: endpointOf("10.0.0.2", 1) });
  for (let n = 0; n < 10; n++) throttle.push(renamed("10.0.0.1", n), 3 * SECOND);
  assertEquals(passed.length, 64);
  throttle.push(notice("anything"), 10 * SECOND);
  const count = notice("Suppressed 147 more joins, leaves, nickname and topic changes from 10.0.0.1.");
  assertEquals(passed.slice(64), [count, notice("anything")]);
});

Deno.test("LogThrottle limits the changes of messages by each person", () => {
  const { passed, throttle } = setting();
  const reacted = (by: string, about: number): LogEvent => (
    { type: "reacted", room: "#tea", about, from: "alice", by, emoji: "🎉", removed: false }
  );
  for (let n = 0; n < 100; n++) throttle.push(reacted("bob", n), 0);
  throttle.push(reacted("carol", 1), 0);
  assertEquals([passed.length, passed.at(-1)], [61, reacted("carol", 1)]);
  throttle.flush(SECOND);
  assertEquals(passed.slice(61), [notice("Suppressed 40 more changes of messages from bob.")]);
});

Deno.test("LogThrottle passes five refused connections of one address, then one a minute", () => {
  const { passed, throttle } = setting();
  for (let port = 1; port <= 1_000; port++) throttle.push(stranger(port), 0);
  assertEquals(passed, [1, 2, 3, 4, 5].map((port) => stranger(port)));
  throttle.push(stranger(1_001, "192.168.1.8"), 30 * SECOND);
  assertEquals(passed.slice(5), [stranger(1_001, "192.168.1.8")]);
  throttle.push(stranger(1_002), MINUTE);
  throttle.push(stranger(1_003), MINUTE);
  const count = notice("Suppressed 995 more refused connections from 192.168.1.7.");
  assertEquals(passed.slice(6), [count, stranger(1_002)]);
});

Deno.test("LogThrottle passes warnings, and events that are spread over time", () => {
  const { passed, throttle } = setting();
  for (let n = 0; n < 500; n++) throttle.push({ type: "warning", message: `${n}` }, 0);
  for (let n = 0; n < 500; n++) throttle.push(renamed("10.0.0.1", n), n * SECOND);
  assertEquals(passed.length, 1_000);
});

Deno.test("LogThrottle limits topics by their author", () => {
  const { passed, throttle } = setting();
  for (let n = 0; n < 100; n++) throttle.push({ type: "topic", room: "#tea", topic: `${n}`, by: "alice" }, 0);
  throttle.push({ type: "topic", room: "#tea", topic: "x", by: "bob" }, 0);
  assertEquals(passed.length, 61);
});

Deno.test("LogThrottle.flush() logs each count once", () => {
  const { passed, throttle } = setting();
  for (let port = 1; port <= 6; port++) throttle.push(stranger(port), 0);
  throttle.flush(0);
  throttle.flush(0);
  assertEquals(passed.slice(5), [notice("Suppressed 1 more refused connection from 192.168.1.7.")]);
});

Deno.test("LogThrottle.report() forgets a source that is quiet, and reports it first", () => {
  const { passed, throttle } = setting();
  for (let n = 0; n < 61; n++) throttle.push(renamed("10.0.0.1", n), 0);
  throttle.report(59 * SECOND);
  assertEquals([throttle.size, passed.length], [1, 61]);
  throttle.report(MINUTE);
  assertEquals(throttle.size, 0);
});

Deno.test("LogThrottle remembers a bounded number of sources", () => {
  const { throttle } = setting();
  for (let n = 0; n < 10_100; n++) throttle.push(stranger(1, `10.0.${n >> 8}.${n & 255}`), 0);
  assertEquals(throttle.size, 10_000);
});
