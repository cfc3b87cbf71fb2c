import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { connect } from "node:tls";
import { createPrivateKey } from "node:crypto";
import {
  Connection,
  dial,
  dialEncrypted,
  fetchCertificate,
  listen,
  listenForSockets,
  NetError,
} from "../../lib/net/mod.ts";
import { type KeyPair, parseFingerprint, readCertificate } from "../../lib/tls/mod.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";
import { bytes } from "./fakes.ts";

/** Listens with TLS. Resolves with what each connection sent first, or with undefined if it sent nothing. */
async function listenWith(scope: AsyncDisposableStack, keys: KeyPair, handshakeTimeout?: number) {
  const ended: PromiseWithResolvers<string | undefined>[] = [];
  const connections: Connection[] = [];
  const notTls: Connection[] = [];
  const onTrouble = (error: Error) => assert(false, error.message);
  const options = { hostname: "127.0.0.1", port: 0, keys, handshakeTimeout, onTrouble };
  const listening = listenForSockets(options, async (socket, endpoint) => {
    const connection = new Connection(socket, endpoint, undefined, true);
    const end = Promise.withResolvers<string | undefined>();
    ended.push(end);
    connections.push(connection);
    let heard: string | undefined;
    await connection.receive(
      (chunk) => void (heard = (heard ?? "") + new TextDecoder().decode(chunk)),
      undefined,
      () => notTls.push(connection),
    );
    end.resolve(heard);
  });
  scope.defer(() => listening.close());
  await listening.ready;
  return { port: listening.port, ended, connections, notTls };
}

/** Carries one connection to a port, and keeps what crosses it. */
function tapTo(scope: AsyncDisposableStack, port: number) {
  const line = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  scope.defer(() => line.close());
  const carry = async (from: Deno.Conn, to: Deno.Conn) => {
    for await (const chunk of from.readable) {
      tap.seen += new TextDecoder("latin1").decode(chunk);
      await to.write(chunk);
    }
    await to.closeWrite().catch(() => {});
  };
  const far = Deno.connect({ hostname: "127.0.0.1", port });
  const ended = (async () => {
    const near = await line.accept();
    await Promise.allSettled([carry(near, await far), carry(await far, near)]);
  })();
  const tap = { port: line.addr.port, seen: "", ended, far };
  return tap;
}

const base64 = async ({ cert }: KeyPair) => (await readCertificate(cert)).base64;

patientTest(
  "dialEncrypted() reaches listen() with keys, and nothing crosses the network in clear",
  async (scope) => {
    const keys = await makeKeyPair();
    const { port, ended } = await listenWith(scope, keys);
    const tap = tapTo(scope, port);
    const here = await dialEncrypted("127.0.0.1", tap.port, await base64(keys));
    assert(here.encrypted);
    here.send(bytes("a known sentence"));
    here.end();
    await here.receive(() => {});
    assertEquals(await ended[0].promise, "a known sentence");
    await tap.ended;
    assert(tap.seen.length > 500 && !tap.seen.includes("known sentence"));
  },
);

patientTest("listen() reports whether a connection is encrypted", async (scope) => {
  const keys = await makeKeyPair();
  const { port, connections, ended } = await listenWith(scope, keys);
  const here = await dialEncrypted("127.0.0.1", port, await base64(keys));
  here.close();
  await ended[0]?.promise;
  assertEquals(connections.map(({ encrypted }) => encrypted), [true]);
});

patientTest("dialEncrypted() refuses a server with another key or name", async (scope) => {
  const keys = await makeKeyPair();
  const { port, ended } = await listenWith(scope, await makeKeyPair());
  const other = await assertRejects(async () => dialEncrypted("127.0.0.1", port, await base64(keys)), NetError);
  assertEquals(other.failure, "certificate");
  const named = await makeKeyPair({ name: "chat.example.com" });
  const wrong = await listenWith(scope, named);
  await assertRejects(async () => dialEncrypted("127.0.0.1", wrong.port, await base64(named)), NetError);
  assertEquals(await ended[0].promise, undefined);
});

