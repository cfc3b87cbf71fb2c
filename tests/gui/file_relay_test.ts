import { assert, assertEquals } from "@std/assert";
import { KnownServers, RecentServersFile, Trust } from "../../lib/client/mod.ts";
import { openClientWindow } from "../../lib/gui/client_window.ts";
import type { LocalSite } from "../../lib/gui/local_site.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { patientTest } from "../support/patience.ts";
import { TestServer } from "../support/test_server.ts";
import { WebClient } from "../support/web_client.ts";

const MIB = 1024 * 1024;
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...new Array(2_000).fill(7)]);

/** A tab of a local window that is connected to a server, and what it needs for files. */
class Tab {
  constructor(readonly window: LocalSite, readonly client: WebClient) {}

  /** @param port Of the server, or of a proxy in front of it. */
  static async open(scope: AsyncDisposableStack, port: number, encrypted = false): Promise<Tab> {
    const folder = await Deno.makeTempDir({ prefix: "tincan-config-" });
    scope.defer(() => Deno.remove(folder, { recursive: true }));
    const known = new KnownServers(folder);
    const window = openClientWindow({
      files: new Map(),
      version: "1",
      trustIn: encrypted ? (server) => new Trust({ server, known }) : undefined,
      recent: new RecentServersFile(folder),
    });
    scope.defer(() => window.close());
    const client = await WebClient.open(`${window.url.replace("http", "ws")}ws?to=127.0.0.1:${port}&nick=zoe`);
    scope.defer(() => client.close());
    if (encrypted) {
      await client.next("trust");
      client.send({ type: "trust", accept: true });
    }
    await client.next("ready");
    client.send({ type: "hello", protocol: 1, nick: "zoe" });
    await client.next("room");
    return new Tab(window, client);
  }

  /** Asks for a ticket. @returns The address of the file, and the ticket. */
  async ticket(request: Record<string, unknown>): Promise<{ address: string; ticket: string }> {
    const rid = crypto.randomUUID();
    this.client.send({ rid, to: "#lobby", ...request });
    const { path, ticket } = await this.client.next("ticket", (message) => message.rid === rid);
    assert(path.startsWith(`${new URL(this.window.url).pathname}files/`), path);
    return { address: new URL(path, this.window.url).href, ticket };
  }

  /** Sends a file, and says it. @returns The seq of the message. */
  async send(content: Uint8Array<ArrayBuffer>, name = "tea.png"): Promise<number> {
    const { address, ticket } = await this.ticket({ type: "upload", name, size: content.length });
    const head = await fetch(address, { method: "HEAD" });
    assertEquals(head.headers.get("upload-offset"), "0");
    await head.body?.cancel();
    for (;;) {
      const put = await fetch(address, { method: "PUT", body: content });
      const text = await put.text();
      if (put.status === 503) continue;
      assertEquals([put.status, JSON.parse(text).size], [200, content.length]);
      break;
    }
    this.client.send({ type: "send", id: ticket, to: "#lobby", text: "", file: ticket });
    return (await this.client.next("message", ({ id }) => id === ticket)).seq;
  }
}

patientTest("the page of a local window sends and receives files as at a server", async (scope) => {
  const server = scope.use(await TestServer.start({ keys: await makeKeyPair() }));
  const tab = await Tab.open(scope, server.port, true);
  const seq = await tab.send(PNG);
  const { address } = await tab.ticket({ type: "download", about: seq });
  const whole = await fetch(address);
  assertEquals([whole.status, whole.headers.get("content-type"), whole.headers.get("content-disposition")], [
    200,
    "image/png",
    "inline",
  ]);
  assertEquals(await whole.bytes(), PNG);
  const part = await fetch(address, { headers: { range: "bytes=4-11" } });
  assertEquals([part.status, part.headers.get("content-range")], [206, `bytes 4-11/${PNG.length}`]);
  assertEquals(await part.bytes(), PNG.slice(4, 12));
});

patientTest(
  "a local window passes on a large file over lines that break, with what the server lacks",
  async (scope) => {
    const server = scope.use(await TestServer.start());
    const proxy = scope.use(new FaultyProxy(server.port));
    const tab = await Tab.open(scope, proxy.port);
    const content = new Uint8Array(12 * MIB).map((_, i) => (i * 7) ^ (i >> 11));
    proxy.nextCut = () => ({ up: 5 * MIB, down: Infinity });
    const seq = await tab.send(content, "film.bin");
    assert(proxy.accepted >= 4, `only ${proxy.accepted} connections`);
    const { address } = await tab.ticket({ type: "download", about: seq });
    const { headers, body } = await fetch(address);
    assertEquals(headers.get("content-disposition"), "attachment");
    let [at, isSame] = [0, true];
    for await (const piece of body!) {
      isSame &&= piece.every((byte, i) => byte === content[at + i]);
      at += piece.length;
    }
    assertEquals([at, isSame], [content.length, true]);
  },
);

patientTest("a local window refuses tickets that its tabs did not get, and other sites", async (scope) => {
  const server = scope.use(await TestServer.start());
  const tab = await Tab.open(scope, server.port);
  const { address } = await tab.ticket({ type: "upload", name: "tea.png", size: 3 });
  const status = async (url: string, options: RequestInit) => {
    const response = await fetch(url, options);
    await response.body?.cancel();
    return response.status;
  };
  assertEquals(await status(`${tab.window.url}files/other`, { method: "PUT", body: "tea" }), 404);
  assertEquals(await status(address.replace(/\/[0-9a-f]{32}\//, "/"), { method: "PUT", body: "tea" }), 405);
  assertEquals(await status(address, { method: "PUT", body: "tea", headers: { origin: "http://evil.example" } }), 403);
  assertEquals(await status(address, { method: "PUT", body: "more than that" }), 400);
  assertEquals(await status(address, { method: "POST" }), 405);
  assertEquals(await status(address, { method: "PUT", body: "tea" }), 200);
});
