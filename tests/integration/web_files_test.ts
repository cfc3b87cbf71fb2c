import { assertEquals, assertMatch } from "@std/assert";
import { ask } from "../support/asking.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { download, sendFile, sha256 } from "../support/transferring.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const PNG = Uint8Array.from("\x89PNG\r\n\x1a\n and so on", (character) => character.charCodeAt(0));
const LARGE = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7 + (i >> 9)) & 255);

/** Starts a server for browsers, with alice on it. */
async function serve(): Promise<{ server: TestServer; alice: RawClient; url: (path: string) => string }> {
  const server = await TestServer.start({ webPage: { port: 0, needed: true, files: new Map(), names: [] } });
  const alice = await RawClient.join(server.port, "alice");
  return { server, alice, url: (path) => `http://127.0.0.1:${server.webPort}${path}` };
}

/** Asks for the path of an upload. */
async function pathFor(alice: RawClient, size: number, name = "tea.bin"): Promise<string> {
  return (await ask(alice, { type: "upload", to: "#lobby", name, size })).path;
}

patientTest("browsers put and get files, whole and in parts", async () => {
  const { server, alice, url } = await serve();
  await using _ = server;
  const path = await pathFor(alice, LARGE.length);
  assertMatch(path, /^\/files\/[0-9a-f]{32}$/);
  const put = await fetch(url(path), { method: "PUT", body: LARGE });
  assertEquals([put.status, await put.json()], [200, { hash: sha256(LARGE), size: LARGE.length }]);
  const { seq, file } = await alice.say("", { file: path.slice("/files/".length) });
  assertEquals(file.hash, sha256(LARGE));
  const { path: from } = await ask(alice, { type: "download", to: "#lobby", about: seq });
  const whole = await fetch(url(from));
  assertEquals(sha256(await whole.bytes()), file.hash);
  assertEquals(
    ["content-length", "content-type", "content-disposition", "x-content-type-options", "content-security-policy"]
      .map((name) => whole.headers.get(name)),
    [
      String(LARGE.length),
      "application/octet-stream",
      "attachment; filename*=UTF-8''tea.bin",
      "nosniff",
      "default-src 'none'; sandbox",
    ],
  );
  const part = async (range: string, headers = {}) => {
    const answer = await fetch(url(from), { headers: { range, ...headers } });
    return [answer.status, answer.headers.get("content-range"), await answer.bytes()];
  };
  const size = LARGE.length;
  assertEquals(await part("bytes=10-19"), [206, `bytes 10-19/${size}`, LARGE.subarray(10, 20)]);
  assertEquals(await part("bytes=-5"), [206, `bytes ${size - 5}-${size - 1}/${size}`, LARGE.subarray(-5)]);
  assertEquals(await part(`bytes=${size - 3}-${size + 9}`), [
    206,
    `bytes ${size - 3}-${size - 1}/${size}`,
    LARGE.subarray(-3),
  ]);
  assertEquals((await part(`bytes=${size}-`)).slice(0, 2), [416, `bytes */${size}`]);
  assertEquals((await part("bytes=0-1", { "if-range": '"other"' }))[0], 200);
  assertEquals((await part("bytes=0-1,3-4"))[0], 200);
  const head = await fetch(url(from), { method: "HEAD" });
  assertEquals([head.status, head.headers.get("content-length")], [200, String(size)]);
  const again = await fetch(url(from), { headers: { "if-none-match": whole.headers.get("etag")! } });
  assertEquals(again.status, 304);
  await alice.close();
});

