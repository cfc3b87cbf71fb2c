import { assertEquals } from "@std/assert";
import { DEFAULT_LIMITS } from "../../../lib/protocol/mod.ts";
import { FakeServer } from "../fakes.ts";

type Client = Awaited<ReturnType<FakeServer["join"]>>;

/** Sends a message, and returns its seq. */
async function say(client: Client, text: string, to = "#lobby"): Promise<number> {
  const id = crypto.randomUUID();
  await client.send({ type: "send", id, to, text });
  return client.received.find((it) => it.type === "message" && it.id === id)!.seq;
}

/** Returns the last answer that a client got. */
function answer({ received }: Client): unknown {
  const { type, rid, code, message } = received.at(-1)!;
  return type === "error" ? [rid, code, message] : [rid, type];
}

/** Returns the changes of messages that a client was told of, without times. */
function changes({ received }: Client): unknown[] {
  return received.filter(({ about }) => about !== undefined).map(({ at: _, ...change }) => change);
}

const nothing = "There is no such message in this conversation.";

Deno.test("an edit reaches everyone in the room before it is confirmed", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const about = await say(alice, "teh tea");
  await alice.send({ type: "edit", rid: "1", to: "#lobby", about, text: "the tea\u202e" });
  assertEquals(answer(alice), ["1", "ok"]);
  const edited = { type: "edited", seq: about + 1, about, to: "#lobby", from: "alice", by: "alice", text: "the tea" };
  assertEquals([changes(alice), changes(bob)], [[edited], [edited]]);
  await bob.send({ type: "history", to: "#lobby" });
  assertEquals(bob.received.at(-1)!.messages[0].text, "the tea");
});

Deno.test("an edit is refused for an empty text, for the message of another person, and when it is too late", async () => {
  using server = new FakeServer({}, { limits: { ...DEFAULT_LIMITS, rate: 0, edit: 1 } });
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const about = await say(alice, "tea");
  const edit = { type: "edit", rid: "1", to: "#lobby", about, text: "coffee" };
  await alice.send({ ...edit, text: " \n" });
  assertEquals(answer(alice), ["1", "text-empty", "The new text is empty. Delete the message instead."]);
  await bob.send(edit);
  assertEquals(answer(bob), ["1", "not-allowed", "You can edit only your own messages. alice wrote this message."]);
  server.now += 60_001;
  await alice.send(edit);
  assertEquals(answer(alice), ["1", "too-late", "This message is too old to be edited. You can delete it."]);
});

Deno.test("a server refuses every edit if its operator has turned editing off", async () => {
  using server = new FakeServer({}, { limits: { ...DEFAULT_LIMITS, rate: 0, edit: 0 } });
  const alice = await server.join("alice");
  const about = await say(alice, "tea");
  await alice.send({ type: "edit", rid: "1", to: "#lobby", about, text: "coffee" });
  assertEquals(answer(alice), ["1", "not-allowed", "This server does not let anyone edit messages."]);
});

Deno.test("a change that is in force already is confirmed, and nobody is told again", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const about = await say(alice, "tea");
  const react = { type: "react", to: "#lobby", about, emoji: "❤" };
  await alice.send({ ...react, rid: "1" }, { ...react, rid: "2", emoji: "❤️" }, { ...react, rid: "3", remove: true });
  assertEquals(alice.received.flatMap(({ type, rid }) => type === "ok" ? [rid] : []), ["1", "2", "3"]);
  const change = { about, to: "#lobby", from: "alice", by: "alice", emoji: "❤️" };
  assertEquals(changes(alice), [{ type: "reacted", seq: about + 1, ...change }, {
    type: "reacted",
    seq: about + 2,
    ...change,
    removed: true,
  }]);
});

Deno.test("a reaction is refused if it is not a single emoji", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const about = await say(alice, "tea");
  for (const emoji of ["", "x", "👍👍", "🎉".repeat(1000)]) {
    await alice.send({ type: "react", rid: "1", to: "#lobby", about, emoji });
    assertEquals(answer(alice), ["1", "emoji-invalid", "A reaction is a single emoji, such as 👍."]);
  }
});

Deno.test("only a moderator can delete the message of another person", async () => {
  using server = new FakeServer();
  const [alice, bob, carol] = [await server.join("alice"), await server.join("bob"), await server.join("carol")];
  const about = await say(alice, "spam");
  const remove = { type: "delete", rid: "1", to: "#lobby", about };
  await bob.send(remove);
  assertEquals(answer(bob), ["1", "not-allowed", "You can delete only your own messages. alice wrote this message."]);
  await server.promote("bob");
  await bob.send(remove);
  assertEquals(answer(bob), ["1", "ok"]);
  const seq = server.context.store.log.newestSeq;
  assertEquals(changes(carol), [{ type: "deleted", seq, about, to: "#lobby", from: "alice", by: "bob" }]);
  // Not even a moderator in a conversation with them.
  const direct = await say(alice, "secret", "@bob");
  await bob.send({ ...remove, rid: "2", to: "@alice", about: direct });
  assertEquals(answer(bob), ["2", "not-allowed", "You can delete only your own messages. alice wrote this message."]);
});

