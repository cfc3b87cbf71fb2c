import { assertEquals } from "@std/assert";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";
import { TestServer } from "../support/test_server.ts";

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
