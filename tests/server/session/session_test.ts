import { endpointOf } from "../../../lib/text/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { DEFAULT_LIMITS, encodeFrame, readClientMessage } from "../../../lib/protocol/mod.ts";
import { loadWebSockets, WebSocketChannel } from "../../../lib/http/mod.ts";
import { Authenticator } from "../../../lib/server/guard/authenticator.ts";
import { Session } from "../../../lib/server/session/session.ts";
import { FakeTime } from "../../net/fake_time.ts";
import { bytes, FakeSocket, settle } from "../../net/fakes.ts";
import { FakeServer } from "../fakes.ts";

await loadWebSockets();

const broken = () => {
  throw new Error("disk I/O error");
};

Deno.test("a connection that does not log in within ten seconds is closed with an error", async () => {
  using server = new FakeServer();
  const client = server.connect();
  for (let second = 0; second < 10; second++) {
    await client.tick(1);
    await client.send({ type: "hello", protocol: 1, nick: "" }).catch(() => {});
    if (second === 2) break; // five attempts are all there are
  }
  await client.tick(7);
  assertEquals(client.codes, ["nick-invalid", "nick-invalid", "nick-invalid"]);
  await client.tick(1);
  assertEquals([client.codes.at(-1), client.received.at(-1)!.type], ["timed-out", "bye"]);
  await client.hangUp();
});

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

Deno.test("messages and changes during catch-up follow the history, once and in order", async () => {
  const { promise: reading, resolve: goOn } = Promise.withResolvers<void>();
  let held = false;
  using server: FakeServer = new FakeServer({
    history: {
      async page(...range) {
        held = true;
        await reading;
        return await Object.getPrototypeOf(this).page.apply(this, range);
      },
    },
  });
  const bob = await server.join("bob");
  await bob.send({ type: "send", id: "1", to: "#lobby", text: "past" });
  const alice = await server.join("alice", {}, { resume: { "#lobby": 0 } });
  assert(held);
  await bob.send({ type: "send", id: "2", to: "#lobby", text: "meanwhile" });
  const [past, meanwhile] = bob.received.flatMap(({ type, seq }) => type === "message" ? [seq] : []);
  await bob.send({ type: "edit", to: "#lobby", about: past, text: "the past" });
  await bob.send({ type: "react", to: "#lobby", about: meanwhile, emoji: "🎉" });
  const texts = () =>
    alice.received.flatMap(({ type, text, messages, emoji }) =>
      type === "history" ? messages.map((it: { text: string }) => it.text) : text ?? emoji ?? []
    );
  assertEquals(texts(), []);
  goOn();
  await settle();
  assertEquals(texts(), ["the past", "meanwhile", "the past", "🎉"]);
  await Promise.all([alice.hangUp(), bob.hangUp()]);
});

Deno.test("a client that does not read during catch-up is closed before held messages fill the memory", async () => {
  using server = new FakeServer({ history: { page: () => new Promise(() => {}) } });
  const bob = await server.join("bob");
  const slow = await server.join("slow", {}, { resume: { "#lobby": 0 } });
  const text = "x".repeat(900);
  for (let i = 0; server.context.hub.find("slow"); i++) {
    assert(i < 3000, "held back for ever");
    await bob.send({ type: "send", id: `${i}`, to: "#lobby", text });
  }
  assertEquals(slow.codes, ["slow-consumer"]);
  await Promise.all([slow.hangUp(), bob.hangUp()]);
});

Deno.test("resume ignores a seq of another log", async () => {
  using server = new FakeServer();
  const bob = await server.join("bob");
  await bob.send({ type: "send", id: "1", to: "#lobby", text: "past" });
  const pages = async (nick: string, log: string) => {
    const client = await server.join(nick, {}, { log, resume: { "#lobby": 0 } });
    await client.hangUp();
    return client.received.filter(({ type }) => type === "history").length;
  };
  const { log } = bob.received[0];
  assertEquals([await pages("alice", "another"), await pages("carol", log)], [0, 1]);
  await bob.hangUp();
});

