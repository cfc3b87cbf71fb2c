import { endpointOf } from "../../../lib/text/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { DEFAULT_LIMITS, encodeFrame, readClientMessage } from "../../../lib/protocol/mod.ts";
import { loadWebSockets, WebSocketChannel } from "../../../lib/http/mod.ts";
import { Session } from "../../../lib/server/session/session.ts";
import { FakeTime } from "../../net/fake_time.ts";
import { bytes, FakeSocket, settle } from "../../net/fakes.ts";
import { FakeServer } from "../fakes.ts";

await loadWebSockets();

const broken = () => {
  throw new Error("disk I/O error");
};

Deno.test("a silent client is sent a ping after 30 seconds and closed after 60", async () => {
  using server = new FakeServer();
  const client = await server.join("alice");
  await client.tick(29);
  assertEquals(client.received.filter(({ type }) => type === "ping"), []);
  await client.tick(30);
  assertEquals(client.received.at(-1), { type: "ping", n: 1 });
  await client.tick(1);
  assertEquals(client.received.slice(-2).map(({ type, code }) => [type, code]), [["error", "timed-out"], [
    "bye",
    undefined,
  ]]);
  assertEquals(server.context.hub.size, 0);
  await client.hangUp();
});

Deno.test("a client that only answers pings is not closed", async () => {
  using server = new FakeServer();
  const client = await server.join("alice");
  for (let minute = 0; minute < 5; minute++) {
    await client.tick(59);
    await client.send({ type: "pong" });
  }
  assertEquals(client.received.filter(({ type }) => type === "ping").length, 5);
  assertEquals(client.codes, []);
  await client.hangUp();
});

Deno.test("an error that ends a connection has no rid unless a request caused it", async () => {
  using server = new FakeServer();
  const client = await server.join("alice");
  await client.send({ type: "send", rid: "r", id: "i", to: "#lobby", text: "hello" });
  await client.tick(60);
  const error = client.received.find(({ type }) => type === "error")!;
  assertEquals([error.code, error.rid, error.id], ["timed-out", undefined, undefined]);
  await client.hangUp();
});

Deno.test("a slow client is sent an error in place of what waits, and leaves its rooms at once", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const slow = await server.join("slow", { reads: false, bound: 2000 });
  await slow.read();
  for (let i = 0; server.context.hub.find("slow"); i++) {
    assert(i < 100);
    await alice.send({ type: "send", id: `${i}`, to: "#lobby", text: "x".repeat(500) });
  }
  assertEquals(server.events.at(-1)!.type, "left");
  await slow.read();
  const error = slow.received.at(-1)!;
  assertEquals([error.code, error.fatal, error.rid, error.id], ["slow-consumer", true, undefined, undefined]);
  assertEquals(slow.received.filter(({ type }) => type === "message").length, 0);
  assertEquals(slow.socket.done, ["closeWrite"]);
  await Promise.all([slow.hangUp(), alice.hangUp()]);
});

Deno.test("a slow client slows nobody down", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const slow = await server.join("slow", { reads: false, bound: 5000 });
  for (let i = 0; i < 20; i++) await alice.send({ type: "send", id: `${i}`, to: "#lobby", text: "x".repeat(500) });
  assertEquals(alice.received.filter(({ type }) => type === "message").length, 20);
  slow.socket.pending!.fail();
  await Promise.all([slow.hangUp(), alice.hangUp()]);
});

Deno.test("a log that cannot be read refuses requests that need it, and the session goes on", async () => {
  using server = new FakeServer({ history: { page: broken, correspondents: broken }, search: { find: broken } });
  const client = await server.join("alice", {}, { resume: { "#lobby": 0 } });
  assertEquals([client.received[0].type, client.codes], ["welcome", ["internal"]]);
  await client.send({ type: "history", rid: "h", to: "#lobby" }, { type: "search", rid: "s", to: "#lobby", text: "x" });
  const answers = client.received.filter(({ rid }) => rid !== undefined).map(({ code, rid }) => [code, rid]);
  assertEquals(answers.sort(), [["internal", "h"], ["internal", "s"]]);
  await client.send({ type: "send", id: "i", to: "#lobby", text: "still here" });
  assertEquals(client.received.at(-1)!.text, "still here");
  await client.hangUp();
});

