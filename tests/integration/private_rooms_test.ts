import { assert, assertEquals, assertMatch } from "@std/assert";
import { ask, leave, proof, registered } from "../support/asking.ts";
import { withIntervals } from "../support/intervals.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const DAY = 24 * 3600 * 1000;

/** Returns the answers to a stranger's requests about a room, which must be the same as if it did not exist. */
const QUESTIONS: Array<(room: string) => Raw> = [
  (room) => ({ type: "who", room }),
  (room) => ({ type: "history", to: room }),
  (room) => ({ type: "history", to: room, after: 0 }),
  (room) => ({ type: "search", to: room, text: "secret" }),
  (room) => ({ type: "topic", room, text: "mine" }),
  (room) => ({ type: "leave", room }),
  (room) => ({ type: "send", id: crypto.randomUUID(), to: room, text: "hello?" }),
  (room) => ({ type: "invite", nick: "eve", room }),
  (room) => ({ type: "invite", nick: "nobody", room }),
  (room) => ({ type: "rooms", room }),
  (room) => ({ type: "who", n: room }),
];

async function team(server: TestServer): Promise<RawClient> {
  const alice = await registered(server.port, "alice");
  const room = await ask(alice, { type: "join", room: "#Team", private: true });
  assertEquals([room.type, room.private, room.members], ["room", true, ["alice"]]);
  await ask(alice, { type: "topic", room: "#team", text: "secret topic" });
  await alice.say("secret plan", { to: "#team" });
  return alice;
}

Deno.test("a private room does not exist for people who are not its members, whatever their role", async () => {
  await using server = new TestServer();
  const alice = await team(server);
  const eve = await RawClient.join(server.port, "eve");
  const owner = await registered(server.port, "boss");
  await server.server.moderation.grant({ nick: "server", role: "operator" }, "boss", "owner");
  // Once with someone inside, once with nobody.
  for (const inside of [true, false]) {
    if (!inside) await leave(alice);
    for (const stranger of [eve, owner]) {
      for (const [i, question] of QUESTIONS.entries()) {
        const [about, nothing] = [await ask(stranger, question("#team")), await ask(stranger, question("#none"))];
        const plain = (answer: Raw) => JSON.stringify({ ...answer, rid: 0, id: 0 }).replaceAll("#none", "#team");
        assertEquals(plain(about), plain(nothing), `question ${i}, ${inside}`);
      }
      const refused = await ask(stranger, { type: "join", room: "#team" });
      assertEquals([refused.code, refused.message], [
        "not-allowed",
        "#Team is private. Ask one of its members to /invite you.",
      ]);
      assertEquals((await ask(stranger, { type: "join", room: "#team", private: true })).code, "not-allowed");
    }
    const resumed = await RawClient.join(server.port, `mallory${inside}`, { resume: { "#team": 0, "#lobby": 0 } });
    assertEquals((await resumed.next("left")).room, "#team");
    await resumed.next("history", ({ to }) => to === "#lobby");
    await resumed.close();
    // Typing is passed on at a limited rate, so each request comes from another person.
    const typing = await Promise.all(["#team", "#none"].map(async (room, i) => {
      const client = await RawClient.join(server.port, `typist${i}`);
      const { code, message } = await ask(client, { type: "typing", to: room });
      await leave(client);
      return [code, message.replace(room, "")];
    }));
    assertEquals(typing[0], typing[1]);
    for (const stranger of [eve, owner, resumed]) {
      const heard = JSON.stringify(stranger.received);
      assert(!heard.includes("secret"), heard);
    }
  }
  // The operator does not see it either, in rooms, people, events or the transcript.
  assertEquals(server.server.rooms().map(({ name }) => name), ["#lobby"]);
  assert(server.server.people().every(({ rooms }) => rooms.join() === "#lobby"));
  const events = server.events.filter((event) => event.type !== "said" && event.type !== "joined");
  assert(!JSON.stringify(events).toLowerCase().includes("team"));
  await server.restart();
  assert(!Deno.readTextFileSync(`${server.data}/chat_history.txt`).includes("secret"));
  await Promise.all([eve.ended(), owner.ended()]);
});

