import { formatEndpoint } from "../../lib/text/mod.ts";
import { assertEquals, assertMatch } from "@std/assert";
import {
  type HttpRequest,
  type HttpResponse,
  HttpServer,
  MAX_CONNECTIONS_PER_ADDRESS,
  type Upgrade,
} from "../../lib/http/mod.ts";
import { patientTest } from "../support/patience.ts";
import { bytes, settle } from "../net/fakes.ts";
import { FakeTime } from "../net/fake_time.ts";

function serve(respond: (request: HttpRequest) => HttpResponse | Upgrade): HttpServer {
  return new HttpServer({
    hostname: "127.0.0.1",
    port: 0,
    headers: { "x-always": "1" },
    respond: (request) => Promise.resolve(respond(request)),
    onTrouble: (error) => {
      throw error;
    },
  });
}

/** All that is heard until the server hangs up; `meanwhile` is done again and again. */
async function hear(conn: Deno.Conn, meanwhile = () => {}): Promise<string> {
  let over = false;
  const heard = (async () => {
    let text = "";
    const buffer = new Uint8Array(4096);
    for (;;) {
      const count = await conn.read(buffer).catch(() => null);
      if (count === null) return text;
      text += new TextDecoder().decode(buffer.subarray(0, count));
    }
  })().finally(() => over = true);
  while (!over) {
    meanwhile();
    await settle();
  }
  return await heard;
}

patientTest("HttpServer closes connections whose request is late or never comes", async (scope) => {
  using time = new FakeTime();
  const server = serve(() => ({ status: 200 }));
  scope.defer(() => server.close());
  for (const said of ["", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /"]) {
    using conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    if (said !== "") await conn.write(bytes(said));
    const heard = await hear(conn, () => time.runTimers());
    // It may have been hung up on before what it said was read.
    if (heard !== "") assertMatch(heard, /^HTTP\/1\.1 200 OK\r\n/);
  }
});

patientTest("HttpServer closes a connection that does not read the response", async (scope) => {
  using time = new FakeTime();
  const server = serve(() => ({ status: 200, body: new Uint8Array(64 * 1024 * 1024) }));
  scope.defer(() => server.close());
  using conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await conn.write(bytes("GET / HTTP/1.1\r\n\r\n"));
  await conn.read(new Uint8Array(1)); // the answer has begun
  time.runTimers();
  assertEquals((await hear(conn)).length < 64 * 1024 * 1024, true);
});

patientTest(
  "HttpServer answers several requests on a connection, and closes its connections when it closes",
  async () => {
    const server = serve(({ path }) => ({ status: 200, body: bytes(path) }));
    using conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    await conn.write(bytes("GET /a HTTP/1.1\r\n\r\nHEAD /b HTTP/1.1\r\n\r\nGET /c HTTP/1.1\r\n\r\n"));
    const buffer = new Uint8Array(4096);
    let heard = "";
    while (!heard.endsWith("/c")) heard += new TextDecoder().decode(buffer.subarray(0, (await conn.read(buffer))!));
    assertEquals(heard.match(/x-always: 1\r\ncontent-length: 2\r\n\r\n/g)?.length, 3);
    assertEquals([heard.includes("/a"), heard.includes("/b")], [true, false]);
    await server.close();
    assertEquals(await hear(conn), "");
  },
);

/** Connects and asks for so much at once; counts the answers, which have no body. */
async function flood(port: number, requests: number): Promise<{ answers: () => number; conn: Deno.Conn }> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  await conn.write(bytes("HEAD / HTTP/1.1\r\n\r\n".repeat(requests)));
  let heard = "";
  (async () => {
    for (const buffer = new Uint8Array(16 * 1024);;) {
      const count = await conn.read(buffer).catch(() => null);
      if (count === null) return;
      heard += new TextDecoder().decode(buffer.subarray(0, count));
    }
  })();
  return { conn, answers: () => heard.split("HTTP/1.1 200 OK").length - 1 };
}

