import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import {
  type Address,
  KnownServers,
  type OfferedServer,
  type OnFound,
  RecentServersFile,
  Trust,
} from "../../lib/client/mod.ts";
import { type KeyPair, readCertificate } from "../../lib/tls/mod.ts";
import { openClientWindow } from "../../lib/gui/client_window.ts";
import type { LocalSite } from "../../lib/gui/local_site.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { WebClient } from "../support/web_client.ts";

const PAGE = {
  type: "text/html",
  etag: '"1"',
  immutable: false,
  bytes: new TextEncoder().encode("<p>the page</p>"),
};

/** A window, and the folder where it remembers. */
async function open(
  scope: AsyncDisposableStack,
  { plain = false, grace = 60_000, finder, advertised, address }: {
    plain?: boolean;
    address?: Address;
    grace?: number;
    finder?: { find(onFound?: OnFound): Promise<readonly OfferedServer[]> };
    advertised?: () => string;
  } = {},
) {
  const folder = await Deno.makeTempDir({ prefix: "tincan-config-" });
  scope.defer(() => Deno.remove(folder, { recursive: true }));
  const recent = new RecentServersFile(folder);
  const known = new KnownServers(folder);
  const window = openClientWindow({
    files: new Map([["index.html", PAGE]]),
    version: "1",
    trustIn: plain
      ? undefined
      : (server) => new Trust({ server, known, advertised, invited: server.invitation?.fingerprint }),
    address,
    finder,
    recent,
    grace,
  });
  scope.defer(() => window.close());
  return { window, recent };
}

const tab = (window: LocalSite, port: number, nick = "zoe") =>
  WebClient.open(`${window.url.replace("http", "ws")}ws?to=127.0.0.1:${port}&nick=${encodeURIComponent(nick)}`);

async function hello(client: WebClient, nick = "zoe"): Promise<void> {
  await client.next("ready");
  client.send({ type: "hello", protocol: 1, nick });
  await client.next("room");
}

const fingerprintOf = async ({ cert }: KeyPair) => (await readCertificate(cert)).fingerprint;

patientTest("a tab talks to an encrypted server after the person trusts it, and does not ask again", async (scope) => {
  const keys = await makeKeyPair();
  const server = scope.use(await TestServer.start({ keys }));
  const { window } = await open(scope);
  const alice = await tab(window, server.port);
  assertEquals(await alice.next("trust"), { type: "trust", fingerprint: await fingerprintOf(keys), first: true });
  assertEquals(server.events, []);
  alice.send({ type: "trust", accept: true });
  await hello(alice);
  const long = "é🥫".repeat(1900);
  assertEquals((await alice.say(long)).text, long);
  const again = await tab(window, server.port);
  await hello(again, "yan");
  assertEquals(again.received.some(({ type }) => type === "trust"), false);
  assertEquals((await again.say("hi")).from, "yan");
  alice.send({ type: "bye" });
  await alice.ended();
  await again.next("presence", ({ left }) => left.includes("zoe"));
  await again.close();
});

patientTest("a person is asked about a new server whose key is different from the advertised key", async (scope) => {
  const keys = await makeKeyPair();
  const server = scope.use(await TestServer.start({ keys }));
  const claimed = await fingerprintOf(await makeKeyPair());
  const { window } = await open(scope, { advertised: () => claimed });
  const alice = await tab(window, server.port);
  assertEquals(await alice.next("trust"), {
    type: "trust",
    fingerprint: await fingerprintOf(keys),
    advertised: claimed,
  });
  alice.send({ type: "trust", accept: true });
  await hello(alice);
  await alice.close();
});

patientTest("the form is told which servers are on the network, and can look again", async (scope) => {
  const office: OfferedServer = {
    name: "Office",
    version: "0.1.0",
    host: "10.0.0.7",
    port: 5555,
    address: "10.0.0.7",
    fingerprint: "12345-67890-12345-67890-12345-67890",
    people: 3,
    status: "known",
  };
  const lab: OfferedServer = { ...office, name: "Lab", address: "10.0.0.9", host: "10.0.0.9", status: "new" };
  let searches = 0;
  const finder = {
    find: (onFound: OnFound = () => {}) => {
      searches++;
      onFound([lab]);
      return Promise.resolve([office, lab]);
    },
  };
  const { window } = await open(scope, { finder });
  const form = await WebClient.open(`${window.url.replace("http", "ws")}ws?find`);
  const told = () =>
    (form.received as unknown as { isSearching: boolean; servers: (OfferedServer & { isOnlyKnown: boolean })[] }[])
      .map(({ isSearching, servers }) => [isSearching, ...servers.map((it) => `${it.name} ${it.isOnlyKnown}`)]);
  const once = [[true], [true, "Lab false"], [false, "Office true", "Lab false"]];
  await form.next("found", () => told().length === 3);
  assertEquals(told(), once);
  form.send({});
  await form.next("found", () => told().length === 6);
  assertEquals([told(), searches], [[...once, ...once], 2]);
  await form.close();
});

