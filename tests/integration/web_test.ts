import { assert, assertEquals, assertMatch, assertStrictEquals, assertThrows } from "@std/assert";
import { inWords, type Sentence } from "../../lib/language/mod.ts";
import { X509Certificate } from "node:crypto";
import { NetError } from "../../lib/net/mod.ts";
import { hostNamesOf } from "../../lib/tls/mod.ts";
import { browsersAddress } from "../../lib/operator/mod.ts";
import { type WebAddress, WebAuthority, type WebOptions } from "../../lib/server/mod.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { WebClient } from "../support/web_client.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const PAGE = { type: "text/html", etag: '"1"', immutable: false, bytes: bytes("<p>the page</p>") };
const WEB: WebOptions = { port: 0, needed: true, files: new Map([["index.html", PAGE]]), names: ["box.local"] };

const serve = (more: Partial<WebOptions> = {}) => new TestServer({ webPage: { ...WEB, ...more } });

/** Sends something to the port for browsers, and reads until the server hangs up. */
async function talk(port: number, said: string | Uint8Array): Promise<string> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await conn.write(typeof said === "string" ? bytes(said) : said);
  return await hear(conn, () => false);
}

/** Reads until a condition holds, or the other side has hung up. */
async function hear(conn: Deno.Conn, enough: (text: string) => boolean): Promise<string> {
  const buffer = new Uint8Array(4096);
  let heard = "";
  while (!enough(heard)) {
    const count = await conn.read(buffer).catch(() => null);
    if (count === null) break;
    heard += Array.from(buffer.subarray(0, count), (byte) => String.fromCharCode(byte)).join("");
  }
  return heard;
}

const UPGRADE = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

/** Opens a WebSocket by hand. */
async function upgrade(port: number): Promise<Deno.TcpConn> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await conn.write(bytes(UPGRADE));
  assertMatch(await hear(conn, (text) => text.includes("\r\n\r\n")), /^HTTP\/1\.1 101 /);
  return conn;
}

/** Returns the code that a WebSocket is closed with after it has sent something. */
async function closedWith(port: number, said: Uint8Array): Promise<number> {
  using conn = await upgrade(port);
  // The server may hang up before it has read everything.
  await conn.write(said).catch(() => 0);
  const heard = await hear(conn, () => false);
  return heard.charCodeAt(heard.indexOf("\x88") + 2) * 256 + heard.charCodeAt(heard.indexOf("\x88") + 3);
}

/** Returns the code in the close frame of a WebSocket. */
const codeOf = (code: number) => String.fromCharCode(code >>> 8, code & 255);

const masked = (first: number, length: number, payload = new Uint8Array(length).fill(97)) =>
  Uint8Array.from([
    first,
    ...length < 126
      ? [128 | length]
      : length < 65536
      ? [254, length >>> 8, length & 255]
      : [255, 0, 0, 0, 0, length >>> 24, length >>> 16 & 255, length >>> 8 & 255, length & 255],
    ...[0, 0, 0, 0],
    ...payload,
  ]);

patientTest("people in browsers and at terminals can chat with each other", async (scope) => {
  const server = scope.use(serve());
  const [alice, bob] = [await WebClient.join(server.webPort, "alice"), await RawClient.join(server.port, "bob")];
  const said = await alice.say("hällo 🥫");
  assertEquals(await bob.next("message"), said);
  const answer = await bob.say("hi");
  assertEquals(await alice.until(({ id }) => id === answer.id), answer);
  const long = "é".repeat(4000);
  await alice.say(long);
  assertStrictEquals((await bob.next("message", ({ text }) => text.length > 100)).text, long);
  assertEquals(alice.texts(), bob.texts());
  alice.send({ type: "bye" });
  await alice.ended();
  assertEquals(alice.code, 1000);
  await bob.next("presence", ({ left }) => left.includes("alice"));
  await bob.close();
});

patientTest(
  "a browser resumes its session after a loss and a restart, with the messages it missed",
  async (scope) => {
    const server = scope.use(serve());
    const bob = await RawClient.join(server.port, "bob");
    const alice = await WebClient.join(server.webPort, "alice");
    const seen = await alice.say("seen");
    await alice.close();
    await bob.say("missed");
    const back = await WebClient.join(server.webPort, "alice", {
      session: alice.session,
      resume: { "#lobby": seen.seq },
    });
    await back.next("history");
    assertEquals(back.texts(), ["missed"]);
    await server.restart();
    await Promise.all([back.ended(), bob.ended()]);
    const last = back.received.findLast(({ type }) => type === "message" || type === "history")!;
    const again = await WebClient.join(server.webPort, "alice", {
      session: alice.session,
      resume: { "#lobby": last.messages?.at(-1).seq ?? last.seq },
    });
    assertStrictEquals(again.session, alice.session);
    await again.say("here again");
    await again.close();
  },
);