patientTest("HttpServer delays the responses to a flood of requests, but answers all of them", async (scope) => {
  using time = new FakeTime();
  let asked = 0;
  const server = serve(() => ({ status: asked++ < 1000 ? 200 : 404 }));
  scope.defer(() => server.close());
  const { conn, answers } = await flood(server.port, 103);
  scope.defer(() => conn.close());
  while (answers() < 100) await settle();
  for (let turn = 0; turn < 10; turn++) await settle();
  assertEquals([answers(), asked], [100, 100]);
  for (let more = 1; more <= 3; more++) {
    time.runTimers();
    while (answers() < 100 + more) await settle();
    assertEquals(asked, 100 + more);
  }
});

patientTest("HttpServer limits the requests of all connections of an address together", async (scope) => {
  using _ = new FakeTime();
  let asked = 0;
  const server = serve(() => ({ status: asked++ < 10_000 ? 200 : 404 }));
  scope.defer(() => server.close());
  const floods = await Promise.all(Array.from({ length: 21 }, () => flood(server.port, 100)));
  scope.defer(() => floods.forEach(({ conn }) => conn.close()));
  const answered = () => floods.reduce((sum, { answers }) => sum + answers(), 0);
  while (answered() < 2_000) await settle();
  for (let turn = 0; turn < 10; turn++) await settle();
  assertEquals([answered(), asked], [2_000, 2_000]);
});

patientTest("HttpServer discards only a bounded amount after its last response", async (scope) => {
  using time = new FakeTime();
  const server = serve(() => ({ status: 200 }));
  scope.defer(() => server.close());
  using conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await conn.write(bytes("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n"));
  await conn.read(new Uint8Array(1024));
  // So much that not all of it fits in what the system buffers for a peer that does not read.
  let sent = 0;
  const sending = (async () => {
    const piece = new Uint8Array(64 * 1024);
    for (;;) sent += await conn.write(piece);
  })().catch(() => {});
  for (let before = -1; before !== sent;) {
    before = sent;
    for (let turn = 0; turn < 50; turn++) await settle();
  }
  time.runTimers();
  await sending;
});

patientTest("HttpServer hands over the socket of a WebSocket after the response, and forgets it", async () => {
  const taken = Promise.withResolvers<string>();
  const server = serve(() => ({
    status: 101,
    upgrade: async (socket, endpoint) => {
      const buffer = new Uint8Array(16);
      const count = await socket.read(buffer);
      taken.resolve(`${formatEndpoint(endpoint)}: ${new TextDecoder().decode(buffer.subarray(0, count!))}`);
      await server.close();
      await socket.write(bytes("still here"));
      socket.close();
    },
  }));
  using conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await conn.write(bytes("GET / HTTP/1.1\r\n\r\n"));
  await conn.read(new Uint8Array(1024));
  await conn.write(bytes("something else"));
  assertEquals(await taken.promise, `127.0.0.1:${conn.localAddr.port}: something else`);
  assertEquals(await hear(conn), "still here");
});

patientTest("HttpServer serves newcomers while others hold many requests open", async (scope) => {
  const server = serve(() => ({ status: 200 }));
  scope.defer(() => server.close());
  const held: Deno.Conn[] = [];
  scope.defer(() => held.forEach((conn) => conn.close()));
  for (let i = 0; i < MAX_CONNECTIONS_PER_ADDRESS; i++) {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    held.push(conn);
    await conn.write(bytes("GET / HT"));
  }
  using conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  await conn.write(bytes("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
  assertMatch(await hear(conn), /^HTTP\/1\.1 200 OK\r\n/);
  assertEquals(await hear(held[0]), "");
});

patientTest("HttpServer reports a bug to its owner, and closes the connection", async (scope) => {
  const told: string[] = [];
  const server = new HttpServer({
    hostname: "127.0.0.1",
    port: 0,
    headers: {},
    respond: () => Promise.reject(new TypeError("our fault")),
    onTrouble: ({ message }) => told.push(message),
  });
  scope.defer(() => server.close());
  for (const said of ["GET / HT", "GET / HTTP/1.1\r\n\r\n"]) {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    await conn.write(bytes(said));
    if (said.length > 8) assertEquals(await hear(conn), "");
    conn.close(); // which is no fault, also in the middle of a head
  }
  assertEquals(told, ["our fault"]);
});
