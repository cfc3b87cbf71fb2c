import { endpointOf } from "../../lib/text/mod.ts";
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { type Connection, dial, listen, NetError } from "../../lib/net/mod.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { bytes } from "./fakes.ts";

const nobody = () => {};

/** Listens on a port of this machine for one connection. */
function listenForOne() {
  const { promise: accepted, resolve } = Promise.withResolvers<Connection>();
  return { listening: listen("127.0.0.1", 0, resolve, nobody), accepted };
}

/** What a connection hears until its end, as text. */
async function hear(connection: Connection): Promise<string> {
  let heard = "";
  await connection.receive((chunk) => void (heard += new TextDecoder().decode(chunk)));
  return heard;
}

Deno.test("dial() reaches listen(), bytes pass both ways, and each side knows the endpoint of the other", async () => {
  const { listening, accepted } = listenForOne();
  const here = await dial("127.0.0.1", listening.port);
  const there = await accepted;
  listening.close();
  assertEquals(listening.hostname, "127.0.0.1");
  assertEquals(here.endpoint, endpointOf("127.0.0.1", listening.port));
  assert(there.endpoint.loopback && there.endpoint.port !== here.endpoint.port);
  const heardThere = there.receive((chunk) => void there.send(chunk.slice()));
  here.send(bytes("hello"));
  let echoed = "";
  await here.receive((chunk) => {
    echoed += new TextDecoder().decode(chunk);
    if (echoed.length === 5) here.close();
  });
  await heardThere;
  assertEquals(echoed, "hello");
});

Deno.test("what one side sends before it ends reaches the other", async () => {
  const { listening, accepted } = listenForOne();
  const here = await dial("127.0.0.1", listening.port);
  const there = await accepted;
  listening.close();
  const heard = hear(there);
  const ended = hear(here);
  const long = "x".repeat(500_000);
  here.send(bytes(long));
  here.send(bytes("end"));
  here.end();
  assertEquals(await heard, `${long}end`);
  await ended;
});

Deno.test("connections stay open when listening ends, and the port is free again", async () => {
  const { listening, accepted } = listenForOne();
  const here = await dial("127.0.0.1", listening.port);
  const there = await accepted;
  await listening.close();
  const again = listen("127.0.0.1", listening.port, nobody, nobody);
  assertEquals(again.port, listening.port);
  await again.close();
  const heard = hear(there);
  here.send(bytes("still here"));
  here.close();
  assertEquals(await heard, "still here");
});

Deno.test("the port of an encrypted listener is free once close() resolves, also when it was closed at once", async () => {
  const keys = await makeKeyPair();
  const troubles: Error[] = [];
  const listenEncrypted = (port: number) => listen("127.0.0.1", port, nobody, (error) => troubles.push(error), keys);
  const first = listenEncrypted(0);
  await first.close();
  const again = listenEncrypted(first.port);
  await again.ready;
  await again.close();
  assertEquals(troubles, []);
});

Deno.test("listen() explains a port that is in use", () => {
  const first = listen("127.0.0.1", 0, nobody, nobody);
  const error = assertThrows(() => listen("127.0.0.1", first.port, nobody, nobody), NetError);
  assertEquals([error.failure, error.message.includes("the port is in use")], ["in-use", true]);
  first.close();
});

Deno.test("listen() explains an address that this machine does not have", () => {
  // 192.0.2.0/24 is kept for documents.
  const error = assertThrows(() => listen("192.0.2.1", 0, nobody, nobody), NetError);
  assertEquals([error.failure, error.message.includes("--host 0.0.0.0")], ["not-here", true]);
});

Deno.test("listen() continues after its callback throws", async () => {
  const troubles: string[] = [];
  const { promise: second, resolve } = Promise.withResolvers<Connection>();
  let first = true;
  const listening = listen("127.0.0.1", 0, (connection) => {
    if (!first) return resolve(connection);
    first = false;
    connection.close();
    throw new Error("out of memory");
  }, (error) => troubles.push(error.message));
  const [lost, kept] = [await dial("127.0.0.1", listening.port), await dial("127.0.0.1", listening.port)];
  await hear(lost);
  (await second).close();
  await hear(kept);
  listening.close();
  assertEquals(troubles, ["out of memory"]);
});

Deno.test("dial() explains a port where nobody listens", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  const error = await dial("127.0.0.1", listener.addr.port).catch((error) => error);
  assert(error instanceof NetError);
  assertEquals([error.failure, error.message.includes("connection refused")], ["refused", true]);
});

Deno.test("dial() rejects with the reason it was aborted for", async () => {
  const reason = new Error("changed my mind");
  const aborted = await dial("127.0.0.1", 1, { signal: AbortSignal.abort(reason) }).catch((error) => error);
  assertStrictEquals(aborted, reason);
});

Deno.test("dial() gives up when a server does not answer, or when aborted", async () => {
  // A listener that accepts nothing: once its queue is full, the next connections hang.
  const deaf = Deno.listen({ hostname: "127.0.0.1", port: 0, tcpBacklog: 1 });
  const { port } = deaf.addr;
  const queued: Connection[] = [];
  let failure: unknown;
  try {
    while (failure === undefined) {
      await dial("127.0.0.1", port, { timeout: 50 }).then((it) => queued.push(it), (error) => failure = error);
    }
    assert(failure instanceof NetError);
    assertEquals([failure.failure, failure.message.includes("no answer")], ["timed-out", true]);
    const controller = new AbortController();
    const waiting = dial("127.0.0.1", port, { signal: controller.signal });
    const reason = new Error("changed my mind");
    controller.abort(reason);
    assertStrictEquals(await waiting.catch((error) => error), reason);
  } finally {
    queued.forEach((connection) => connection.close());
    deaf.close();
  }
});
