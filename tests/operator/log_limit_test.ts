import { endpointOf } from "../../lib/text/mod.ts";
import { assertEquals } from "@std/assert";
import type { LogEvent } from "../../lib/operator/log.ts";
import { LogLimit } from "../../lib/operator/log_limit.ts";

function setting(): { passed: LogEvent[]; limit: LogLimit } {
  const passed: LogEvent[] = [];
  return { passed, limit: new LogLimit((event) => passed.push(event)) };
}

const renamed = (host: string, n: number): LogEvent => ({
  type: "renamed",
  from: `a${n}`,
  to: `b${n}`,
  endpoint: endpointOf(host, n),
});

Deno.test("LogLimit passes so much of what one address does, counts the rest, and tells it in its own time", () => {
  const { passed, limit } = setting();
  for (let n = 0; n < 200; n++) limit.hear(renamed("10.0.0.1", n), 0);
  assertEquals(passed.length, 60);
  limit.hear({ type: "joined", nick: "bob", endpoint: endpointOf("10.0.0.2", 1) }, 0);
  assertEquals(passed.at(-1), { type: "joined", nick: "bob", endpoint: endpointOf("10.0.0.2", 1) });
  limit.settle(0);
  const message = "140 more comings, goings, renames and topics from 10.0.0.1 were left out.";
  assertEquals(passed.slice(61), [{ type: "notice", message }]);
  limit.settle(0);
  assertEquals(passed.length, 62);
  for (let n = 0; n < 10; n++) limit.hear(renamed("10.0.0.1", n), 3_000);
  assertEquals(passed.length, 65, "one a second");
});

Deno.test("LogLimit passes what people cannot do as often as they like, and what they do in turns", () => {
  const { passed, limit } = setting();
  for (let n = 0; n < 500; n++) limit.hear({ type: "warning", message: `${n}` }, 0);
  for (let n = 0; n < 500; n++) limit.hear(renamed("10.0.0.1", n), n * 1_000);
  assertEquals(passed.length, 1_000);
});

Deno.test("LogLimit limits topics by who sets them", () => {
  const { passed, limit } = setting();
  for (let n = 0; n < 100; n++) limit.hear({ type: "topic", room: "#tea", topic: `${n}`, by: "alice" }, 0);
  limit.hear({ type: "topic", room: "#tea", topic: "x", by: "bob" }, 0);
  assertEquals(passed.length, 61);
});