Deno.test("invited people can enter a private room, read it and invite others, until they leave it", async () => {
  await using server = new TestServer();
  const alice = await team(server);
  const bob = await RawClient.join(server.port, "bob");
  assertEquals((await ask(alice, { type: "invite", nick: "BOB", room: "#team" })).type, "ok");
  const invited = await bob.next("invited");
  assertEquals([invited.room, invited.by], ["#Team", "alice"]);
  assertEquals((await ask(bob, { type: "history", to: "#team" })).code, "not-in-room");
  assertEquals((await ask(bob, { type: "who", room: "#team" })).members, ["alice"]);
  assertEquals((await ask(bob, { type: "rooms" })).rooms[1], {
    room: "#Team",
    topic: "secret topic",
    members: 1,
    private: true,
  });
  assertEquals((await ask(bob, { type: "join", room: "#team" })).members, ["alice", "bob"]);
  assertEquals((await ask(bob, { type: "history", to: "#team" })).messages[0].text, "secret plan");
  assertEquals((await ask(bob, { type: "search", to: "#team", text: "plan" })).messages.length, 1);
  await bob.say("agreed", { to: "#team" });
  await alice.next("message", ({ text }) => text === "agreed");
  const carol = await RawClient.join(server.port, "carol");
  assertEquals((await ask(bob, { type: "invite", nick: "carol", room: "#team" })).type, "ok");
  assertEquals((await ask(carol, { type: "join", room: "#team" })).type, "room");
  assertEquals((await ask(bob, { type: "leave", room: "#team" })).type, "ok");
  assertEquals((await ask(bob, { type: "join", room: "#team" })).code, "not-allowed");
  assertEquals((await ask(bob, { type: "history", to: "#team" })).code, "no-such-room");
  assertEquals((await ask(alice, { type: "invite", nick: "nobody", room: "#team" })).code, "no-such-nick");
  await Promise.all([alice.close(), bob.close(), carol.close()]);
});

Deno.test("members of a private room remain so across reconnects and restarts, with or without an account", async () => {
  await using server = new TestServer();
  const alice = await team(server);
  const bob = await RawClient.join(server.port, "bob");
  await ask(alice, { type: "invite", nick: "bob", room: "#team" });
  const away = await registered(server.port, "dave");
  await leave(away);
  assertEquals((await ask(alice, { type: "invite", nick: "dave", room: "#team" })).type, "ok");
  await server.restart();
  await Promise.all([alice.ended(), bob.ended()]);
  for (const [nick, hello] of [["alice", proof("alice")], ["dave", proof("dave")], ["bob", { session: bob.session }]]) {
    const back = await RawClient.join(server.port, nick as string, hello as Raw);
    const { rooms } = await ask(back, { type: "rooms" });
    assertEquals(rooms.map(({ room, topic }: Raw) => [room, topic]), [["#lobby", ""], ["#Team", "secret topic"]]);
    const room = await ask(back, { type: "join", room: "#team" });
    assertEquals([room.type, room.room, room.seq > 0, room.topic], ["room", "#Team", true, "secret topic"]);
    assertEquals((await ask(back, { type: "history", to: "#team" })).messages[0].text, "secret plan");
    await back.close();
  }
  const other = await RawClient.join(server.port, "bob"); // another person with the same nickname
  assertEquals((await ask(other, { type: "join", room: "#team" })).code, "not-allowed");
  await other.close();
});

Deno.test("a private room disappears with its last member, and its history with it", async () => {
  await using server = new TestServer();
  const eve = await RawClient.join(server.port, "eve");
  await ask(eve, { type: "join", room: "#team" });
  await ask(eve, { type: "topic", room: "#team", text: "public topic" });
  const early = await RawClient.join(server.port, "early");
  assertEquals((await ask(early, { type: "join", room: "#team", private: true })).code, "not-allowed"); // it exists
  assertEquals((await ask(early, { type: "join", room: "#lobby", private: true })).code, "not-allowed");
  await ask(eve, { type: "leave", room: "#team" });
  const alice = await team(server);
  assertEquals((await ask(alice, { type: "history", to: "#team" })).messages.map(({ text }: Raw) => text), [
    "secret plan",
  ]);
  await ask(alice, { type: "leave", room: "#team" });
  for (const restart of [false, true]) {
    if (restart) {
      await server.restart();
      await Promise.all([eve.ended(), early.ended(), alice.ended()]);
    }
    const later = await RawClient.join(server.port, `later${restart}`);
    for (const asPrivate of [false, true]) {
      const room = await ask(later, { type: "join", room: "#team", private: asPrivate });
      assertEquals([room.type, room.topic], ["room", ""]);
      assertEquals((await ask(later, { type: "history", to: "#team" })).messages, []);
      const found = await ask(later, { type: "search", to: "#team", text: "secret" });
      assertEquals(found.messages, []);
      await ask(later, { type: "leave", room: "#team" });
    }
    await later.close();
  }
});