Deno.test("a message repeated right after hello is sent back even during catch-up", async () => {
  using server = new FakeServer();
  const bob = await server.join("bob");
  const first = await server.join("alice");
  await bob.send({ type: "send", id: "b", to: "@alice", text: "psst" });
  await first.send({ type: "send", id: "a", to: "#lobby", text: "said" });
  const session = first.received[0].session;
  await first.hangUp();
  // The lobby is not in the map, so no history of it is sent.
  const again = server.connect();
  await again.send(
    { type: "hello", protocol: 1, nick: "alice", session, resume: { "@bob": 0 } },
    { type: "send", id: "a", to: "#lobby", text: "said" },
  );
  assertEquals(again.received.filter(({ type }) => type === "history").map(({ to }) => to), ["@bob"]);
  assertEquals(again.received.filter(({ type }) => type === "message").map(({ id }) => id), ["a"]);
  await Promise.all([again.hangUp(), bob.hangUp()]);
});

Deno.test("a connection has five attempts to log in", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const client = server.connect();
  for (const nick of ["alice", "server", "", "a b"]) await client.send({ type: "hello", protocol: 1, nick });
  await client.send({ type: "hello", protocol: 1, nick: "bob", resume: { "#a b": 0 } });
  assertEquals(client.codes, ["nick-taken", "nick-invalid", "nick-invalid", "nick-invalid", "too-many-attempts"]);
  assertEquals(client.received.at(-1)!.type, "bye");
  await Promise.all([client.hangUp(), alice.hangUp()]);
});

Deno.test("sessions that cannot be stored keep out new people only", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const bob = await server.join("bob");
  const { session } = bob.received[0];
  await bob.hangUp();
  const { sessions, topics } = server.views;
  Object.assign(sessions, { create: broken, touch: broken });
  Object.assign(topics, { set: broken });
  const carol = await server.join("carol");
  assertEquals(carol.codes, ["storage-unavailable"]);
  const back = await server.join("bob", {}, { session });
  assertEquals(back.received[0].type, "welcome");
  await alice.send({ type: "nick", rid: "n", nick: "alicia" });
  assertEquals(alice.received.at(-1), { type: "ok", rid: "n" });
  await alice.send({ type: "topic", rid: "t", room: "#lobby", text: "Tea" });
  assertEquals([alice.received.at(-1)!.code, alice.received.at(-1)!.rid], ["storage-unavailable", "t"]);
  assertEquals(server.context.hub.room("#lobby").topic, "");
  await alice.hangUp();
  assertEquals(server.warnings, [
    "Cannot store the session of bob: disk I/O error",
    "Cannot store the session of alicia: disk I/O error",
    "Cannot store the session of alicia: disk I/O error",
  ]);
  assertEquals(server.context.hub.find("alicia"), undefined);
  await Promise.all([carol.hangUp(), back.hangUp()]);
});

