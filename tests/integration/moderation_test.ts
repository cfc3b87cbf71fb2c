import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import type { Actor } from "../../lib/chat/mod.ts";
import { ProtocolError } from "../../lib/protocol/mod.ts";
import { ask, leave, login, proof, registered } from "../support/asking.ts";
import { withIntervals } from "../support/intervals.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const BY: Actor = { nick: "server", role: "operator" };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Waits until the server has noticed that a person is gone. */
async function gone(server: TestServer, witness: RawClient, nick: string): Promise<void> {
  await witness.next("presence", ({ left }) => left.includes(nick));
  assert(!server.server.people().some((person) => person.nick === nick));
}

Deno.test("a kicked person is told the reason, leaves at once, and may return", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  server.server.moderation.kick(BY, "BOB", "calm down");
  const error = await bob.next("error");
  assertEquals([error.code, error.fatal, error.message], ["kicked", true, "You were kicked: calm down."]);
  await bob.ended();
  await gone(server, alice, "bob");
  const back = await RawClient.join(server.port, "bob", { session: bob.session });
  assertEquals(back.session, bob.session);
  const kicked = server.events.find(({ type }) => type === "kicked");
  assert(kicked?.type === "kicked");
  assertEquals([kicked.nick, kicked.reason, kicked.by], ["bob", "calm down", "server"]);
  assertEquals(kicked.endpoint.host, "127.0.0.1");
  assertThrows(() => server.server.moderation.kick(BY, "nobody"), ProtocolError, "Nobody here is called nobody.");
  assertThrows(
    () => server.server.moderation.kick({ nick: "alice", role: "member" }, "bob"),
    ProtocolError,
    "Only moderators can kick people.",
  );
  await Promise.all([alice.close(), back.close()]);
});

Deno.test("a banned nickname and its session stay out until the ban ends, across restarts", async () => {
  let now = Date.now();
  await using server = new TestServer({ now: () => now });
  const alice = await RawClient.join(server.port, "alice");
  const bob = await RawClient.join(server.port, "bob");
  await server.server.moderation.ban(BY, "bob", 10 * MINUTE, "flooding");
  const error = await bob.next("error");
  assertEquals([error.code, error.fatal, error.until], ["banned", true, now + 10 * MINUTE]);
  assertMatch(error.message, /^You are banned until [\d: -]+: flooding\.$/);
  await bob.ended();
  for (const restart of [false, true]) {
    if (restart) await server.restart();
    const refused = await login(server.port, "BOB");
    assertEquals([refused.code, refused.fatal, refused.until], ["banned", true, error.until]);
    assertMatch(refused.message, /^The nickname bob is banned until .+: flooding\.$/);
    const renamed = await login(server.port, "robert", { session: bob.session });
    assertMatch(renamed.message, /^You are banned until .+: flooding\.$/);
    const other = await login(server.port, "carol");
    assertEquals(other.type, "welcome");
  }
  await alice.ended();
  const taker = await RawClient.join(server.port, "dave");
  taker.send({ type: "nick", rid: "n", nick: "bob" });
  const refusal = await taker.next("error");
  assertEquals([refusal.code, refusal.fatal, refusal.rid], ["not-allowed", undefined, "n"]);
  now += 10 * MINUTE;
  const again = await RawClient.join(server.port, "bob", { session: bob.session });
  assertEquals(again.session, bob.session);
  assertEquals(server.server.moderation.sanctions().bans, []);
  assertEquals(server.events.filter(({ type }) => type === "refused").length, 4);
  await Promise.all([taker.close(), again.close()]);
});

Deno.test("extending a ban while its person is away keeps its other marks", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  await server.server.moderation.ban(BY, "bob", 10 * MINUTE);
  await bob.ended();
  await server.server.moderation.ban(BY, "BOB", 20 * MINUTE, "flooding");
  assertEquals(server.server.moderation.sanctions().bans.map(({ reason: why }) => why), ["flooding"]);
  for (const restart of [false, true]) {
    if (restart) await server.restart();
    assertEquals((await login(server.port, "robert", { session: bob.session })).code, "banned");
  }
  await server.server.moderation.unban(BY, "bob");
  assertEquals((await login(server.port, "robert", { session: bob.session })).type, "welcome");
});