patientTest("fetchCertificate() gets the certificate of an unknown server", async (scope) => {
  const keys = await makeKeyPair();
  const { port } = await listenWith(scope, keys);
  const { base64: got, fingerprint } = await readCertificate(await fetchCertificate("127.0.0.1", port));
  assertEquals(got, await base64(keys));
  assertEquals(parseFingerprint(fingerprint.replaceAll("-", " ")), fingerprint);
});

for (
  const [what, said] of [
    ["a plain client", [0, 0, 0, 5, 1, 1, 1, 1, 1]],
    ["text", [...bytes("GET / HTTP/1.1\r\n\r\n")]],
    ["a handshake that is garbage", [22, 3, 1, 0, 5, 1, 0, 0, 1, 0]],
  ] as const
) {
  patientTest(`${what} gets a TLS alert from an encrypted port, and is disconnected`, async (scope) => {
    const { port, ended, notTls } = await listenWith(scope, await makeKeyPair());
    const here = await dial("127.0.0.1", port);
    here.send(Uint8Array.from(said));
    const heard: number[] = [];
    await here.receive((chunk) => void heard.push(...chunk));
    assertEquals(heard[0], 21);
    assertEquals(await ended[0].promise, undefined);
    assertEquals(notTls.length, 1);
  });
}

patientTest(
  "dialEncrypted() and fetchCertificate() give up a handshake that never ends, and can be aborted",
  async (scope) => {
    const keys = await makeKeyPair();
    const certificate = await base64(keys);
    const mute = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const held: Deno.Conn[] = [];
    const accepting = (async () => {
      for await (const conn of mute) held.push(conn);
    })();
    scope.defer(async () => {
      mute.close();
      await accepting;
      held.forEach((conn) => conn.close());
    });
    for (
      const connect of [
        (options: { signal?: AbortSignal; timeout?: number }) =>
          dialEncrypted("127.0.0.1", mute.addr.port, certificate, options),
        (options: { signal?: AbortSignal; timeout?: number }) => fetchCertificate("127.0.0.1", mute.addr.port, options),
      ]
    ) {
      const { failure } = await assertRejects(() => connect({ timeout: 50 }), NetError);
      assertEquals(failure, "timed-out");
      const leave = new AbortController();
      const left = assertRejects(() => connect({ signal: leave.signal }), Error, "no more");
      leave.abort(new Error("no more"));
      await left;
    }
  },
);

patientTest("listen() closes a connection that does not finish its handshake in time", async (scope) => {
  const keys = await makeKeyPair();
  const timeout = 500;
  const { port, ended } = await listenWith(scope, keys, timeout);
  const established = await dialEncrypted("127.0.0.1", port, await base64(keys));
  const begun = performance.now();
  const silent = await Deno.connect({ hostname: "127.0.0.1", port });
  scope.defer(() => silent.close());
  const halfway = await Deno.connect({ hostname: "127.0.0.1", port });
  scope.defer(() => halfway.close());
  await halfway.write(Uint8Array.of(22, 3, 1, 1, 0, 1));
  await Promise.all([silent, halfway].map(assertClosed));
  assert(performance.now() - begun >= timeout - 1);
  assertEquals(await Promise.all([ended[1].promise, ended[2].promise]), [undefined, undefined]);
  // Its handshake was done long before.
  established.send(bytes("still here"));
  established.end();
  assertEquals(await ended[0].promise, "still here");
  await established.receive(() => {});
});