Deno.test("a message can be pinned by moderators, and by everyone in a private room", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send({ type: "join", room: "#team", private: true });
  const [open, closed] = [await say(alice, "tea"), await say(alice, "cake", "#team")];
  await bob.send({ type: "pin", rid: "1", to: "#lobby", about: open });
  assertEquals(answer(bob), ["1", "not-allowed", "Only moderators can pin messages in open rooms."]);
  await server.promote("bob");
  await bob.send({ type: "pin", rid: "2", to: "#lobby", about: open });
  assertEquals(answer(bob), ["2", "ok"]);
  await alice.send({ type: "pin", rid: "3", to: "#team", about: closed });
  assertEquals(answer(alice), ["3", "ok"]);
  const direct = await say(alice, "hi", "@bob");
  await alice.send({ type: "pin", rid: "4", to: "@bob", about: direct });
  assertEquals(answer(alice), ["4", "not-allowed", "You can pin messages only in rooms."]);
});

Deno.test("a muted person can only delete", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const about = await say(alice, "tea");
  server.context.participants.get(server.context.hub.find("alice")!.person)!.mute = {
    kind: "mute",
    nick: "alice",
    reason: "",
    by: "server",
    at: 0,
    until: undefined,
  };
  const named = { to: "#lobby", about };
  await alice.send(
    { type: "edit", ...named, text: "coffee" },
    { type: "react", ...named, emoji: "👍" },
    { type: "pin", ...named },
    { type: "delete", rid: "1", ...named },
  );
  assertEquals([alice.codes, answer(alice)], [["muted", "muted", "muted"], ["1", "ok"]]);
});

Deno.test("a message is found only in a conversation that the caller is part of", async () => {
  using server = new FakeServer();
  const [alice, bob, eve] = [await server.join("alice"), await server.join("bob"), await server.join("eve")];
  await server.promote("eve");
  await alice.send({ type: "join", room: "#team", private: true }, { type: "join", room: "#tea" });
  const lobby = await say(alice, "lobby");
  const [team, tea] = [await say(alice, "team", "#team"), await say(alice, "tea", "#tea")];
  const direct = await say(alice, "direct", "@bob");
  await eve.send({ type: "react", to: "#lobby", about: lobby, emoji: "👍" });
  const [{ seq: change }] = eve.received.filter(({ type }) => type === "reacted");
  for (const about of [0, team, tea, direct, change, 1000, Number.MAX_SAFE_INTEGER]) {
    for (const to of ["#lobby", "@alice", "@bob", "@eve"]) {
      await eve.send({ type: "delete", rid: "1", to, about });
      assertEquals(answer(eve), ["1", "no-such-message", nothing], `${about} ${to}`);
    }
  }
  await eve.send({ type: "delete", rid: "1", to: "#team", about: team });
  assertEquals(answer(eve), ["1", "no-such-room", "There is no room #team."]);
  await eve.send({ type: "delete", rid: "1", to: "#tea", about: tea });
  assertEquals(answer(eve), ["1", "not-in-room", "You are not in #tea. Use /join #tea first."]);
  // Each of the two people names the conversation by the other one.
  await bob.send({ type: "react", rid: "1", to: "@alice", about: direct, emoji: "👍" });
  assertEquals(answer(bob), ["1", "ok"]);
  await alice.send({ type: "delete", rid: "2", to: "@bob", about: direct });
  assertEquals(answer(alice), ["2", "ok"]);
});

Deno.test("a person who takes over a nickname cannot change the direct messages of the earlier one", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const about = await say(alice, "for bob", "@bob");
  await bob.hangUp();
  const other = await server.join("bob");
  await other.send({ type: "react", rid: "1", to: "@alice", about, emoji: "👍" });
  assertEquals(answer(other), ["1", "no-such-message", nothing]);
  await alice.send({ type: "edit", rid: "2", to: "@bob", about, text: "still for bob" });
  assertEquals([answer(alice), changes(other)], [["2", "ok"], []]);
});

Deno.test("a change is refused while too much waits to be stored", async () => {
  using server = new FakeServer({ log: { backlog: 5 * 1024 * 1024 } });
  const alice = await server.join("alice");
  server.context.store.log.append({
    kind: "message",
    audience: { kind: "room", name: "#lobby" },
    from: "alice",
    id: "1",
    text: "tea",
    author: server.context.hub.find("alice")!.person,
  });
  await alice.send({ type: "ping" });
  const about = server.context.store.log.newestSeq;
  await alice.send({ type: "delete", rid: "1", to: "#lobby", about });
  assertEquals(answer(alice), [
    "1",
    "rate-limited",
    "The server is busy storing messages. Try again in a moment.",
  ]);
});

Deno.test("a repeated send returns the message as it stands now", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  for (const id of ["edited", "deleted"]) await alice.send({ type: "send", id, to: "#lobby", text: "tea" });
  const [edited, deleted] = alice.received.filter(({ type }) => type === "message").map(({ seq }) => seq);
  await alice.send({ type: "edit", to: "#lobby", about: edited, text: "coffee" });
  await alice.send({ type: "delete", to: "#lobby", about: deleted });
  const count = alice.received.length;
  for (const id of ["edited", "deleted"]) await alice.send({ type: "send", id, to: "#lobby", text: "tea" });
  const repeated = alice.received.slice(count).map(({ seq, text, deleted }) => [seq, text, deleted?.by]);
  assertEquals(repeated, [[edited, "coffee", undefined], [deleted, "Message deleted.", "alice"]]);
});