Deno.test("a mute or ban can be lifted by the present nickname or that of the account", async () => {
  await using server = new TestServer();
  const { moderation } = server.server;
  const bob = await registered(server.port, "bob");
  await ask(bob, { type: "nick", nick: "robert" });
  for (const [by, undone] of [["robert", "bob"], ["bob", "robert"]]) {
    await moderation.mute(BY, by);
    assertEquals((await bob.say("unheard", { id: `muted ${by}` })).code, "muted");
    await moderation.unmute(BY, undone);
    assertEquals((await bob.say("heard")).type, "message");
  }
  const alice = await registered(server.port, "alice");
  await ask(alice, { type: "nick", nick: "al" });
  await moderation.ban(BY, "al");
  await alice.ended();
  assertEquals((await login(server.port, "alice", proof("alice"))).code, "banned");
  await moderation.unban(BY, "alice");
  assertEquals((await login(server.port, "alice", proof("alice"))).type, "welcome");
  await bob.close();
});

Deno.test("a banned address is refused at once, and people there are disconnected", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const silent = await RawClient.connect(server.port);
  await server.server.moderation.ban(BY, " 127.0.0.1");
  assertEquals((await alice.next("error")).message, "You are banned permanently.");
  await alice.ended();
  silent.send({ type: "hello", protocol: 1, nick: "bob" });
  assertEquals((await silent.next("error")).code, "banned");
  await silent.ended();
  await server.restart();
  const stranger = await RawClient.connect(server.port);
  const error = await stranger.next("error");
  assertEquals([error.code, error.fatal, error.until], ["banned", true, undefined]);
  await stranger.ended();
  const { bans } = server.server.moderation.sanctions();
  assertEquals(bans.map(({ address, nick, by }) => [address, nick, by]), [["127.0.0.1", undefined, "server"]]);
  await server.server.moderation.unban(BY, "127.0.0.1");
  const bob = await RawClient.join(server.port, "bob");
  await server.restart();
  await bob.ended();
  assertEquals((await login(server.port, "carol")).type, "welcome");
  await assertRejects(() => server.server.moderation.unban(BY, "127.0.0.1"), ProtocolError, "127.0.0.1 is not banned.");
});

Deno.test("a ban spares others on the same machine, and the operator is told", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  await server.server.moderation.ban(BY, "bob");
  await bob.ended();
  await alice.say("still here");
  const event = server.events.find(({ type }) => type === "banned");
  assert(event?.type === "banned");
  assertEquals([event.people, event.spared, event.ban.address], [["bob"], "127.0.0.1", undefined]);
  await server.server.moderation.ban(BY, "carol", MINUTE); // she is not here
  assertEquals((await login(server.port, "carol")).code, "banned");
  await alice.close();
});

Deno.test("a muted person is told, can read but not write, across restarts, until the mute ends", async () => {
  let now = Date.now();
  await using server = new TestServer({ now: () => now });
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  await bob.say("before", { id: "b0" });
  await server.server.moderation.mute(BY, "bob", 10 * MINUTE, "flooding");
  const told = await bob.next("error");
  assertEquals([told.code, told.fatal, told.id, told.until], ["muted", undefined, undefined, now + 10 * MINUTE]);
  const refused = async (client: RawClient, id: string) => {
    const error = await client.say("loud", { id });
    assertEquals([error.type, error.code, error.until], ["error", "muted", told.until]);
    assertMatch(error.message, /^You are muted until .+: flooding\.$/);
  };
  await refused(bob, "b1");
  assertEquals((await bob.say("psst", { id: "b2", to: "@alice" })).code, "muted");
  bob.send({ type: "topic", rid: "t", room: "#lobby", text: "loud" });
  assertEquals((await bob.until(({ rid }) => rid === "t")).code, "muted");
  // The name of a room can be a message too.
  bob.send({ type: "invite", rid: "i", nick: "alice", room: "#lobby" });
  assertEquals((await bob.until(({ rid }) => rid === "i")).code, "muted");
  bob.send({ type: "typing", to: "#lobby" });
  assertEquals((await bob.say("before", { id: "b0" })).type, "message"); // it was sent before the mute
  // Neither can they by a nickname or the name of a room.
  assertEquals((await ask(bob, { type: "nick", nick: "alice_lies" })).code, "muted");
  assertEquals((await ask(bob, { type: "join", room: "#alice_lies" })).code, "muted");
  assertEquals((await ask(bob, { type: "join", room: "#alice_lies", private: true })).code, "muted");
  await alice.say("hear this");
  await bob.next("message", ({ text }) => text === "hear this");
  assert(!alice.received.some(({ type }) => type === "typing"));
  await bob.close();
  await gone(server, alice, "bob");
  const renamed = await login(server.port, "alice_lies", { session: bob.session });
  assertEquals([renamed.type, renamed.code, renamed.fatal], ["error", "muted", undefined]);
  assertMatch(renamed.message, /^You are muted .+ Until then, your nickname stays bob\.$/);
  for (const restart of [false, true]) {
    if (restart) await server.restart();
    for (const [nick, hello] of [["bob", { session: bob.session }], ["BOB", {}]] as const) {
      const back = await RawClient.join(server.port, nick, hello);
      assertEquals((await back.next("error")).code, "muted"); // they are told at the login too
      await refused(back, `${restart}-${nick}`);
      back.send({ type: "bye" });
      await back.ended();
    }
  }
  await alice.ended();
  const again = await RawClient.join(server.port, "bob", { session: bob.session });
  await refused(again, "b4");
  assertEquals(server.server.people()[0].mute?.until, told.until);
  now += 10 * MINUTE;
  assertEquals(server.server.people()[0].mute, undefined);
  assertEquals((await again.say("quietly", { id: "b5" })).type, "message");
  await again.close();
});

