import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { Actor } from "../../lib/chat/mod.ts";
import { ProtocolError } from "../../lib/protocol/mod.ts";
import { withIntervals } from "../support/intervals.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const BY: Actor = { nick: "server", role: "operator" };
const MINUTE = 60_000;

Deno.test("an announcement reaches everyone in any room and is not stored", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  bob.send({ type: "leave", rid: "l", room: "#lobby" });
  await bob.next("ok");
  server.server.moderation.announce(BY, "The printer\x1b is back.");
  const notice = await bob.next("notice");
  assertEquals([notice.text, notice.by], ["The printer is back.", "server"]);
  assertThrows(() => server.server.moderation.announce(BY, " "), ProtocolError, "empty");
  await bob.close();
  const carol = await RawClient.join(server.port, "carol", { resume: { "#lobby": 0 } });
  await carol.next("history");
  assertEquals(carol.texts(), []);
  await carol.close();
});

Deno.test("the operator sets the topic of any room", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  await server.server.moderation.setTopic(BY, "#LOBBY", "Tea\nat five");
  const topic = await bob.next("topic");
  assertEquals([topic.room, topic.topic, topic.by], ["#lobby", "Tea at five", "server"]);
  await assertRejects(
    () => server.server.moderation.setTopic(BY, "#nowhere", "x"),
    ProtocolError,
    "There is no room #nowhere.",
  );
  await bob.close();
});

Deno.test("a planned stop is announced to everyone, also at login, and carried out with the reason", () =>
  withIntervals(async (elapse) => {
    let now = Date.now();
    await using server = new TestServer({ now: () => now });
    const pass = (seconds: number) => {
      now += seconds * 1000;
      elapse();
    };
    const alice = await RawClient.join(server.port, "alice");
    const notices = (client: RawClient) => client.received.flatMap(({ type, text }) => type === "notice" ? [text] : []);
    server.server.stopIn(BY, 10 * MINUTE, "new disk");
    await alice.when(() => notices(alice).length === 1);
    server.server.cancelStop(BY);
    await alice.when(() => notices(alice).length === 2);
    assertThrows(() => server.server.cancelStop(BY), ProtocolError, "No shutdown is scheduled.");
    pass(3600);
    assertEquals(server.server.stats().stopsAt, undefined);
    server.server.stopIn(BY, 6 * MINUTE, "new disk");
    assertEquals(server.server.stats().stopsAt, now + 6 * MINUTE);
    for (const seconds of [59, 1, 239, 1, 20]) pass(seconds);
    const bob = await RawClient.join(server.port, "bob");
    for (const seconds of [10, 20, 10]) pass(seconds);
    await Promise.all([alice.next("bye"), bob.next("bye")]);
    await Promise.all([alice.ended(), bob.ended()]);
    await server.server.ended;
    assertEquals(notices(alice), [
      "The server stops in 10 minutes: new disk.",
      "The shutdown was cancelled. The server keeps running.",
      "The server stops in 6 minutes: new disk.",
      "The server stops in 5 minutes: new disk.",
      "The server stops in 1 minute: new disk.",
      "The server stops in 30 seconds: new disk.",
      "The server stops in 10 seconds: new disk.",
    ]);
    assertEquals(notices(bob), [
      "The server stops in 40 seconds: new disk.",
      "The server stops in 30 seconds: new disk.",
      "The server stops in 10 seconds: new disk.",
    ]);
    assertEquals((await alice.next("bye")).reason, "The server was stopped: new disk.");
  }));

Deno.test("the counters count, and the latency of each connection is known after its first ping", () =>
  withIntervals(async (elapse) => {
    await using server = new TestServer();
    const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
    for (let i = 0; i < 5; i++) await alice.say(`${i}`);
    await alice.say("psst", { to: "@bob" });
    await bob.next("message", ({ text }) => text === "psst");
    const { clients, connections, rooms, messages, deliveries, memory, history } = server.server.stats();
    assertEquals([clients, connections, rooms, messages, deliveries, history?.messages], [2, 2, 1, 6, 12, 6]);
    assert(memory > 1_000_000 && history!.bytes > 4096);
    for (let second = 0; second < 10; second++) elapse();
    for (const client of [alice, bob]) {
      const { n } = await client.next("ping");
      client.send({ type: "pong", n });
      client.send({ type: "ping", n: 5 });
      await client.next("pong");
    }
    for (const { roundTrip, endpoint, idle, rooms, waiting } of server.server.people()) {
      assert(roundTrip !== undefined && roundTrip >= 0);
      assert(idle >= 0);
      assertEquals(endpoint.host, "127.0.0.1");
      assertEquals([rooms, waiting], [["#lobby"], 0]);
    }
    await Promise.all([alice.close(), bob.close()]);
  }));

Deno.test("events report what happens in rooms", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  alice.send({ type: "join", room: "#tea" });
  await alice.next("room", ({ room }) => room === "#tea");
  alice.send({ type: "join", rid: "again", room: "#TEA" });
  await alice.next("room", ({ rid }) => rid === "again");
  alice.send({ type: "topic", room: "#tea", text: "Green" });
  alice.send({ type: "nick", nick: "al" });
  alice.send({ type: "leave", rid: "l", room: "#Tea" });
  await alice.next("ok", ({ rid }) => rid === "l");
  alice.send({ type: "bye" });
  await alice.ended();
  assertEquals(server.events.map((event) => event.type), ["joined", "entered", "topic", "renamed", "parted", "left"]);
  const [, entered, topic, renamed, parted] = server.events as Raw[];
  assertEquals([entered.room, entered.nick, topic.by, topic.topic], ["#tea", "alice", "alice", "Green"]);
  assertEquals([renamed.from, renamed.to, parted.room, parted.nick], ["alice", "al", "#tea", "al"]);
  assert([entered, renamed, parted].every(({ endpoint }) => endpoint.loopback && endpoint.port > 0));
});