Deno.test("a private room cannot close an open room with a history and the same or a similar name", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  await ask(alice, { type: "join", room: "#alarm" });
  await alice.say("public words", { to: "#alarm" });
  await ask(alice, { type: "topic", room: "#alarm", text: "public topic" });
  await leave(alice);
  const mallory = await RawClient.join(server.port, "mallory");
  const refused = await ask(mallory, { type: "join", room: "#ALARM", private: true });
  assertEquals([refused.code, refused.message], [
    "not-allowed",
    "#ALARM is an open room with a history. Choose another name.",
  ]);
  assertEquals((await ask(mallory, { type: "join", room: "#a1arm", private: true })).type, "room");
  const hello = { session: alice.session, resume: { "#alarm": 0 } };
  const back = await RawClient.join(server.port, "alice", hello);
  assertEquals((await back.next("room", ({ room }) => room === "#alarm")).topic, "public topic");
  await back.next("history", ({ to }) => to === "#alarm");
  assertEquals(back.texts("#alarm"), ["public words"]);
  await Promise.all([mallory.close(), back.close()]);
});

Deno.test("a person who is removed from a private room is told, and can read nothing until they are invited again", async () => {
  await using server = new TestServer();
  const alice = await team(server);
  const bob = await registered(server.port, "bob");
  const elsewhere = await RawClient.join(server.port, "bob", proof("bob"));
  const carol = await RawClient.join(server.port, "carol");
  await ask(alice, { type: "invite", nick: "bob", room: "#team" });
  await ask(bob, { type: "join", room: "#team" });
  await ask(bob, { type: "invite", nick: "carol", room: "#team" });
  // Only its maker, and the member who invited that person.
  const refused = async (by: RawClient, nick: string, code: string, room = "#team") =>
    assertEquals((await ask(by, { type: "uninvite", nick, room })).code, code, nick);
  const owner = await registered(server.port, "boss");
  await server.server.moderation.grant({ nick: "server", role: "operator" }, "boss", "owner");
  await refused(owner, "bob", "no-such-room");
  await refused(carol, "bob", "not-in-room");
  await ask(carol, { type: "join", room: "#team" });
  await refused(carol, "bob", "not-allowed");
  await refused(carol, "alice", "not-allowed");
  await refused(bob, "alice", "not-allowed");
  await refused(alice, "alice", "not-allowed");
  await refused(alice, "boss", "no-such-nick");
  await refused(alice, "nobody", "no-such-nick");
  await refused(alice, "bob", "not-allowed", "#lobby");
  assertEquals((await ask(bob, { type: "history", to: "#team" })).messages.length, 1);

  assertEquals((await ask(alice, { type: "uninvite", nick: "BOB", room: "#team" })).type, "ok");
  for (const connection of [bob, elsewhere]) {
    const { room, reason } = await connection.next("left");
    assertEquals(room, "#Team");
    assertEquals(reason, "alice removed you from #Team. You can only return if you are invited again.");
  }
  await carol.next("presence", ({ room, left }) => room === "#Team" && left.includes("bob"));
  await alice.say("without bob", { to: "#team" });
  await carol.next("message", ({ text }) => text === "without bob");
  for (const question of QUESTIONS) {
    const { messages = [], code } = await ask(bob, question("#team"));
    assert(["no-such-room", undefined].includes(code) && messages.length === 0);
  }
  assertEquals((await ask(bob, { type: "join", room: "#team" })).code, "not-allowed");
  await refused(bob, "carol", "no-such-room"); // he had invited her
  assert(![...bob.received, ...elsewhere.received].some(({ text }) => text === "without bob"));
  // Coming back does not help either, even after a restart.
  await server.restart();
  await Promise.all([alice, bob, elsewhere, carol, owner].map((client) => client.ended()));
  const resume = { "#team": 0, "#lobby": 0 };
  for (const how of [{ session: bob.session, resume }, { ...proof("bob"), resume }]) {
    const back = await RawClient.join(server.port, "bob", how);
    assertEquals((await back.next("left")).room, "#team");
    assertEquals((await ask(back, { type: "rooms" })).rooms.length, 1);
    await leave(back);
  }
  const again = await RawClient.join(server.port, "alice", { ...proof("alice"), resume });
  const bobAgain = await RawClient.join(server.port, "bob", proof("bob"));
  assertEquals((await ask(again, { type: "invite", nick: "bob", room: "#team" })).type, "ok");
  assertEquals((await ask(bobAgain, { type: "join", room: "#team" })).type, "room");
  assertEquals((await ask(bobAgain, { type: "history", to: "#team" })).messages.length, 2);
  await Promise.all([again.close(), bobAgain.close()]);
});