patientTest("a server that the person does not trust gets nothing, and the next tab asks again", async (scope) => {
  const server = scope.use(await TestServer.start({ keys: await makeKeyPair() }));
  const { window, recent } = await open(scope);
  for (let i = 0; i < 2; i++) {
    const alice = await tab(window, server.port);
    await alice.next("trust");
    alice.send({ type: "trust", accept: false });
    assertEquals((await alice.next("unreachable")).code, "not-trusted");
    await alice.ended();
  }
  assertEquals([server.events, (await recent.load()).servers], [[], []]);
});

patientTest("a tab that is closed during a question of trust leaves nothing behind", async (scope) => {
  const server = scope.use(await TestServer.start({ keys: await makeKeyPair() }));
  const { window } = await open(scope);
  const alice = await tab(window, server.port);
  await alice.next("trust");
  await alice.close();
  await window.close();
  assertEquals(server.events, []);
});

patientTest("a server with a changed key is trusted only if the person accepts it", async (scope) => {
  const [before, after] = [await makeKeyPair(), await makeKeyPair()];
  const server = scope.use(await TestServer.start({ keys: before }));
  const { window } = await open(scope);
  const alice = await tab(window, server.port);
  await alice.next("trust");
  alice.send({ type: "trust", accept: true });
  await hello(alice);
  await server.replace({ keys: after });
  await alice.ended();
  for (const accept of [false, true]) {
    const back = await tab(window, server.port);
    const question = await back.next("trust");
    assertEquals([question.changed, question.fingerprint], [await fingerprintOf(before), await fingerprintOf(after)]);
    back.send({ type: "trust", accept });
    if (accept) await hello(back);
    else assertEquals((await back.next("unreachable")).code, "server-changed");
    await back.close();
  }
});

patientTest("a tab shows in a sentence why it cannot connect", async (scope) => {
  const { window } = await open(scope, { plain: true });
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr;
  taken[Symbol.dispose]();
  const refused = await (await tab(window, port)).next("unreachable");
  assertEquals(refused.code, "refused");
  assertMatch(refused.message, /Is the server running there/);
  for (const [to, nick] of [["10.0.0", "zoe"], ["", "zoe"], ["127.0.0.1:99999", "zoe"], ["127.0.0.1", "a b"]]) {
    const query = new URLSearchParams({ to, nick });
    const wrong = await WebClient.open(`${window.url.replace("http", "ws")}ws?${query}`);
    assertEquals((await wrong.next("unreachable")).code, "address", `${to} ${nick}`);
    await wrong.ended();
  }
});

patientTest("a tab that connects to the port for browsers learns which port is for clients", async (scope) => {
  const page = { port: 0, needed: true, files: new Map(), names: [] };
  const server = scope.use(await TestServer.start({ webPage: page, keys: await makeKeyPair() }));
  const { window } = await open(scope);
  const { code, message } = await (await tab(window, server.webPort)).next("unreachable");
  assertEquals([code, message], [
    "page-port",
    `127.0.0.1:${server.webPort} is the port for browsers. Clients use 127.0.0.1:${server.port}.`,
  ]);
});

patientTest("a tab is closed when its server is killed, or when it sends something invalid", async (scope) => {
  const server = scope.use(new TestServer());
  const { window } = await open(scope, { plain: true });
  const alice = await tab(window, server.port);
  await hello(alice);
  await server.restart();
  await alice.ended();
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const strange = await tab(window, listener.addr.port);
  using conn = await listener.accept();
  await strange.next("ready");
  await conn.write(new TextEncoder().encode("220 mail.example ESMTP\r\n"));
  await strange.ended();
});