patientTest("two browsers receive the same messages as a terminal", async (scope) => {
  const server = scope.use(serve());
  const people = [
    await WebClient.join(server.webPort, "alice"),
    await WebClient.join(server.webPort, "bob"),
    await RawClient.join(server.port, "carol"),
  ];
  for (let i = 0; i < 300; i++) {
    people[i % 3].send({ type: "send", id: `${i}`, to: "#lobby", text: `${"x".repeat(i)}${i}` });
  }
  for (const person of people) await person.when(() => person.texts().length === 300);
  const [first, ...others] = people.map((person) => person.received.filter(({ type }) => type === "message"));
  for (const other of others) assertEquals(other, first);
  await Promise.all(people.map((person) => person.close()));
});

patientTest("the server serves the page with its name and version", async (scope) => {
  const server = scope.use(serve());
  const url = `http://127.0.0.1:${server.webPort}/`;
  const page = await fetch(url);
  assertEquals([page.status, await page.text()], [200, "<p>the page</p>"]);
  assertMatch(page.headers.get("content-security-policy")!, /default-src 'none'.*frame-ancestors 'none'/);
  assertEquals([page.headers.get("x-content-type-options"), page.headers.get("set-cookie")], ["nosniff", null]);
  const config = await (await fetch(`${url}config.json`)).json();
  assertEquals(config, { mode: "room", name: "test", version: "0", encrypted: false });
  const head = await fetch(url, { method: "HEAD" });
  assertEquals([head.headers.get("content-length"), await head.text()], ["15", ""]);
  const missing = await fetch(`${url}chat.db`);
  assertEquals(missing.status, 404);
  assert(missing.headers.has("content-security-policy"));
  await missing.body?.cancel();
});