Deno.test("a session ignores messages after its end", async () => {
  using server = new FakeServer();
  const client = await server.join("alice");
  await client.send({ type: "bye" }, { type: "send", id: "i", to: "#lobby", text: "ghost" });
  assertEquals(
    await server.context.store.history.page({ kind: "room", name: "#lobby" }, { limit: 1, size: 100 }).then((
      { messages },
    ) => messages),
    [],
  );
  await client.hangUp();
});

Deno.test("each end of a session is reported once, with its reason", async () => {
  using server = new FakeServer();
  const reasons = () => server.events.flatMap((event) => event.type === "left" ? [event.reason] : []);
  const said = await server.join("a");
  await said.send({ type: "bye" });
  await said.hangUp();
  const lost = await server.join("b");
  await lost.socket.lose();
  await lost.ended;
  const ended = await server.join("c");
  ended.session.end("The server is shutting down.");
  await ended.hangUp();
  const spoiled = await server.join("d");
  await spoiled.socket.arrive(Uint8Array.of(0, 0, 0, 0));
  await spoiled.hangUp();
  assertEquals(reasons(), [
    "left",
    "connection lost",
    "The server is shutting down.",
    "Cannot read the frame: length 0 is not allowed",
  ]);
});

Deno.test("typing and ping do not count against the rate", async () => {
  using server = new FakeServer({}, {
    limits: { frame: 10_000, text: 100, nick: 32, room: 32, history: 10, rate: 1 },
  });
  const client = await server.join("alice");
  for (let i = 0; i < 20; i++) {
    await client.send({ type: "ping", n: i }, { type: "typing", to: "#lobby" }, { type: "pong" });
  }
  for (let i = 0; i < 5; i++) await client.send({ type: "rooms", rid: `${i}` });
  assertEquals(client.codes, []);
  await client.send({ type: "rooms", rid: "5" });
  assertEquals([client.codes, client.received.at(-1)!.rid], [["rate-limited"], "5"]);
  await client.send({ type: "ping", n: 99 });
  assertEquals(client.received.at(-1), { type: "pong", n: 99 });
  await client.hangUp();
});

Deno.test("typing is passed on although the network delayed it", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const { now } = performance;
  try {
    for (const second of [0, 1.9, 2.8, 4.7, 5.8]) {
      performance.now = () => 1e9 + second * 1000;
      await alice.send({ type: "typing", to: "#lobby" });
    }
  } finally {
    performance.now = now;
  }
  assertEquals(bob.received.filter(({ type }) => type === "typing").length, 3);
  await Promise.all([alice.hangUp(), bob.hangUp()]);
});

Deno.test("a client that sends too much is slowed down, not disconnected", async () => {
  using time = new FakeTime();
  using server = new FakeServer({}, { limits: { ...DEFAULT_LIMITS, rate: 1 } });
  const client = await server.join("alice");
  const read = client.socket.read.bind(client.socket);
  let reads = 0;
  client.socket.read = (buffer) => {
    reads++;
    return read(buffer);
  };
  let sent = 0;
  while (reads === sent && sent < 200) {
    await client.socket.arrive(encodeFrame('{"type":"ping"}'));
    sent++;
  }
  assert(sent > 80 && sent < 110, `${sent}`);
  time.runTimers();
  await settle();
  assertEquals([reads, client.codes], [sent, []]);
  assertEquals(client.received.filter(({ type }) => type === "pong").length, sent);
});