Deno.test("people who return are told once of invitations, removals and their new role", async () => {
  await using server = new TestServer();
  const alice = await team(server);
  const [bob, carol] = [await registered(server.port, "bob"), await RawClient.join(server.port, "carol")];
  for (const [nick, client] of [["bob", bob], ["carol", carol]] as const) {
    await ask(alice, { type: "invite", nick, room: "#team" });
    await ask(client, { type: "join", room: "#team" });
    await leave(client);
  }
  for (const nick of ["bob", "carol"]) {
    assertEquals((await ask(alice, { type: "uninvite", nick, room: "#team" })).type, "ok");
  }
  await ask(alice, { type: "join", room: "#tea" });
  for (let i = 0; i < 3; i++) await ask(alice, { type: "invite", nick: "bob", room: "#tea" });
  await server.server.moderation.grant({ nick: "server", role: "operator" }, "bob", "moderator");
  await server.restart();
  await alice.ended();
  const out = "alice removed you from #Team. You can only return if you are invited again.";
  const told = async (nick: string, hello: Raw) => {
    const back = await RawClient.join(server.port, nick, hello);
    await ask(back, { type: "rooms" });
    await leave(back);
    return back.received.filter(({ type }) => type === "notice" || type === "invited").map(({ text, room }) =>
      text ?? room
    );
  };
  assertEquals(await told("carol", {}), []); // another person with the same nickname
  assertEquals(await told("bob", proof("bob")), [out, "#tea", "server made you a moderator."]);
  assertEquals(await told("carol", { session: carol.session }), [out]);
  assertEquals(await told("bob", proof("bob")), []);
  assertEquals(await told("carol", { session: carol.session }), []);
});

Deno.test("members can remove the people they invited, even absent ones, but a creator who has left cannot", async () => {
  await using server = new TestServer();
  const alice = await team(server);
  const [bob, carol, dave] = await Promise.all(["bob", "carol", "dave"].map((it) => RawClient.join(server.port, it)));
  await ask(alice, { type: "invite", nick: "bob", room: "#team" });
  await ask(bob, { type: "join", room: "#team" });
  for (const nick of ["carol", "dave"]) await ask(bob, { type: "invite", nick, room: "#team" });
  // Dave has not entered, so he is sent a notice.
  assertEquals((await ask(bob, { type: "uninvite", nick: "dave", room: "#team" })).type, "ok");
  assertEquals(
    (await dave.next("notice")).text,
    "bob removed you from #Team. You can only return if you are invited again.",
  );
  assertEquals((await ask(dave, { type: "join", room: "#team" })).code, "not-allowed");
  // Carol is away, and someone else has her nickname meanwhile.
  await ask(carol, { type: "join", room: "#team" });
  await leave(carol);
  const other = await RawClient.join(server.port, "carol");
  assertEquals((await ask(bob, { type: "uninvite", nick: "carol", room: "#team" })).type, "ok");
  assertEquals(other.received.filter(({ type }) => type === "notice" || type === "left"), []);
  await leave(other);
  const back = await RawClient.join(server.port, "carol", { session: carol.session, resume: { "#team": 0 } });
  assertEquals((await back.next("left")).room, "#team");
  // A maker who has left can return as a plain member.
  await ask(bob, { type: "invite", nick: "dave", room: "#team" });
  await ask(dave, { type: "join", room: "#team" });
  await ask(alice, { type: "leave", room: "#team" });
  await ask(dave, { type: "invite", nick: "alice", room: "#team" });
  await ask(alice, { type: "join", room: "#team" });
  assertEquals((await ask(alice, { type: "uninvite", nick: "bob", room: "#team" })).code, "not-allowed");
  assertEquals((await ask(dave, { type: "uninvite", nick: "alice", room: "#team" })).type, "ok");
  await Promise.all([alice, bob, dave, back].map((client) => client.close()));
});