patientTest("a connection closes at once in the middle of its handshake", async (scope) => {
  const { port, connections, ended } = await listenWith(scope, await makeKeyPair());
  const halfway = await Deno.connect({ hostname: "127.0.0.1", port });
  scope.defer(() => halfway.close());
  await halfway.write(Uint8Array.of(22, 3, 1, 1, 0, 1));
  while (connections.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  connections[0].close();
  await assertClosed(halfway);
  assertEquals(await ended[0].promise, undefined);
});

patientTest("a peer that disconnects during its handshake counts as disconnected", async (scope) => {
  const { port, ended, notTls } = await listenWith(scope, await makeKeyPair());
  for (const said of [[], [22, 3, 1, 1, 0, 1]]) {
    const left = await Deno.connect({ hostname: "127.0.0.1", port });
    await left.write(Uint8Array.from(said));
    left.close();
  }
  while (ended.length < 2) await new Promise((resolve) => setTimeout(resolve, 1));
  assertEquals(await Promise.all(ended.map(({ promise }) => promise)), [undefined, undefined]);
  assertEquals(notTls, []);
});

patientTest("listen() refuses TLS 1.2", async (scope) => {
  const { port, connections, ended } = await listenWith(scope, await makeKeyPair());
  const { promise, resolve } = Promise.withResolvers<Error>();
  const old = connect({ host: "127.0.0.1", port, maxVersion: "TLSv1.2", rejectUnauthorized: false });
  old.on("error", resolve);
  assertMatch((await promise).message, /ProtocolVersion/);
  while (connections.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  assertEquals(await ended[0].promise, undefined);
});

for (const encrypted of [false, true]) {
  patientTest(
    `${encrypted ? "an encrypted" : "a plain"} connection that stops reading holds its peer up`,
    async (scope) => {
      const keys = encrypted ? await makeKeyPair() : undefined;
      const reading = Promise.withResolvers<void>();
      let heard = 0;
      const connections: Connection[] = [];
      const accept = (connection: Connection) => {
        const echoes = connections.push(connection) > 1;
        void connection.receive((chunk) => {
          if (echoes) return void connection.send(chunk.slice());
          connection.suspend(reading.promise);
          heard += chunk.length;
        });
      };
      const listening = listen("127.0.0.1", 0, accept, (error) => assert(false, error.message), keys);
      scope.defer(() => listening.close());
      await listening.ready;
      const { port } = listening;
      const reach = async () => keys ? dialEncrypted("127.0.0.1", port, await base64(keys)) : dial("127.0.0.1", port);
      const peer = await reach();
      while (connections.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
      const other = await reach();
      scope.defer(() => [peer, other].forEach((connection) => connection.close()));
      let echoed = () => {};
      void other.receive(() => echoed());
      let answered = 0;
      void peer.receive((chunk) => void (answered += chunk.length));
      const piece = new Uint8Array(256 * 1024);
      let sent = 0;
      // The server can be heard all the while, and reads no more from the peer.
      for (let stalled = 0; stalled < 100; stalled++) {
        if (peer.waiting < piece.length) {
          assert(sent < 64 * 1024 * 1024, "the server read everything");
          peer.send(piece);
          sent += piece.length;
          stalled = 0;
        }
        const { promise, resolve } = Promise.withResolvers<void>();
        echoed = resolve;
        other.send(bytes("."));
        await promise;
      }
      assert(heard < 1024 * 1024);
      // It can still write.
      connections[0].send(piece);
      while (answered < piece.length) await new Promise((resolve) => setTimeout(resolve, 1));
      reading.resolve();
      while (heard < sent) await new Promise((resolve) => setTimeout(resolve, 1));
      assertEquals(heard, sent);
    },
  );
}

patientTest("an encrypted connection ends when what arrives is no longer TLS", async (scope) => {
  const keys = await makeKeyPair();
  const { port, ended, connections } = await listenWith(scope, keys);
  const tap = tapTo(scope, port);
  const here = await dialEncrypted("127.0.0.1", tap.port, await base64(keys));
  const welcomed = Promise.withResolvers<void>();
  const receiving = here.receive(() => welcomed.resolve());
  while (connections.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  connections[0].send(bytes("welcome"));
  await welcomed.promise;
  const far = await tap.far;
  await far.write(Uint8Array.of(23, 3, 3, 0, 32, ...new Uint8Array(32)));
  assertEquals(await ended[0].promise, undefined);
  await receiving;
  await tap.ended;
});

patientTest("an encrypted connection delivers everything that was sent before its end", async (scope) => {
  const keys = await makeKeyPair();
  const long = "x".repeat(900_000);
  const listening = listen(
    "127.0.0.1",
    0,
    (connection) => {
      connection.send(bytes(long));
      connection.send(bytes("end"));
      void connection.end();
      void connection.receive(() => {});
    },
    (error) => assert(false, error.message),
    keys,
  );
  scope.defer(() => listening.close());
  await listening.ready;
  const here = await dialEncrypted("127.0.0.1", listening.port, await base64(keys));
  let heard = "";
  await here.receive((chunk) => void (heard += new TextDecoder().decode(chunk)));
  assertEquals([heard.length, heard.slice(-3)], [long.length + 3, "end"]);
});

patientTest("close() of an encrypted listener frees the port and keeps the connections", async (scope) => {
  const keys = await makeKeyPair();
  const first = listen(
    "127.0.0.1",
    0,
    (connection) => {
      void connection.receive((chunk) => void connection.send(chunk.slice()));
    },
    () => {},
    keys,
  );
  await first.ready;
  const here = await dialEncrypted("127.0.0.1", first.port, await base64(keys));
  await first.close();
  const second = listen("127.0.0.1", first.port, () => {}, () => {}, keys);
  scope.defer(() => second.close());
  await second.ready;
  let echoed = "";
  here.send(bytes("still here"));
  await here.receive((chunk) => {
    echoed += new TextDecoder().decode(chunk);
    if (echoed.length === 10) here.close();
  });
  assertEquals(echoed, "still here");
});

patientTest(
  "dialEncrypted() refuses a server that shows the right certificate but does not have its key",
  async (scope) => {
    const keys = await makeKeyPair();
    const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
    scope.defer(() => Deno.remove(folder, { recursive: true }));
    await Deno.writeTextFile(`${folder}/cert.pem`, keys.cert);
    await Deno.writeTextFile(`${folder}/key.pem`, forgedKey(keys, await makeKeyPair()));
    const impostor = new Deno.Command("openssl", {
      args: ["s_server", "-accept", "127.0.0.1:0", "-cert", `${folder}/cert.pem`, "-key", `${folder}/key.pem`],
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
    }).spawn();
    scope.defer(async () => {
      impostor.kill();
      await impostor.status;
    });
    const reader = impostor.stdout.pipeThrough(new TextDecoderStream()).getReader();
    scope.defer(() => reader.cancel());
    let printed = "";
    while (!/ACCEPT \S+:\d+\s/.test(printed)) printed += (await reader.read()).value ?? "";
    const port = Number(printed.match(/ACCEPT \S+:(\d+)/)![1]);
    const { failure, message } = await assertRejects(
      async () => dialEncrypted("127.0.0.1", port, await base64(keys)),
      NetError,
    );
    assertEquals(failure, "certificate");
    assertMatch(message, /Signature/i);
  },
  { ignore: !hasOpenssl() },
);

/** Waits until the peer has closed a connection: with a reset where it had not read all. */
async function assertClosed(conn: Deno.Conn): Promise<void> {
  const count = await conn.read(new Uint8Array(1)).catch((error) => {
    if (!(error instanceof Deno.errors.ConnectionReset)) throw error;
    return null;
  });
  assertEquals(count, null);
}

/** A private key that claims the public key of another: libraries that do not compute it again believe it. */
function forgedKey(claimed: KeyPair, own: KeyPair): string {
  const { x, y } = createPrivateKey(claimed.key).export({ format: "jwk" });
  const { d } = createPrivateKey(own.key).export({ format: "jwk" });
  const raw = (text: string) => [...Uint8Array.fromBase64(text, { alphabet: "base64url" })];
  const curve = [0xa0, 10, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]; // SEC 1, appendix C.4: prime256v1
  const point = [0xa1, 68, 3, 66, 0, 4, ...raw(x!), ...raw(y!)];
  const body = [2, 1, 1, 4, 32, ...raw(d!), ...curve, ...point];
  const text = Uint8Array.from([0x30, body.length, ...body]).toBase64();
  return `-----BEGIN EC PRIVATE KEY-----\n${text.match(/.{1,64}/g)!.join("\n")}\n-----END EC PRIVATE KEY-----\n`;
}

function hasOpenssl(): boolean {
  try {
    return new Deno.Command("openssl", { args: ["version"] }).outputSync().success;
  } catch {
    console.log("Not tried: an impostor without the key; there is no openssl on this machine.");
    return false;
  }
}
