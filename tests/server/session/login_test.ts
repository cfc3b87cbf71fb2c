import { endpointOf } from "../../../lib/text/mod.ts";
import { assertEquals } from "@std/assert";
import { encodeFrame, readClientMessage } from "../../../lib/protocol/mod.ts";
import { loadWebSockets, WebSocketChannel } from "../../../lib/http/mod.ts";
import { Authenticator } from "../../../lib/server/guard/authenticator.ts";
import { Session } from "../../../lib/server/session/session.ts";
import { FakeSocket, settle } from "../../net/fakes.ts";
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

Deno.test("the owner of a nickname can log in from a known address while others guess passwords", async () => {
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
