import { assertEquals } from "@std/assert";
import type { ServerProgram } from "../../lib/console/mod.ts";
import { runHeadless } from "../../lib/console/headless.ts";

Deno.test("runHeadless() says why a server could not be started, on stderr, and exits with 1", async () => {
  const started: unknown[] = [];
  const program: ServerProgram = {
    host: undefined,
    port: 0,
    defaults: { host: "0.0.0.0", port: 5555 },
    data: "/data",
    fingerprint: undefined,
    logFormat: "text",
    ownAddresses: () => [],
    start: (where) => (started.push(where), { sentence: "The port is in use.", elsewhere: true }),
  };
  const { error, log } = console;
  const written: string[] = [];
  Object.assign(console, {
    error: (line: string) => written.push(`stderr: ${line}`),
    log: () => written.push("stdout"),
  });
  try {
    assertEquals(await runHeadless(program), 1);
  } finally {
    Object.assign(console, { error, log });
  }
  assertEquals([written, started], [["stderr: The port is in use."], [{ host: "0.0.0.0", port: 0 }]]);
});
