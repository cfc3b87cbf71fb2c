import { assert, assertEquals, assertMatch } from "@std/assert";
import { encodeFrame } from "../../lib/protocol/mod.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("a peer that does not speak the protocol is sent one line of text", async () => {
  await using server = new TestServer();
  for (const first of ["GET / HTTP/1.1\r\n\r\n", "hello\n", "\x16\x03\x01"]) {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    await conn.write(bytes(first));
    const answer = await new Response(conn.readable).text();
    assertMatch(answer, /^This is test, a Tincan chat server\. .+\n$/);
  }
  assertEquals(server.events.filter(({ type }) => type === "stranger").length, 3);
});

Deno.test("a broken frame ends the connection with the reason", async () => {
  await using server = new TestServer();
  for (const broken of [[0, 0, 0, 0], [0, 0, 0, 2, 9, 9], [0, 1, 0, 0, 1]]) {
    const client = await RawClient.connect(server.port);
    client.write(Uint8Array.from(broken));
    const error = await client.next("error");
    assertEquals([error.code, error.fatal], ["bad-frame", true]);
    await client.ended();
  }
});

Deno.test("requests before hello and another protocol version end the connection", async () => {
  await using server = new TestServer();
  const early = await RawClient.connect(server.port);
  early.send({ type: "send", id: "1", to: "#lobby", text: "x" });
  assertEquals((await early.next("error")).code, "hello-first");
  await early.ended();
  const future = await RawClient.connect(server.port);
  future.send({ type: "hello", protocol: 2, nick: "alice" });
  assertEquals((await future.next("error")).code, "protocol-unsupported");
  await future.ended();
});

Deno.test("a taken or invalid nickname leaves the connection open for five attempts in all", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "Alice");
  const other = await RawClient.connect(server.port);
  const tries = ["ALICE", "ａｌｉｃｅ", "", "server", "has space"];
  for (const nick of tries) other.send({ type: "hello", protocol: 1, nick, rid: nick });
  await other.ended();
  const codes = other.received.filter(({ type }) => type === "error").map(({ code }) => code);
  assertEquals(codes, ["nick-taken", "nick-taken", "nick-invalid", "nick-invalid", "too-many-attempts"]);
  const third = await RawClient.connect(server.port);
  third.send({ type: "hello", protocol: 1, nick: "alice" });
  await third.next("error");
  third.send({ type: "hello", protocol: 1, nick: "carol" });
  await third.next("welcome");
  await Promise.all([alice.close(), third.close()]);
});

Deno.test("a full server refuses logins with an error", async () => {
  await using server = new TestServer({ maxClients: 1 });
  const alice = await RawClient.join(server.port, "alice");
  const bob = await RawClient.connect(server.port);
  bob.send({ type: "hello", protocol: 1, nick: "bob" });
  const error = await bob.next("error");
  assertEquals([error.code, error.fatal], ["server-full", true]);
  await bob.ended();
  await alice.close();
});

Deno.test("bad requests are answered with their rid and change nothing", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const cases: Array<[code: string, message: Record<string, unknown>]> = [
    ["unknown-type", { type: "dance" }],
    ["unknown-type", { type: "constructor" }],
    ["bad-message", { type: "send", id: "1" }],
    ["bad-message", { type: "hello", protocol: 1, nick: "again" }],
    ["text-empty", { type: "send", id: "1", to: "#lobby", text: " \n\x00 " }],
    ["text-too-long", { type: "send", id: "1", to: "#lobby", text: "x".repeat(4001) }],
    ["no-such-nick", { type: "send", id: "1", to: "@nobody", text: "x" }],
    ["no-such-room", { type: "send", id: "1", to: "lobby", text: "x" }],
    ["room-invalid", { type: "join", room: "lobby" }],
    ["room-invalid", { type: "join", room: "#a b" }],
    ["nick-invalid", { type: "nick", nick: "a b" }],
    ["text-too-long", { type: "topic", room: "#lobby", text: "x".repeat(301) }],
    ["no-such-room", { type: "who", room: "#nowhere" }],
  ];
  for (const [i, [code, message]] of cases.entries()) {
    alice.send({ ...message, rid: `${i}` });
    const error = await alice.next("error", ({ rid }) => rid === `${i}`);
    assertEquals([error.code, error.fatal], [code, undefined], JSON.stringify(message));
    assertMatch(error.message, /\.$|“|type/);
  }
  alice.write(encodeFrame("{nonsense"));
  await alice.next("error", ({ rid }) => rid === undefined);
  alice.send({ type: "history", to: "#lobby" });
  assertEquals((await alice.next("history")).messages, []);
  await alice.close();
});

Deno.test("too many requests are refused with the time to wait, and the same id is accepted later", async () => {
  await using server = new TestServer({ limits: { rate: 2 } });
  const alice = await RawClient.join(server.port, "alice");
  for (let i = 0; i < 11; i++) alice.send({ type: "send", id: `${i}`, to: "#lobby", text: `${i}` });
  const error = await alice.next("error");
  assertEquals([error.code, error.id], ["rate-limited", "10"]);
  assert(error.retry_after > 0 && error.retry_after <= 500);
  await alice.when(() => alice.texts().length === 10);
  for (let tries = 0; !alice.texts().includes("10") && tries < 1000; tries++) {
    alice.send({ type: "ping", n: tries });
    await alice.next("pong", ({ n }) => n === tries);
    await new Promise((resolve) => setTimeout(resolve, error.retry_after));
    alice.send({ type: "send", id: "10", to: "#lobby", text: "10" });
    await alice.when(() => alice.received.at(-1)!.type !== "pong");
  }
  assertEquals(alice.texts().at(-1), "10");
  await alice.close();
});