patientTest("only what a page can show without running it is shown, by its content", async () => {
  const { server, alice, url } = await serve();
  await using _ = server;
  const svg = encode("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
  for (
    const [bytes, name, disposition, type] of [
      [PNG, "tea.html", "inline", "image/png"],
      [svg, "tea.png", "attachment", "text/plain; charset=utf-8"],
      [encode("<html>"), "tea \"'(2)*.png", "attachment", "text/plain; charset=utf-8"],
      [encode("\x00<html>"), "tea.gif", "attachment", "application/octet-stream"],
      [encode("%PDF-1.7"), "tea.pdf", "attachment", "application/pdf"],
    ] as const
  ) {
    const { seq, file } = await sendFile(server.port, alice, bytes, { name });
    const { path } = await ask(alice, { type: "download", to: "#lobby", about: seq });
    const { headers, body } = await fetch(url(path));
    await body?.cancel();
    assertEquals(headers.get("content-type"), type);
    assertEquals(
      headers.get("content-disposition"),
      `${disposition}; filename*=UTF-8''${
        encodeURIComponent(file.name).replace(/['()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)
      }`,
    );
  }
  await alice.close();
});

patientTest("an upload by a browser goes on where it was", async () => {
  const { server, alice, url } = await serve();
  await using _ = server;
  const path = await pathFor(alice, LARGE.length);
  {
    using conn = await Deno.connect({ hostname: "127.0.0.1", port: server.webPort });
    const head = `PUT ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${LARGE.length}\r\n\r\n`;
    await conn.write(encode(head));
    for (let at = 0; at < 1_000_000;) at += await conn.write(LARGE.subarray(at, 1_000_000));
    const arrived = async () => (await fetch(url(path), { method: "HEAD" })).headers.get("upload-offset");
    while (await arrived() !== "1000000");
  }
  const rest = async (first: number) => {
    const answer = await fetch(url(path), {
      method: "PUT",
      body: LARGE.subarray(first),
      headers: { "content-range": `bytes ${first}-${LARGE.length - 1}/${LARGE.length}` },
    });
    return [answer.status, answer.headers.get("upload-offset"), await answer.text()];
  };
  assertEquals((await rest(2_900_000)).slice(0, 2), [409, "1000000"]);
  const done = { hash: sha256(LARGE), size: LARGE.length };
  assertEquals(await rest(1_000_000), [200, String(LARGE.length), JSON.stringify(done)]);
  const { seq } = await alice.say("", { file: path.slice("/files/".length) });
  assertEquals(sha256(await download(server.port, alice, "#lobby", seq)), done.hash);
  await alice.close();
});

patientTest("of two requests with one ticket, the newer one goes on, and a cancelled one ends", async () => {
  const { server, alice, url } = await serve();
  await using _ = server;
  /** Begins to send some bytes, and stops in the middle. */
  const stall = async (path: string, bytes: Uint8Array) => {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port: server.webPort });
    await conn.write(encode(`PUT ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${LARGE.length}\r\n\r\n`));
    await conn.write(bytes);
    const arrived = async () => (await fetch(url(path), { method: "HEAD" })).headers.get("upload-offset");
    while (await arrived() !== String(bytes.length));
    return conn;
  };
  const ended = async (conn: Deno.Conn) => {
    while (await conn.read(new Uint8Array(1_000)).catch(() => null) !== null);
    conn.close();
  };
  const path = await pathFor(alice, LARGE.length);
  const older = await stall(path, LARGE.subarray(0, 1_000));
  const put = await fetch(url(path), { method: "PUT", body: LARGE });
  assertEquals((await put.json()).hash, sha256(LARGE));
  await ended(older);
  const other = await pathFor(alice, LARGE.length);
  const conn = await stall(other, LARGE.subarray(0, 3));
  await ask(alice, { type: "cancel", ticket: other.slice("/files/".length) });
  await ended(conn);
  assertEquals((await fetch(url(other), { method: "HEAD" })).status, 404);
  await alice.close();
});

patientTest("a file is refused to strangers, other sites, and people who left the room", async () => {
  const { server, alice, url } = await serve();
  await using _ = server;
  const status = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(url(path), init);
    await answer.body?.cancel();
    return answer.status;
  };
  const path = await pathFor(alice, PNG.length);
  assertEquals(await status("/files/0123"), 404);
  const german = await fetch(url("/files/0123"), { headers: { "accept-language": "fr, de-AT;q=0.8" } });
  assertMatch(await german.text(), /^Dieses Ticket ist /);
  assertEquals(await status(path), 404); // it is for an upload
  assertEquals(await status(path, { method: "POST" }), 405);
  assertEquals(await status(path, { method: "PUT", body: "too short" }), 400);
  const origin = "http://example.com";
  assertEquals(await status(path, { method: "PUT", body: PNG, headers: { origin } }), 403);
  const bob = await RawClient.join(server.port, "bob");
  for (const client of [alice, bob]) await ask(client, { type: "join", room: "#tea" });
  const { seq } = await sendFile(server.port, alice, PNG, { to: "#tea" });
  const { path: from } = await ask(alice, { type: "download", to: "#tea", about: seq });
  assertEquals(await status(from), 200);
  assertEquals(await status(from, { method: "PUT", body: PNG }), 404);
  assertEquals(await status(from, { headers: { origin } }), 403);
  await ask(alice, { type: "leave", room: "#tea" });
  assertEquals(await status(from), 403);
  await ask(alice, { type: "join", room: "#tea" });
  assertEquals(await status(from), 200);
  await ask(alice, { type: "delete", to: "#tea", about: seq });
  assertEquals(await status(from), 404);
  await Promise.all([alice.close(), bob.close()]);
});
