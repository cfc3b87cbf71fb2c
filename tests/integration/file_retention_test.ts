import { assertEquals } from "@std/assert";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { sendFile, sha256 } from "../support/transferring.ts";

const DAY_MS = 24 * 3600 * 1000;

const BYTES = new TextEncoder().encode("tea");

/** Waits until the server has stored exactly so many files. @param pass Lets time pass: it looks once a minute. */
async function stored(server: TestServer, count: number, pass: () => void): Promise<string[]> {
  for (;;) {
    const hashes = await server.storedFiles();
    if (hashes.length === count) return hashes;
    pass();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

patientTest("a file goes with its message when that is too old, and a newer message keeps it", async (scope) => {
  let now = Date.now();
  const pass = () => now += 60_000;
  const server = scope.use(await TestServer.start({ now: () => now, retention: { age: 3 * DAY_MS } }));
  const alice = await RawClient.join(server.port, "alice");
  scope.defer(() => alice.close());
  await sendFile(server.port, alice, BYTES);
  await sendFile(server.port, alice, new TextEncoder().encode("coffee"));
  now += 2 * DAY_MS;
  await sendFile(server.port, alice, BYTES, { name: "again.bin" });
  now += 2 * DAY_MS;
  await server.restart();
  assertEquals(await stored(server, 1, pass), [sha256(BYTES)]);
  // The newest message stays, however old it is.
  const bob = await RawClient.join(server.port, "bob");
  scope.defer(() => bob.close());
  await bob.say("no file");
  now += 2 * DAY_MS;
  await server.restart();
  await stored(server, 0, pass);
});
