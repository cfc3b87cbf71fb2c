import { assert } from "@std/assert";
import { ask } from "../../support/asking.ts";
import { LastingServer } from "../../support/lasting_server.ts";
import { patientTest } from "../../support/patience.ts";
import { RawClient } from "../../support/raw_client.ts";

// With a write that blocks the loop that reads, a message took 2.9 s.
const MAX_MS = 500;
const MESSAGES = 200;

/** Sends a file as fast as the server takes it, until the connection is closed, in a thread of its own. */
const SENDER = `
self.onmessage = async ({ data: { port, ticket, size } }) => {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const all = async (bytes) => { while (bytes.length > 0) bytes = bytes.subarray(await conn.write(bytes)); };
  const frame = (kind, payload) => {
    const bytes = new Uint8Array(5 + payload.length);
    new DataView(bytes.buffer).setUint32(0, payload.length + 1);
    bytes[4] = kind;
    bytes.set(payload, 5);
    return bytes;
  };
  await all(frame(1, new TextEncoder().encode(JSON.stringify({ type: "transfer", ticket }))));
  await conn.read(new Uint8Array(256));
  const piece = frame(2, new Uint8Array(256 * 1024));
  for (let sent = 0; sent + 256 * 1024 <= size; sent += 256 * 1024) {
    await all(piece);
    self.postMessage(sent);
  }
};`;

patientTest("people talk on while a file arrives at full speed", async (scope) => {
  const server = scope.use(await LastingServer.start());
  const [alice, bob] = [await RawClient.join(server.port, "alice"), await RawClient.join(server.port, "bob")];
  const size = 4_000_000_000;
  const { ticket } = await ask(bob, { type: "upload", to: "#lobby", name: "film", size });
  const sender = new Worker(URL.createObjectURL(new Blob([SENDER], { type: "text/javascript" })), { type: "module" });
  scope.defer(() => sender.terminate());
  const begun = Promise.withResolvers<void>();
  let sent = 0;
  sender.onmessage = ({ data }) => {
    sent = data;
    begun.resolve();
  };
  sender.postMessage({ port: server.port, ticket, size });
  await begun.promise;
  const before = sent;
  const times: number[] = [];
  for (let i = 0; i < MESSAGES; i++) {
    const start = performance.now();
    await alice.say(`message ${i}`);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const p99 = times[Math.floor(MESSAGES * 0.99)];
  assert(sent > before && sent < size - 1_000_000, `${sent} bytes were sent before and after the talk`);
  assert(p99 < MAX_MS, `${p99} ms`);
  console.log(`p50 ${times[MESSAGES / 2].toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${sent - before} bytes meanwhile`);
  await Promise.all([alice.close(), bob.close()]);
});