Deno.test("sessions that cannot be read refuse the login, and the operator is warned", async () => {
  using server = new FakeServer({ sessions: { find: broken } });
  const client = await server.join("alice", {}, { session: "known", rid: "1" });
  assertEquals([client.codes, client.received.at(-1)!.rid], [["internal"], "1"]);
  assertEquals(server.warnings, ["A request failed: disk I/O error"]);
  await client.send({ type: "hello", protocol: 1, nick: "alice" });
  assertEquals(client.received[1].type, "welcome");
  await client.hangUp();
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

Deno.test("frames are limited to 16 KiB before welcome", async () => {
  using server = new FakeServer();
  const early = server.connect();
  await early.socket.arrive(Uint8Array.of(0, 0, 0x40, 1));
  assertEquals(early.codes, ["bad-frame"]);
  const client = await server.join("alice");
  const frame = encodeFrame(JSON.stringify({ type: "rooms", rid: "1", padding: "x".repeat(20_000) }));
  await client.socket.arrive(frame);
  assertEquals(client.received.at(-1)!.type, "rooms");
  await Promise.all([early.hangUp(), client.hangUp()]);
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

Deno.test("a client that sends too much before its login is disconnected", async () => {
  using server = new FakeServer();
  const hello = JSON.stringify({ type: "hello", protocol: 1, nick: "a b", padding: "" });
  const long = encodeFrame(hello.replace('""', `"${"x".repeat(16 * 1024 - 1 - hello.length)}"`));
  const client = server.connect();
  for (let i = 0; i < 4; i++) await client.socket.arrive(long);
  assertEquals(client.codes, [...Array(4).fill("nick-invalid"), "timed-out"]);
  await client.hangUp();

  const socket = new FakeSocket();
  const browser = new WebSocketChannel(socket, endpointOf("192.168.1.8", 50412), false, readClientMessage);
  const session = new Session(server.context, browser);
  const running = session.run();
  const ping = Uint8Array.of(0x89, 0x80, 0, 0, 0, 0);
  for (let i = 0; i < 100; i++) await socket.arrive(ping);
  assertEquals(session.ended, false);
  await socket.arrive(ping);
  assertEquals([session.ended, socket.written.includes('"code":"timed-out"')], [true, true]);
  await socket.hangUp();
  await running;
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

Deno.test("the owner of a nickname can log in from a known address, whatever others guess", async () => {
  using server = new FakeServer();
  const from = (host: string) => server.connect({ host, encrypted: true });
  /** Returns the answer to a password from an address, which another thread computes. */
  const answer = async (host: string, nick_password: string) => {
    const client = from(host);
    await client.send({ type: "hello", protocol: 1, nick: "alice", nick_password });
    while (!client.received.some(({ type }) => type === "welcome" || type === "error")) await settle();
    const { type, code } = client.received[0];
    await client.send({ type: "bye" });
    return code ?? type;
  };
  const alice = from("10.0.0.1");
  await alice.send({ type: "hello", protocol: 1, nick: "alice" });
  await alice.send({ type: "register", rid: "r", password: "correct horse" });
  while (!alice.received.some(({ rid }) => rid === "r")) await settle();
  const { session } = alice.received.find(({ type }) => type === "welcome")!;
  await alice.send({ type: "bye" });
  const again = from("10.0.0.2");
  await again.send({ type: "hello", protocol: 1, nick: "alice", session });
  await again.send({ type: "bye" });
  const guesses: string[] = [];
  for (let i = 0; i < 12; i++) guesses.push(await answer(`10.0.1.${i}`, "guess"));
  assertEquals(guesses, [...Array(10).fill("auth-failed"), ...Array(2).fill("rate-limited")]);
  assertEquals(await answer("10.0.0.9", "correct horse"), "rate-limited");
  for (const host of ["10.0.0.1", "10.0.0.2"]) assertEquals(await answer(host, "correct horse"), "welcome");
});

Deno.test("a login fails if its password was changed while it was checked", async () => {
  const [gate, checked] = [
    Promise.withResolvers<void>(),
    Array.from({ length: 3 }, () => Promise.withResolvers<void>()),
  ];
  const doors = checked.values();
  class SlowDoorkeeper extends Authenticator {
    override async check(...about: Parameters<Authenticator["check"]>): Promise<void> {
      await super.check(...about);
      doors.next().value!.resolve();
      await gate.promise;
    }
  }
  const doorkeeper = new SlowDoorkeeper(undefined, { ln: 4, r: 8, p: 1 });
  using server = new FakeServer({}, { authenticator: doorkeeper });
  const { accounts } = server.context.store;
  const alice = await server.join("alice", { encrypted: true });
  await alice.send({ type: "register", rid: "r", password: "correct horse" });
  while (!alice.received.some(({ rid }) => rid === "r")) await settle();
  const thief = server.connect({ encrypted: true });
  await thief.send({ type: "hello", protocol: 1, nick: "alice", rid: "t", nick_password: "correct horse" });
  await alice.send({ type: "unregister", rid: "u", password: "correct horse" });
  await alice.send({ type: "password", rid: "p", old: "correct horse", new: "staple battery" });
  await Promise.all(checked.map(({ promise }) => promise));
  const { person } = accounts.find("alice")!;
  const changed = await doorkeeper.hash("", "another password");
  await server.context.store.log.apply({ kind: "account-password", person, password: changed });
  gate.resolve();
  const answers: Array<[typeof alice, string, string]> = [
    [thief, "t", "auth-required"],
    [alice, "u", "auth-failed"],
    [alice, "p", "auth-failed"],
  ];
  for (const [client, asked, code] of answers) {
    while (!client.received.some(({ rid }) => rid === asked)) await settle();
    assertEquals(client.received.find(({ rid }) => rid === asked)!.code, code, asked);
  }
  assertEquals(accounts.find("alice")?.password, changed);
});

Deno.test("the next client of an account receives what a dead one missed", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice", { encrypted: true }), await server.join("bob")];
  await alice.send({ type: "register", rid: "r", password: "correct horse" });
  while (!alice.received.some(({ rid }) => rid === "r")) await settle();
  await alice.tick(1);
  await bob.send({ type: "send", id: "1", to: "@alice", text: "are you there?" });
  const texts = async () => {
    const next = server.connect({ encrypted: true });
    await next.send({ type: "hello", protocol: 1, nick: "alice", nick_password: "correct horse" });
    while (!next.received.some(({ type, to }) => type === "history" && to === "@bob")) await settle();
    const { messages } = next.received.find(({ type }) => type === "history")!;
    await next.hangUp();
    return messages.map(({ text }: { text: string }) => text);
  };
  assertEquals(await texts(), ["are you there?"]);
  // A client that sends something has received it.
  await alice.tick(1);
  await alice.send({ type: "ping" });
  await alice.tick(1);
  assertEquals(await texts(), []);
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

Deno.test("missed notices are kept until a client has received them", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const { session } = alice.received.find(({ type }) => type === "welcome")!;
  const { person } = server.context.hub.find("alice")!;
  const notices = (client: typeof alice) =>
    client.received.flatMap(({ type, text }) => type === "notice" ? [text] : []);
  await alice.hangUp();
  const message = '{"type":"notice","text":"You are an owner now.","at":1}';
  await server.context.store.log.apply({ kind: "notice-kept", person, about: "role", message });
  for (let i = 0; i < 2; i++) {
    // It was written, but may have been lost with the connection.
    const lost = await server.join("alice", {}, { session });
    assertEquals(notices(lost), ["You are an owner now."]);
    await lost.hangUp();
  }
  const back = await server.join("alice", {}, { session });
  const types = back.received.map(({ type }) => type);
  assertEquals(types.indexOf("ping") > types.indexOf("notice"), true);
  await back.send({ type: "pong", n: back.received.find(({ type }) => type === "ping")!.n });
  await back.hangUp();
  const again = await server.join("alice", {}, { session });
  assertEquals([notices(back), notices(again)], [["You are an owner now."], []]);
  assertEquals(again.received.filter(({ type }) => type === "ping").length, 0);
});

Deno.test("missed notices that cannot be read do not prevent a login", async () => {
  let fails = true;
  const missedOf = () => {
    if (fails) throw new Error("disk I/O error");
    return [{ number: 1, message: '{"type":"notice","text":"You are an owner now.","at":1}' }];
  };
  using server = new FakeServer({ notices: { list: missedOf } });
  const alice = await server.join("alice");
  const { session } = alice.received.find(({ type }) => type === "welcome")!;
  const back = async () => {
    const client = await server.join("alice", {}, { session });
    assertEquals(client.codes, []);
    return client.received.filter(({ type }) => type === "notice").length;
  };
  assertEquals(await back(), 0);
  assertEquals(server.warnings, ["Cannot send alice what they missed: disk I/O error"]);
  fails = false;
  assertEquals(await back(), 1);
});
