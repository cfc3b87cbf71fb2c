import { assert, assertEquals } from "@std/assert";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";
import { ServerProcess, SOURCE } from "../support/programs.ts";
import { TestServer } from "../support/test_server.ts";

const MIB = 1024 * 1024;

patientTest("closes connections that do not finish their handshake", async (scope) => {
  const server = scope.use(await TestServer.start({ keys: await makeKeyPair() }));
  const slowOnes: Deno.Conn[] = [];
  for (let i = 0; i < 20; i++) {
    const slow = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    scope.defer(() => slow.close());
    slowOnes.push(slow);
    await slow.write(Uint8Array.of(22, 3, 1, 1, 0, 1, 0, 0));
  }
  const connections = async (count: number) => {
    while (server.server.stats().connections !== count) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await connections(20);
  await connections(0);
  const ends = slowOnes.map((slow) => slow.read(new Uint8Array(1)).catch((error) => error.name));
  for (const end of await Promise.all(ends)) assertEquals(end ?? "ConnectionReset", "ConnectionReset");
  assertEquals(server.warnings, []);
});

patientTest(
  "keeps no memory of connections that it refused before their handshake",
  async (scope) => {
    const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
    scope.defer(() => Deno.remove(data, { recursive: true }));
    const server = scope.use(await ServerProcess.start(SOURCE, data, 0, ["--max-clients", "1"]));
    const memory = async () => {
      const status = await Deno.readTextFile(`/proc/${server.pid}/status`);
      return Number(status.match(/^VmRSS:\s+(\d+) kB$/m)![1]) * 1024;
    };
    // Until the server has hung up on each, so that all of them were refused.
    const flood = async () => {
      for (let i = 0; i < 10; i++) {
        const address = { hostname: "127.0.0.1", port: server.port };
        const many = await Promise.all(Array.from({ length: 400 }, () => Deno.connect(address)));
        // The first ones are served.
        await Promise.all(many.slice(200).map((conn) => conn.read(new Uint8Array(1)).catch(() => {})));
        for (const conn of many) conn.close();
      }
    };
    await flood();
    const before = await memory();
    await flood();
    const growth = await memory() - before;
    assert(growth < 40 * MIB, `4,000 connections left ${Math.round(growth / MIB)} MiB behind`);
  },
  { ignore: Deno.build.os !== "linux" },
);