Deno.test("a person is told once on each connection that a mute has ended, unless another one holds", async () => {
  let now = Date.now();
  await using server = new TestServer({ now: () => now });
  const bob = await registered(server.port, "bob");
  const elsewhere = await RawClient.join(server.port, "bob", proof("bob"));
  const carol = await RawClient.join(server.port, "carol");
  const OVER = "You are no longer muted.";
  const notices = (client: RawClient) =>
    client.received.filter(({ type }) => type === "notice").map(({ text }) => text);
  await server.server.moderation.mute(BY, "127.0.0.1", 2 * MINUTE);
  await server.server.moderation.mute(BY, "bob", MINUTE);
  now += MINUTE;
  assertEquals((await bob.say("not yet", { id: "1" })).code, "muted");
  now += MINUTE;
  for (const client of [bob, elsewhere, carol]) await client.next("notice");
  assertEquals((await bob.say("now", { id: "2" })).type, "message");
  await server.server.moderation.mute(BY, "bob");
  await server.server.moderation.unmute(BY, "bob");
  for (const client of [bob, elsewhere]) {
    await client.next("notice");
    await leave(client);
    assertEquals(notices(client), [OVER, "You are no longer muted."]);
  }
  await leave(carol);
  assertEquals(notices(carol), [OVER]);
});

Deno.test("a muted person can enter existing rooms but not open new ones", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  for (const room of ["#tea", "#talked", "#mine"]) await ask(alice, { type: "join", room });
  await alice.say("tea?", { to: "#talked" });
  await ask(alice, { type: "leave", room: "#talked" });
  await ask(alice, { type: "leave", room: "#mine" });
  await server.server.moderation.mute(BY, "bob");
  for (const room of ["#tea", "#talked"]) assertEquals((await ask(bob, { type: "join", room })).type, "room");
  await bob.close();
  await gone(server, alice, "bob");
  const back = await RawClient.join(server.port, "bob", { session: bob.session, resume: { "#tea": 0, "#mine": 0 } });
  await back.next("room", ({ room }) => room === "#tea");
  assertMatch((await back.next("left", ({ room }) => room === "#mine")).reason, /^You are muted/);
  assertEquals(server.server.rooms().map(({ name }) => name), ["#lobby", "#tea"]);
  await Promise.all([alice.close(), back.close()]);
});

Deno.test("a clock that is far ahead ends no ban, mute or session, and deletes nothing", () =>
  withIntervals(async (elapse) => {
    const start = Date.now();
    let now = start;
    await using server = new TestServer({ now: () => now, retention: { age: 30 * DAY } });
    const alice = await RawClient.join(server.port, "alice");
    await Promise.all([
      alice.say("still known"),
      RawClient.join(server.port, "bob"),
      RawClient.join(server.port, "carol"),
    ]);
    await alice.say("the newest");
    await server.server.moderation.ban(BY, "bob", 60 * MINUTE);
    await server.server.moderation.mute(BY, "carol", 60 * MINUTE);
    for (let i = 0; i < 2; i++) {
      now = start + 400 * DAY;
      await server.restart();
      elapse();
      assertMatch(
        server.warnings.at(-1)!,
        /^The clock of this machine is 1 year 3[45] days ahead of when this server last ran\./,
      );
      const { bans, mutes } = server.server.moderation.sanctions();
      assertEquals([bans.length, mutes.length], [1, 1]);
      assertEquals((await login(server.port, "bob")).code, "banned");
      const carol = await RawClient.join(server.port, "carol");
      assertEquals((await carol.say("hear", { id: `${i}` })).code, "muted");
      assertEquals(server.server.people().map(({ mute }) => mute?.nick), ["carol"]);
      await leave(carol);
      const back = await RawClient.join(server.port, "alice", { session: alice.session, resume: { "#lobby": 0 } });
      await back.next("history");
      assertEquals(back.texts(), ["still known", "the newest"]);
      await leave(back);
    }
    // A sanction that is imposed then has not begun a year later.
    await server.server.moderation.ban(BY, "dave", 60 * MINUTE);
    now = start + 59 * MINUTE;
    await server.restart();
    assertEquals((await login(server.port, "dave")).code, "banned");
    now = start + 62 * MINUTE;
    for (const nick of ["bob", "dave"]) assertEquals((await login(server.port, nick)).type, "welcome");
  }));