patientTest("the form shows the last address and nickname", async (scope) => {
  const server = scope.use(new TestServer());
  const { window, recent } = await open(scope, { plain: true });
  const config = async () => await (await fetch(`${window.url}config.json`)).json();
  const empty = { mode: "client", name: "", version: "1", encrypted: false, finds: false, language: "en" };
  assertEquals(await config(), { ...empty, defaults: { address: "", port: "", nick: "" } });
  await hello(await tab(window, server.port, "Zoë"), "Zoë");
  while ((await recent.load()).servers.length === 0);
  assertEquals((await config()).defaults, { address: "127.0.0.1", port: server.port, nick: "Zoë" });
});

patientTest("only the page of the window reaches it, by its host name and secret", async (scope) => {
  const { window } = await open(scope);
  const { port, origin, pathname } = new URL(window.url);
  assertMatch(pathname, /^\/[0-9a-f]{32}\/$/);
  assertEquals((await fetch(window.url)).status, 200);
  for (const path of ["/", pathname.replace(/.(?=.$)/, "g"), pathname.toUpperCase(), "/config.json", "/ws"]) {
    if (path !== pathname) assertEquals((await fetch(origin + path)).status, 404, path);
  }
  const other = await open(scope);
  assertNotEquals(new URL(other.window.url).pathname, pathname);
  for (const from of ["http://evil.example", "http://127.0.0.1", "null", `https://127.0.0.1.evil.example:${port}`]) {
    const refused = await WebClient.open(`ws://127.0.0.1:${port}${pathname}ws`, from).then(() => false, () => true);
    assert(refused, from);
  }
  for (const host of ["evil.example", "127.0.0.1", `192.168.1.5:${port}`]) {
    using conn = await Deno.connect({ hostname: "127.0.0.1", port: Number(port) });
    await conn.write(new TextEncoder().encode(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\n\r\n`));
    const buffer = new Uint8Array(64);
    await conn.read(buffer);
    assertMatch(new TextDecoder().decode(buffer), /^HTTP\/1\.1 421 /);
  }
});

patientTest("a window ends after its last tab has closed, not during a reload", async (scope) => {
  const server = scope.use(new TestServer());
  const { window } = await open(scope, { plain: true, grace: 300 });
  let left = false;
  void window.left.then(() => left = true);
  const presence = () => WebClient.open(`${window.url.replace("http", "ws")}tab`);
  let first = await presence();
  const second = await tab(window, server.port);
  await hello(second);
  await second.close();
  for (let i = 0; i < 5; i++) { // loaded again
    await first.close();
    first = await presence();
  }
  const bob = await RawClient.join(server.port, "bob");
  for (let i = 0; i < 50; i++) await bob.say(`${i}`);
  assertEquals(left, false);
  await Promise.all([first.close(), bob.close()]);
  await window.left;
});

patientTest("the address for starting a browser works once", async (scope) => {
  const { window } = await open(scope, { plain: true });
  const { ticket } = window;
  assertNotEquals(ticket, window.url);
  const first = await fetch(ticket);
  assertEquals([first.url, await first.text()], [window.url, "<p>the page</p>"]);
  assertEquals(window.ticket, window.url);
  for (const url of [ticket, ticket.slice(0, -1), `${ticket}x`]) {
    const again = await fetch(url);
    assertEquals(again.status, 404);
    await again.body?.cancel();
  }
});

patientTest(
  "a window of an invitation link tells its page the code, and trusts the key of the link alone",
  async (scope) => {
    const keys = await makeKeyPair();
    const server = scope.use(await TestServer.start({ keys }));
    const [fingerprint, other] = await Promise.all([keys, await makeKeyPair()].map(fingerprintOf));
    const address = { host: "127.0.0.1", port: server.port, invitation: { code: "secret-code", fingerprint } };
    const { window, recent } = await open(scope, { address });
    const config = await (await fetch(new URL("config.json", window.url))).json();
    assertEquals(config.invitation, { code: "secret-code", fingerprint });
    const invited = (key: string) =>
      WebClient.open(`${window.url.replace("http", "ws")}ws?to=127.0.0.1:${server.port}&nick=zoe&key=${key}`);
    const refused = await (await invited(other)).next("unreachable");
    assertMatch(refused.message, /the invitation link names/);
    const zoe = await invited(fingerprint);
    await hello(zoe);
    assertEquals(zoe.received.some(({ type }) => type === "trust"), false);
    await zoe.close();
    assertEquals(JSON.stringify((await recent.load()).servers).includes("secret"), false);
  },
);