patientTest("other sites cannot reach the server through a browser", async (scope) => {
  const server = scope.use(serve());
  const port = server.webPort;
  for (const origin of ["http://evil.example", "null", `http://localhost:${port}`]) {
    const refused = await WebClient.open(`ws://127.0.0.1:${port}/ws`, origin).then(() => false, () => true);
    assertEquals(refused, true, origin);
  }
  for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1.evil.example", "", "127.0.0.1@evil.example"]) {
    assertMatch(await talk(port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 421 /);
  }
  for (const host of ["192.168.1.5:8080", "localhost", "LOCALHOST:1", "box.local", "Box.local:8080"]) {
    assertMatch(await talk(port, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 200 /);
  }
});

patientTest("invalid or oversized HTTP is answered and closed", async (scope) => {
  const server = scope.use(serve());
  const port = server.webPort;
  assertMatch(await talk(port, Uint8Array.of(0, 0, 0, 16, 1)), /^HTTP\/1\.1 400 .*This is the port for browsers/s);
  assertMatch(await talk(port, Uint8Array.of(22, 3, 1)), /^HTTP\/1\.1 400 /);
  assertMatch(
    await talk(port, "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\nhello"),
    /^HTTP\/1\.1 405 /,
  );
  assertMatch(await talk(port, "PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), /^HTTP\/1\.1 405 .*allow: GET, HEAD/s);
  assertMatch(await talk(port, `GET / HTTP/1.1\r\nA: ${"a".repeat(9000)}`), /^HTTP\/1\.1 431 /);
  assertMatch(await talk(port, `${UPGRADE}${"x".repeat(10)}`), /^HTTP\/1\.1 400 /);
  const two = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(2);
  const both = await talk(port, two.replace(/\r\n\r\n$/, "\r\nConnection: close\r\n\r\n"));
  assertEquals(both.match(/HTTP\/1\.1 200 OK/g)?.length, 2);
});

patientTest("a WebSocket that breaks the rules is closed without harm to others", async (scope) => {
  const server = scope.use(serve());
  const port = server.webPort;
  const alice = await WebClient.join(port, "alice");
  assertEquals(await closedWith(port, Uint8Array.of(0x81, 2, 123, 125)), 1002, "no mask");
  assertEquals(await closedWith(port, masked(0xc1, 2)), 1002, "an extension");
  assertEquals(await closedWith(port, masked(0x81, 20_000)), 1009, "long before welcome");
  const pieces = Array.from({ length: 20 }, (_, i) => [...masked(i === 0 ? 0x01 : 0x00, 1000)]).flat();
  assertEquals(await closedWith(port, Uint8Array.from(pieces)), 1009, "long, in pieces");
  const flood = Array.from({ length: 5000 }, (_, i) => [...masked(i === 0 ? 0x01 : 0x00, 0)]).flat();
  assertEquals(await closedWith(port, Uint8Array.from(flood)), 1000, "endless empty pieces before the login");
  assertEquals(await closedWith(port, masked(0x81, 2, Uint8Array.of(0xc3, 0x28))), 1007, "not UTF-8");
  assertEquals(await closedWith(port, masked(0x88, 2, Uint8Array.of(3, 0xe9))), 1001, "a close");
  await alice.say("unharmed");
  await alice.close();
  assertEquals(server.warnings, []);
});

patientTest("a WebSocket may send longer messages after welcome, up to the limit", async (scope) => {
  const server = scope.use(serve());
  const hello = bytes('{"type":"hello","protocol":1,"nick":"alice"}');
  for (const [length, expected] of [[65_535, "text-too-long"], [65_536, codeOf(1009)]] as const) {
    using conn = await upgrade(server.webPort);
    await conn.write(masked(0x81, hello.length, hello));
    await hear(conn, (text) => text.includes('"room"'));
    const start = bytes('{"type":"send","id":"1","to":"#lobby","text":"');
    const payload = new Uint8Array(length).fill(97);
    payload.set(start);
    payload.set(bytes('"}'), length - 2);
    const said = masked(0x81, length, payload);
    (async () => {
      for (let at = 0; at < said.length;) at += await conn.write(said.subarray(at));
    })().catch(() => {}); // the server may hang up meanwhile
    assert((await hear(conn, (text) => text.includes(expected))).includes(expected));
    conn.closeWrite().catch(() => {});
    await hear(conn, () => false);
  }
});

patientTest("a slow browser is disconnected and delays nobody", async (scope) => {
  const server = scope.use(serve());
  using slow = await upgrade(server.webPort);
  const hello = bytes('{"type":"hello","protocol":1,"nick":"slow"}');
  await slow.write(masked(0x81, hello.length, hello));
  await hear(slow, (text) => text.includes('"room"'));
  const alice = await WebClient.join(server.webPort, "alice");
  const isGone = ({ type, left }: (typeof alice.received)[number]) => type === "presence" && left.includes("slow");
  for (let i = 0; !alice.received.some(isGone); i++) {
    for (let n = 0; n < 50; n++) {
      alice.send({ type: "send", id: `${i}-${n}`, to: "#lobby", text: `${"漢".repeat(3990)}` });
    }
    // The server gives the browser only a moment to read its last message.
    await alice.until((message) => message.id === `${i}-49` || isGone(message));
  }
  const heard = await hear(slow, () => false);
  assert(heard.includes('"slow-consumer"') && heard.endsWith(codeOf(1008)));
  await alice.close();
});

patientTest(
  "an address always works, and the names of a certificate may begin with an asterisk for one part",
  async (scope) => {
    const server = scope.use(serve({ names: ["*.lan.example"] }));
    const status = async (host: string) => {
      const said = await talk(server.webPort, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      return said.slice(9, 12);
    };
    for (const host of ["chat.lan.example:8443", "10.0.0.5:8443", "[::1]", "[fd00::5]:8443", "[fe80::1%eth0]:8443"]) {
      assertEquals([host, await status(host)], [host, "200"]);
    }
    const wrong = ["lan.example", "a.b.lan.example", "chat.example", "*.example", ".lan.example", "[::1", "::1", "[x]"];
    for (const host of wrong) {
      assertEquals([host, await status(host)], [host, "421"]);
    }
  },
);

patientTest("a taken port for browsers stops only a server that was told to use it", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr;
  const error = assertThrows(() => serve({ port }), NetError);
  assertMatch(error.message, /the port is in use.*--web-port/);
  await using server = serve({ port, needed: false });
  assertMatch(
    inWords((browsersAddress(server.server) as { trouble: Sentence }).trouble),
    /the port is in use.*--web-port/,
  );
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("all the same");
  await alice.close();
});

patientTest("a banned address is told of its ban in a browser too", async (scope) => {
  const server = scope.use(serve());
  const alice = await WebClient.join(server.webPort, "alice");
  await server.server.moderation.ban({ nick: "server", role: "operator" }, "127.0.0.1", undefined, "flooding");
  assertEquals((await alice.next("error")).code, "banned");
  await alice.ended();
  const again = await WebClient.open(`ws://127.0.0.1:${server.webPort}/ws`);
  assertEquals((await again.next("error")).code, "banned");
  await again.ended();
});

patientTest(
  "with a certificate browsers are served by HTTPS only",
  async (scope) => {
    const keys = await makeKeyPair({ name: "localhost" });
    const server = scope.use(serve({ keys, names: await hostNamesOf(keys.cert) }));
    await server.server.ready;
    const port = server.webPort;
    const web = browsersAddress(server.server) as WebAddress;
    assertEquals([web.encrypted, web.url], [true, `https://127.0.0.1:${port}/`]);
    using trusting = Deno.createHttpClient({ caCerts: [keys.cert] });
    const answer = await fetch(`https://localhost:${port}/config.json`, { client: trusting });
    assertEquals((await answer.json()).encrypted, true);
    using conn = await Deno.connectTls({ hostname: "localhost", port, caCerts: [keys.cert] });
    await conn.write(bytes(UPGRADE));
    assertMatch(await hear(conn, (text) => text.includes("\r\n\r\n")), /^HTTP\/1\.1 101 /);
    const hello = bytes('{"type":"hello","protocol":1,"nick":"alice"}');
    await conn.write(masked(0x81, hello.length, hello));
    await hear(conn, (text) => text.includes('"room"'));
    assertEquals(server.server.people().map(({ nick }) => nick), ["alice"]);
    const plain = await talk(port, UPGRADE.replace("/ws", "/ws?to=1"));
    assertMatch(plain, /^HTTP\/1\.1 308 .*\r\nlocation: https:\/\/127\.0\.0\.1\/ws\r\n/s);
    assertMatch(await talk(port, "GET / HTTP/1.1\r\nHost: evil.example/x\r\n\r\n"), /^HTTP\/1\.1 421 /);
  },
);

patientTest("with an authority, browsers that come over HTTP get its certificate and the guide", async (scope) => {
  const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
  scope.defer(() => Deno.remove(data, { recursive: true }));
  const authority = await WebAuthority.make(data, "Tincan test", { names: [], addresses: [] }, Date.now());
  const current = () => authority.keys({ names: ["localhost"], addresses: ["127.0.0.1"] }, Date.now());
  const { cert, fingerprint } = authority;
  const guide = { ...PAGE, etag: '"2"', bytes: bytes("<p>the guide</p>") };
  const files = new Map([...WEB.files, ["ca.html", guide]]);
  const server = scope.use(serve({ keys: await current(), files, authority: { cert, fingerprint, current } }));
  await server.server.ready;
  const port = server.webPort;
  const web = browsersAddress(server.server) as WebAddress;
  assertEquals([web.encrypted, web.url], [true, `http://127.0.0.1:${port}/`]);
  const plain = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  assertEquals(await (await plain("/")).text(), "<p>the guide</p>");
  assertEquals((await (await plain("/config.json")).json()).authority, fingerprint);
  const der = await plain("/ca.crt");
  assertEquals(der.headers.get("content-type"), "application/x-x509-ca-cert");
  assertEquals(new X509Certificate(await der.bytes()).fingerprint256, fingerprint);
  assertEquals(await (await plain("/ca.pem")).text(), cert);
  const profile = await plain("/ca.mobileconfig");
  assertEquals(profile.headers.get("content-type"), "application/x-apple-aspen-config");
  assertMatch(await profile.text(), /<string>com\.apple\.security\.root<\/string>/);
  assertMatch(await talk(port, UPGRADE), /^HTTP\/1\.1 403 /);
  using trusting = Deno.createHttpClient({ caCerts: [cert] });
  const secure = (path: string) => fetch(`https://127.0.0.1:${port}${path}`, { client: trusting });
  assertEquals(await (await secure("/")).text(), "<p>the page</p>");
  assertEquals(await (await secure("/ca")).text(), "<p>the guide</p>");
  const trusted = await secure("/trusted");
  assertEquals(trusted.headers.get("access-control-allow-origin"), "*");
  await trusted.body?.cancel();
});
