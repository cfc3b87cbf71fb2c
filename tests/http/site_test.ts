import { assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import {
  HttpError,
  type HttpPeer,
  type HttpRequest,
  respond,
  type SiteFile,
  type SiteOptions,
} from "../../lib/http/mod.ts";
import { endpointOf } from "../../lib/text/mod.ts";
import { bytes } from "../net/fakes.ts";

const file = (name: string, immutable: boolean): SiteFile => ({
  type: "text/x",
  etag: `"${name}"`,
  immutable,
  bytes: bytes(name),
  gzip: bytes(`gzip ${name}`),
  brotli: bytes(`br ${name}`),
});

const SITE: SiteOptions = {
  prefix: "/0123/",
  files: new Map([["index.html", file("page", false)], ["main-1.js", file("script", true)]]),
  config: () => ({ mode: "room" }),
  isOurs: (host) => host === "10.0.0.1:8080",
  originNeeded: false,
  webSocket: () => () => {},
};

const PEER: HttpPeer = {
  endpoint: endpointOf("10.0.0.2", 50412),
  encrypted: false,
  body: { read: () => Promise.resolve(undefined) },
  signal: new AbortController().signal,
  end: () => {},
};

const get = (path: string, headers: Record<string, string> = {}, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: "GET",
  path,
  query: new URLSearchParams(),
  headers: new Map(Object.entries({ host: "10.0.0.1:8080", ...headers })),
  length: 0,
  keepAlive: true,
  ...more,
});

const refusal = async (request: HttpRequest, site = SITE) =>
  (await assertRejects(() => respond(site, request, PEER), HttpError)).status;

const SOCKET = {
  connection: "keep-alive, Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  origin: "http://10.0.0.1:8080",
};

Deno.test("a site serves its files in the best compression that the browser accepts", async () => {
  const text = new TextDecoder();
  for (
    const [accept, coding] of [
      ["gzip, deflate, br", "br"],
      ["gzip", "gzip"],
      ["br;q=0, gzip;q=0.5", "gzip"],
      ["", undefined],
      ["brotli", undefined],
    ]
  ) {
    const { status, headers, body } = await respond(SITE, get("/0123/", { "accept-encoding": accept! }), PEER);
    assertEquals([status, headers!["content-encoding"]], [200, coding!]);
    assertStrictEquals(text.decode(body), coding ? `${coding} page` : "page");
    assertStrictEquals(headers!.vary, "accept-encoding");
  }
});

Deno.test("browsers cache files that cannot change, and revalidate the page", async () => {
  const page = await respond(SITE, get("/0123/index.html"), PEER);
  assertEquals(page.headers!["cache-control"], "no-cache");
  const script = await respond(SITE, get("/0123/main-1.js"), PEER);
  assertEquals(script.headers!["cache-control"].includes("immutable"), true);
  for (const tag of ['"page"', 'W/"page"', '"x", "page"']) {
    const again = await respond(SITE, get("/0123/", { "if-none-match": tag }), PEER);
    assertEquals([again.status, again.body], [304, undefined]);
  }
  assertEquals((await respond(SITE, get("/0123/", { "if-none-match": '"old"' }), PEER)).status, 200);
});

Deno.test("a site serves config.json, which is never cached", async () => {
  const { body, headers } = await respond(SITE, get("/0123/config.json"), PEER);
  assertEquals([JSON.parse(new TextDecoder().decode(body)), headers!["cache-control"]], [{ mode: "room" }, "no-store"]);
});

Deno.test("a site refuses other hosts, methods, secrets and files", async () => {
  assertEquals(await refusal(get("/0123/", { host: "evil.example" })), 421);
  assertEquals(await refusal(get("/0123/", { host: "" })), 421);
  assertEquals(await refusal(get("/0123/", {}, { method: "POST" })), 405);
  for (const path of ["/", "/0124/", "/0123", "/1/", "/0123/x", "/0123/../server.ts", "/0123/__proto__", "/0123//"]) {
    assertEquals(await refusal(get(path)), 404, path);
  }
});

Deno.test("a site opens WebSockets for its own page", async () => {
  const answer = await respond(SITE, get("/0123/ws", SOCKET), PEER);
  assertEquals("upgrade" in answer, true);
  // The example of RFC 6455, section 1.3.
  assertEquals([answer.status, answer.headers!["sec-websocket-accept"]], [101, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="]);
  const { origin: _, ...none } = SOCKET;
  assertEquals((await respond(SITE, get("/0123/ws", none), PEER)).status, 101);
  assertEquals(await refusal(get("/0123/ws", none), { ...SITE, originNeeded: true }), 403);
  // As behind something that encrypts.
  assertEquals(
    (await respond(SITE, get("/0123/ws", { ...SOCKET, origin: "https://10.0.0.1:8080" }), PEER)).status,
    101,
  );
});

Deno.test("a site refuses WebSockets from another site's page, and malformed ones", async () => {
  for (
    const origin of ["http://evil.example", "null", "http://10.0.0.1", "http://10.0.0.1:80800", "10.0.0.1:8080", ""]
  ) {
    assertEquals(await refusal(get("/0123/ws", { ...SOCKET, origin })), 403, origin);
  }
  for (const part of ["connection", "upgrade", "sec-websocket-version"]) {
    assertEquals(await refusal(get("/0123/ws", { ...SOCKET, [part]: "x" })), 426, part);
  }
  for (const key of ["", "short", "dGhlIHNhbXBsZSBub25jZQ"]) {
    assertEquals(await refusal(get("/0123/ws", { ...SOCKET, "sec-websocket-key": key })), 400, key);
  }
  assertEquals(await refusal(get("/0123/ws", SOCKET, { method: "HEAD" })), 400);
  assertEquals(await refusal(get("/ws", SOCKET)), 404);
});
