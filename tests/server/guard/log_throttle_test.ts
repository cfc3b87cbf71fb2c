import { endpointOf } from "../../../lib/text/mod.ts";
import { assertEquals } from "@std/assert";
import type { ServerEvent } from "../../../lib/server/mod.ts";
import { LogThrottle } from "../../../lib/server/guard/log_throttle.ts";

const MINUTE = 60_000;

function watched() {
  const passed: ServerEvent[] = [];
  return { passed, repeats: new LogThrottle((event) => passed.push(event)) };
}

const stranger = (port: number, host = "192.168.1.7") => ({
  type: "stranger" as const,
  endpoint: endpointOf(host, port),
});

Deno.test("Repeats tells of an address a few times, then once a minute with how often it was left out", () => {
  const { passed, repeats } = watched();
  for (let port = 1; port <= 1000; port++) repeats.emit(stranger(port), 0);
  assertEquals(passed, [1, 2, 3, 4, 5].map((port) => stranger(port)));
  repeats.emit(stranger(1001), MINUTE);
  repeats.emit(stranger(1002), MINUTE);
  assertEquals(passed.slice(5), [{ ...stranger(1001), leftOut: 995 }]);
});

Deno.test("Repeats lets other addresses and everything else through", () => {
  const { passed, repeats } = watched();
  for (let port = 1; port <= 10; port++) {
    repeats.emit(stranger(port), 0);
    repeats.emit({ type: "warning", message: `${port}` }, 0);
  }
  repeats.emit(stranger(11, "192.168.1.8"), 0);
  const types = passed.map(({ type }) => type);
  assertEquals([types.filter((it) => it === "warning").length, types.filter((it) => it === "stranger").length], [
    10,
    6,
  ]);
});

Deno.test("Repeats forgets an address that is quiet for long", () => {
  const { repeats } = watched();
  repeats.emit(stranger(1), 0);
  repeats.forget(MINUTE / 2);
  assertEquals(repeats.size, 1);
  repeats.forget(MINUTE);
  assertEquals(repeats.size, 0);
});