Deno.test("people who have just left can be muted and banned, and unknown people cannot be muted", async () => {
  await using server = new TestServer();
  const { moderation } = server.server;
  const message = "Nobody called nobody is here, or was here in the last 7 days.";
  await assertRejects(() => moderation.mute(BY, "nobody"), ProtocolError, message);
  assertEquals(moderation.sanctions().mutes, []);
  await moderation.mute(BY, "10.9.9.9"); // an address that nobody uses at the moment
  for (const [nick, deed, refusal] of [["bob", "mute", "muted"], ["carol", "ban", "banned"]] as const) {
    const client = await RawClient.join(server.port, nick);
    await leave(client);
    moderation[deed](BY, nick);
    assertEquals((await login(server.port, "other", { session: client.session })).code, refusal);
  }
});

Deno.test("an unmuted person is told and can write", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  await server.server.moderation.mute(BY, "bob");
  assertEquals((await bob.say("x", { id: "1" })).message, "You are muted permanently.");
  await server.server.moderation.unmute(BY, "Bob");
  assertEquals((await bob.next("notice")).text, "You are no longer muted.");
  assertEquals((await bob.say("x", { id: "2" })).type, "message");
  await assertRejects(() => server.server.moderation.unmute(BY, "bob"), ProtocolError, "bob is not muted.");
  await bob.close();
});

Deno.test("a ban that cannot be stored is refused and changes nothing", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const db = new DatabaseSync(`${server.data}/chat.db`);
  db.exec("BEGIN IMMEDIATE");
  const error = await assertRejects(() => server.server.moderation.ban(BY, "bob"), ProtocolError);
  assertEquals(error.code, "storage-unavailable");
  db.close();
  await bob.say("still here");
  assertEquals(server.server.moderation.sanctions().bans, []);
  await bob.close();
});

Deno.test("invalid addresses and ranges of addresses are refused with the reason", async () => {
  await using server = new TestServer();
  const { moderation } = server.server;
  const refused = async (what: string): Promise<string> => {
    const error = await assertRejects(() => moderation.ban(BY, what), ProtocolError);
    await assertRejects(() => moderation.mute(BY, what), ProtocolError, error.message);
    return error.message;
  };
  for (const what of ["10.0.0.0/8", "10.0.0.0/64", "10.0.0.*", "10.*.*.*", "10.0.0.1-10.0.0.9", "10.0.*"]) {
    assertEquals(
      await refused(what),
      `“${what}” is a range of addresses. Give one address, such as 192.168.1.7, or a nickname.`,
    );
  }
  for (const what of ["300.1.1.1", "1.2.3", "1.2.3.4.5"]) {
    assertMatch(
      await refused(what),
      /is not an IPv4 address\. Give four numbers from 0 to 255, such as 192\.168\.1\.7\.$/,
      what,
    );
  }
  for (const what of ["::1::", "fd00::/48", "1:2:3"]) {
    assertMatch(await refused(what), /is not an IP address\. Give one address/, what);
  }
  await moderation.ban(BY, "192.168.1.7:50412");
  assertEquals(moderation.sanctions().bans.map(({ address, nick }) => [address, nick]), [["192.168.1.7", undefined]]);
  await assertRejects(
    () => moderation.ban(BY, "bob", 4_000 * 24 * 3_600_000),
    ProtocolError,
    "The longest time is 10 years.",
  );
  assertThrows(() => server.server.stopIn(BY, 4_000 * 24 * 3_600_000, ""), ProtocolError, "The longest time is");
  // A nickname may have digits and dots.
  const odd = await RawClient.join(server.port, "1.2.3a");
  await moderation.ban(BY, "1.2.3a");
  assertEquals((await odd.next("error")).code, "banned");
  await odd.ended();
});
