import { assertEquals, assertRejects } from "@std/assert";
import { listenForSockets, type Socket } from "../../lib/net/mod.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Listens for peers of both kinds. `next` resolves with the socket of the next one. */
async function listenForBoth(scope: AsyncDisposableStack) {
  const keys = await makeKeyPair({ name: "localhost" });
  const waiting: ((socket: Socket) => void)[] = [];
  const listening = listenForSockets(
    { hostname: "127.0.0.1", port: 0, keys, takesBoth: true, onTrouble: () => {} },
    (socket) => waiting.shift()!(socket),
  );
  scope.defer(() => listening.close());
  await listening.ready;
  const next = () => {
    const { promise, resolve } = Promise.withResolvers<Socket>();
    waiting.push(resolve);
    return promise;
  };
  return { listening, next, keys };
}

patientTest(
  "a port for HTTP and HTTPS tells encrypted connections by their first byte, and answers both",
  async (scope) => {
    const { listening: { port }, next, keys } = await listenForBoth(scope);
    for (const isEncrypted of [true, false, true]) {
      const accepted = next();
      const connecting = isEncrypted
        ? Deno.connectTls({ hostname: "localhost", port, caCerts: [keys.cert] })
        : Deno.connect({ hostname: "127.0.0.1", port });
      const socket = await accepted;
      const [buffer, heard] = [new Uint8Array(16), new Uint8Array(16)];
      const reading = socket.read(buffer);
      using peer = await connecting;
      await peer.write(bytes("hello"));
      assertEquals(new TextDecoder().decode(buffer.subarray(0, (await reading)!)), "hello");
      assertEquals(socket.encrypted, isEncrypted);
      await socket.write(bytes("hi"));
      assertEquals(new TextDecoder().decode(heard.subarray(0, (await peer.read(heard))!)), "hi");
      socket.close();
    }
  },
);

patientTest(
  "a port for HTTP and HTTPS closes a peer that says nothing, and notices a peer that hangs up",
  async (scope) => {
    const { listening: { port }, next } = await listenForBoth(scope);
    const accepted = next();
    using silent = await Deno.connect({ hostname: "127.0.0.1", port });
    const socket = await accepted;
    const reading = socket.read(new Uint8Array(16));
    socket.close();
    await assertRejects(() => reading, Deno.errors.ConnectionReset);
    assertEquals(await silent.read(new Uint8Array(1)), null);
    const again = next();
    (await Deno.connect({ hostname: "127.0.0.1", port })).close();
    const gone = await again;
    assertEquals(await gone.read(new Uint8Array(16)), null);
    gone.close();
  },
);

patientTest("a port for HTTP and HTTPS encrypts later connections with a renewed certificate", async (scope) => {
  const { listening, next } = await listenForBoth(scope);
  const other = await makeKeyPair({ name: "localhost" });
  listening.renew!(other);
  const accepted = next();
  const connecting = Deno.connectTls({ hostname: "localhost", port: listening.port, caCerts: [other.cert] });
  const socket = await accepted;
  const reading = socket.read(new Uint8Array(16));
  using peer = await connecting;
  await peer.write(bytes("x"));
  assertEquals(await reading, 1);
  socket.close();
});

patientTest("a port for both outlives connections that begin like TLS and are not", async (scope) => {
  const { listening: { port }, next } = await listenForBoth(scope);
  for (let i = 0; i < 3; i++) {
    const accepted = next();
    using peer = await Deno.connect({ hostname: "127.0.0.1", port });
    const socket = await accepted;
    const reading = socket.read(new Uint8Array(16));
    // The head of a record of a handshake, and then nothing of the kind.
    await peer.write(new Uint8Array([0x16, 3, 1, 2, 0, ...new Array(1_000).fill(0x77)]));
    await assertRejects(() => reading, Deno.errors.InvalidData);
    socket.close();
  }
});
