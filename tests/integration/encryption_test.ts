import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Client, conversationOf, frameTransport, KnownServers, type State, Trust } from "../../lib/client/mod.ts";
import { dialEncrypted, NetError } from "../../lib/net/mod.ts";
import { type KeyPair, readCertificate } from "../../lib/tls/mod.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";
import { TestServer } from "../support/test_server.ts";

async function fingerprintOf({ cert }: KeyPair): Promise<string> {
  return (await readCertificate(cert)).fingerprint;
}

/** Returns a client that trusts on first use, with its own folder. */
async function clientOf(scope: AsyncDisposableStack, nick: string, port: number): Promise<Client> {
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  scope.defer(() => Deno.remove(folder, { recursive: true }));
  const trust = new Trust({ server: { host: "127.0.0.1", port }, known: new KnownServers(folder) });
  const client = new Client({
    address: `127.0.0.1:${port}`,
    nick,
    agent: "test",
    random: () => 0,
    connect: async (signal, say) => frameTransport(await trust.connect(signal, say)),
    trust,
  });
  scope.defer(() => client.close());
  return client;
}

function until(client: Client, holds: (state: State) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = () => holds(client.state) && resolve();
  const unsubscribe = client.subscribe(look);
  look();
  return promise.finally(unsubscribe);
}

const texts = (state: State) => conversationOf(state, "#lobby").entries.map(({ text }) => text);

patientTest(
  "two people chat encrypted, and a lost connection is restored",
  async (scope) => {
    const keys = await makeKeyPair();
    const server = scope.use(await TestServer.start({ keys }));
    const proxy = scope.use(new FaultyProxy(server.port));
    const [alice, bob] = [await clientOf(scope, "alice", proxy.port), await clientOf(scope, "bob", server.port)];
    await alice.start();
    await bob.start();
    assertEquals(alice.state.link, { phase: "connected", encrypted: true, fingerprint: await fingerprintOf(keys) });
    assertMatch(texts(alice.state)[0], /^This is your first connection/);
    alice.commands.say("hello");
    await until(bob, (state) => texts(state).includes("hello"));
    proxy.cut();
    await until(alice, ({ link }) => link.phase !== "connected");
    bob.commands.say("are you there?");
    await until(alice, (state) => texts(state).includes("are you there?"));
    assertEquals(texts(alice.state).filter((text) => /first connection/.test(text)).length, 1);
  },
);

patientTest(
  "a server with another key is refused at the next connection, until /trust",
  async (scope) => {
    const server = scope.use(await TestServer.start({ keys: await makeKeyPair() }));
    const alice = await clientOf(scope, "alice", server.port);
    await alice.start();
    const changed = await makeKeyPair();
    await server.replace({ keys: changed });
    await until(alice, ({ link }) => link.phase === "refused");
    assertMatch(texts(alice.state).at(-1)!, /^WARNING: THE KEY OF THE SERVER AT .* HAS CHANGED.*\/trust/);
    alice.commands.rejoin();
    await until(alice, ({ link }) => link.phase === "connecting");
    await until(alice, ({ link }) => link.phase === "refused");
    alice.commands.trust();
    await until(alice, ({ link }) => link.phase === "connected" && link.fingerprint !== undefined);
    const { link } = alice.state;
    assert(link.phase === "connected");
    assertEquals(link.fingerprint, await fingerprintOf(changed));
    alice.commands.trust();
    assertMatch(texts(alice.state).at(-1)!, /No server is waiting to be trusted/);
  },
);

patientTest(
  "a client does not talk to a server that has stopped encrypting, until it encrypts again",
  async (scope) => {
    const keys = await makeKeyPair();
    const server = scope.use(await TestServer.start({ keys }));
    const alice = await clientOf(scope, "alice", server.port);
    await alice.start();
    await server.replace({ keys: undefined });
    await until(alice, (state) => texts(state).some((text) => /does not encrypt/.test(text)));
    assertEquals(server.events.filter(({ type }) => type === "joined").length, 1);
    await server.replace({ keys });
    await until(alice, ({ link }) => link.phase === "connected");
  },
);

patientTest("unfinished handshakes delay nobody", async (scope) => {
  const server = scope.use(await TestServer.start({ keys: await makeKeyPair() }));
  for (let i = 0; i < 20; i++) {
    const slow = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    scope.defer(() => slow.close());
    await slow.write(Uint8Array.of(22, 3, 1, 1, 0, 1, 0, 0));
  }
  const alice = await clientOf(scope, "alice", server.port);
  await alice.start();
  alice.commands.say("hello");
  await until(alice, ({ pending }) => pending.length === 0);
  assertEquals(server.warnings, []);
});

patientTest(
  "the operator is told of clients that do not encrypt, not of those that hang up",
  async (scope) => {
    const keys = await makeKeyPair();
    const server = scope.use(await TestServer.start({ keys }));
    const alice = await clientOf(scope, "alice", server.port);
    await alice.start();
    await alice.close();
    // A client that knows another server at this address refuses this one.
    const { base64 } = await readCertificate((await makeKeyPair()).cert);
    await assertRejects(() => dialEncrypted("127.0.0.1", server.port, base64), NetError);
    const say = async (bytes: Uint8Array) => {
      using socket = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
      await socket.write(bytes);
      await socket.closeWrite();
      // The server hangs up, however that appears here.
      await socket.read(new Uint8Array(100)).then(() => socket.read(new Uint8Array(100))).catch(() => {});
    };
    await say(new Uint8Array([0x16, 3, 1])); // an incomplete handshake
    await say(new TextEncoder().encode("GET / HTTP/1.0\r\n\r\n"));
    await server.server.stop();
    const strangers = server.events.filter(({ type }) => type === "stranger");
    assertEquals(strangers.map((event) => "endpoint" in event && event.endpoint?.host), ["127.0.0.1"]);
  },
);