Deno.test("control frames and empty fragments of a WebSocket count as reading", async () => {
  using time = new FakeTime();
  using server = new FakeServer({}, { limits: { ...DEFAULT_LIMITS, rate: 1 } });
  const socket = new FakeSocket();
  const browser = new WebSocketChannel(socket, endpointOf("192.168.1.8", 50412), false, readClientMessage);
  const session = new Session(server.context, browser);
  const running = session.run();
  const masked = (first: number, text = "") => [first, 0x80 | text.length, 0, 0, 0, 0, ...bytes(text)];
  await socket.arrive(Uint8Array.from(masked(0x81, '{"type":"hello","protocol":1,"nick":"alice"}')));
  assert(session.loggedIn);
  const flood = [masked(0x8a), masked(0x89), masked(0x01), ...Array(7).fill(masked(0x00))].flat();
  const answered = () => socket.bytes.filter((byte) => byte === 0x8a).length;
  for (let i = 0; i < 20; i++) await socket.arrive(Uint8Array.from(i === 0 ? flood : flood.with(12, 0)));
  // 100 units at once, and 20 a second after that.
  assertEquals(answered(), 10);
  time.runTimers();
  await settle();
  await socket.arrive(Uint8Array.from(masked(0x89)));
  assertEquals(answered(), 11);
  session.end("");
  await settle();
  await socket.hangUp();
  await running;
});

Deno.test("a person can make and invite to a limited number of private rooms, whatever they were invited to", async () => {
  using server = new FakeServer();
  const { privateRooms, store: { log } } = server.context;
  const [alice, bob, eve] = await Promise.all(["alice", "bob", "eve"].map((nick) => server.join(nick)));
  const person = ({ session }: typeof alice) => session.number;
  let number = 1_000;
  const add = async () => {
    const room = await log.apply({
      kind: "room-created",
      name: `#room${++number}`,
      creator: person(eve),
      limits: { rooms: 1_000, own: 200 },
    });
    const limits = { members: 10, invitations: 200 };
    await log.apply({ kind: "member-added", room, person: person(alice), inviter: person(eve), limits });
  };
  for (let i = 0; i < 100; i++) await add();
  await alice.send({ type: "join", rid: "alice", room: "#alices", private: true });
  await alice.send({ type: "invite", rid: "back", nick: "eve", room: "#alices" });
  await bob.send({ type: "join", rid: "bob", room: "#bobs", private: true });
  await bob.send({ type: "invite", rid: "invited", nick: "alice", room: "#bobs" });
  await eve.send({ type: "join", rid: "eve", room: "#eves", private: true });
  await eve.send({ type: "join", rid: "in", room: `#room${number}` });
  const room = privateRooms.find(`#room${number}`)!.number;
  await log.apply({ kind: "member-removed", room, person: person(alice), by: person(alice) });
  await add();
  await eve.send({ type: "invite", rid: "too often", nick: "alice", room: `#room${number - 1}` });
  const answer = (client: typeof alice, asked: string) => {
    const { type, code } = client.received.find(({ rid }) => rid === asked)!;
    return code ?? type;
  };
  assertEquals([answer(alice, "alice"), answer(alice, "back")], ["room", "ok"]);
  assertEquals([answer(bob, "bob"), answer(bob, "invited")], ["room", "ok"]);
  assertEquals([answer(eve, "eve"), answer(eve, "in"), answer(eve, "too often")], [
    "not-allowed",
    "room",
    "not-allowed",
  ]);
});

Deno.test("a page of a private room is not sent to a person who has left it in the meantime", async () => {
  const gate = Promise.withResolvers<void>();
  const page = { messages: ['{"text":"plan"}'], more: false, cost: 0, asOf: 1 };
  const read = async () => {
    await gate.promise;
    return { ...page, where: [] };
  };
  using server = new FakeServer({ history: { page: read }, search: { find: read } });
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send({ type: "join", room: "#team", private: true }, { type: "invite", nick: "bob", room: "#team" });
  await bob.send({ type: "join", room: "#team" });
  await bob.send(
    { type: "history", rid: "history", to: "#team" },
    { type: "search", rid: "search", to: "#team", text: "plan" },
  );
  await bob.send({ type: "leave", rid: "out", room: "#team" });
  assertEquals(bob.received.at(-1), { type: "ok", rid: "out" });
  gate.resolve();
  await settle();
  for (const asked of ["history", "search"]) {
    const { type, code } = bob.received.find(({ rid }) => rid === asked)!;
    assertEquals([asked, type, code], [asked, "error", "no-such-room"]);
  }
});