Deno.test("a private room disappears with its topic when none of its members can return", () =>
  withIntervals(async (elapse) => {
    let now = Date.now();
    await using server = new TestServer({ now: () => now });
    const guest = await RawClient.join(server.port, "guest");
    const member = await registered(server.port, "member");
    for (const [client, room] of [[guest, "#guests"], [member, "#members"]] as const) {
      await ask(client, { type: "join", room, private: true });
      await ask(client, { type: "topic", room, text: "secret topic" });
      await leave(client);
    }
    const eve = await RawClient.join(server.port, "eve");
    const entered = async (room: string) => {
      const { code, topic } = await ask(eve, { type: "join", room });
      return code ?? topic;
    };
    now += 6 * DAY;
    elapse();
    assertEquals([await entered("#guests"), await entered("#members")], ["not-allowed", "not-allowed"]);
    now += 2 * DAY;
    elapse();
    assertEquals([await entered("#guests"), await entered("#members")], ["", "not-allowed"]);
    server.server.accounts.unregister({ nick: "server", role: "operator" }, "member");
    assertEquals(await entered("#members"), "");
    await eve.close();
  }));

Deno.test("invited people can leave a private room without entering it, and one address cannot make all rooms", async () => {
  await using server = new TestServer();
  const mallory = await registered(server.port, "mallory");
  const victim = await RawClient.join(server.port, "victim");
  const rooms = Array.from({ length: 20 }, (_, i) => `#trap${i}`);
  for (const room of rooms) {
    assertEquals((await ask(mallory, { type: "join", room, private: true })).type, "room");
    assertEquals((await ask(mallory, { type: "invite", nick: "victim", room })).type, "ok");
  }
  // One address cannot make all the rooms.
  const refusals: string[] = [];
  for (let i = 0; i < 10; i++) {
    const { code, message } = await ask(mallory, { type: "join", room: `#more${i}`, private: true });
    if (code === "rate-limited") refusals.push(message);
  }
  assertMatch(refusals[0], /^Too many private rooms were created from your address\. Try again in \d+ s\.$/);
  // Rooms that she is in, and rooms that nobody is in.
  for (const room of rooms.slice(0, 10)) assertEquals((await ask(victim, { type: "leave", room })).type, "ok");
  await leave(mallory);
  for (const room of rooms.slice(10)) assertEquals((await ask(victim, { type: "leave", room })).type, "ok");
  assertEquals((await ask(victim, { type: "rooms" })).rooms.length, 1);
  for (const room of rooms) assertEquals((await ask(victim, { type: "leave", room })).code, "no-such-room");
  await victim.close();
});

Deno.test("no room can be similar to a private room or to the lobby", async () => {
  await using server = new TestServer();
  const alice = await registered(server.port, "alice");
  for (const room of ["#1obby", "#Iobby"]) {
    assertEquals((await ask(alice, { type: "join", room })).code, "room-invalid");
    assertEquals((await ask(alice, { type: "join", room, private: true })).code, "room-invalid");
  }
  const eve = await RawClient.join(server.port, "eve");
  // A private room with a similar name does not keep people from returning to an open room.
  assertEquals((await ask(eve, { type: "join", room: "#a1arm" })).type, "room");
  assertEquals((await ask(alice, { type: "join", room: "#alarm", private: true })).code, "room-invalid");
  assertEquals((await ask(alice, { type: "join", room: "#a1arm" })).type, "room");
  for (const client of [alice, eve]) await ask(client, { type: "leave", room: "#a1arm" });
  assertEquals((await ask(alice, { type: "join", room: "#team", private: true })).type, "room");
  assertEquals((await ask(alice, { type: "join", room: "#alarm", private: true })).type, "room");
  for (const restart of [false, true]) {
    if (restart) {
      await server.restart();
      await Promise.all([alice.ended(), eve.ended()]);
    }
    const mallory = await RawClient.join(server.port, `mallory${restart}`, { resume: { "#tearn": 0 } });
    assertEquals((await mallory.next("left")).room, "#tearn");
    for (const room of ["#tearn", "#TEARN", "#a1arm"]) {
      const refused = await ask(mallory, { type: "join", room });
      assertEquals([refused.code, refused.message], [
        "room-invalid",
        `The name ${room} looks like the name of another room. Choose another name.`,
      ]);
    }
    await leave(mallory);
  }
  const back = await RawClient.join(server.port, "alice", { ...proof("alice"), resume: { "#team": 0, "#alarm": 0 } });
  for (const room of ["#team", "#alarm"]) assertEquals((await ask(back, { type: "leave", room })).type, "ok");
  assertEquals((await ask(back, { type: "join", room: "#tearn" })).type, "room"); // the private room no longer exists
  await back.close();
});
