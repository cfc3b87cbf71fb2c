import { assert, assertEquals, assertMatch } from "@std/assert";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

Deno.test("messages in a room reach everyone in it, including their authors, in the same order", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  await Promise.all([alice, bob].map(async (client) => {
    for (let i = 0; i < 50; i++) await client.say(`${i}`);
  }));
  await alice.when(() => alice.texts().length === 100);
  await bob.when(() => bob.texts().length === 100);
  const sequence = (client: RawClient) =>
    client.received.filter(({ type }) => type === "message").map(({ seq }) => seq);
  assertEquals(sequence(alice), sequence(bob));
  assertEquals(sequence(alice), [...sequence(alice)].sort((a, b) => a - b));
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("a direct message reaches its two people only", async () => {
  await using server = new TestServer();
  const [alice, bob, eve] = await Promise.all(["alice", "bob", "eve"].map((nick) => RawClient.join(server.port, nick)));
  const echo = await alice.say("psst", { to: "@BOB" });
  assertEquals([echo.to, echo.from], ["@bob", "alice"]);
  assertEquals(await bob.next("message"), echo);
  await eve.say("hello");
  assert(!eve.texts("@bob").includes("psst"));
  eve.send({ type: "history", rid: "1", to: "@bob" });
  assertEquals((await eve.next("history")).messages, []);
  bob.send({ type: "history", rid: "1", to: "@alice" });
  assertEquals((await bob.next("history")).messages.map(({ text }: { text: string }) => text), ["psst"]);
  await Promise.all([alice.close(), bob.close(), eve.close()]);
});

Deno.test("a direct message to oneself is received once", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("note", { to: "@alice" });
  await alice.say("done");
  assertEquals(alice.texts("@alice"), ["note"]);
  await alice.close();
});

Deno.test("rooms are joined, described, listed and left, and closed to people outside", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  alice.send({ type: "join", rid: "j", room: "#Tea" });
  const room = await alice.next("room", ({ rid }) => rid === "j");
  assertEquals([room.room, room.members], ["#Tea", ["alice"]]);
  alice.send({ type: "topic", rid: "t", room: "#tea", text: "Green\nor black?" });
  assertEquals((await alice.next("topic")).topic, "Green or black?");
  await alice.next("ok", ({ rid }) => rid === "t");
  bob.send({ type: "rooms", rid: "r" });
  const rooms = (await bob.next("rooms")).rooms;
  assertEquals(rooms.find(({ room }: { room: string }) => room === "#Tea"), {
    room: "#Tea",
    topic: "Green or black?",
    members: 1,
  });
  for (const request of [{ type: "send", id: "1", text: "x" }, { type: "history" }, { type: "search", text: "x" }]) {
    bob.send({ ...request, rid: request.type, to: "#tea" });
    assertEquals((await bob.until(({ rid }) => rid === request.type)).code, "not-in-room");
  }
  bob.send({ type: "send", rid: "n", id: "2", to: "#nowhere", text: "x" });
  assertEquals((await bob.until(({ rid }) => rid === "n")).code, "no-such-room");
  alice.send({ type: "leave", rid: "l", room: "#TEA" });
  await alice.next("ok", ({ rid }) => rid === "l");
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("the topic and the history of a room survive its last member and a restart", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  alice.send({ type: "join", room: "#tea" });
  await alice.next("room", ({ room }) => room === "#tea");
  await alice.say("first", { to: "#tea" });
  alice.send({ type: "topic", room: "#tea", text: "Green" });
  await alice.next("topic");
  await server.restart();
  await alice.ended();
  const bob = await RawClient.join(server.port, "bob");
  bob.send({ type: "join", rid: "j", room: "#tea" });
  const room = await bob.next("room", ({ rid }) => rid === "j");
  assertEquals([room.topic, room.seq > 0], ["Green", true]);
  bob.send({ type: "history", to: "#tea" });
  assertEquals((await bob.next("history")).messages[0].text, "first");
  await bob.close();
});

Deno.test("presence reports who enters, leaves and changes their nickname", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const bob = await RawClient.join(server.port, "bob");
  await alice.next("presence", ({ joined }) => joined.includes("bob"));
  bob.send({ type: "nick", rid: "n", nick: "robert" });
  await bob.next("ok", ({ rid }) => rid === "n");
  await alice.next("presence", ({ renamed }) => JSON.stringify(renamed).includes("robert"));
  bob.send({ type: "bye" });
  await bob.ended();
  await alice.next("presence", ({ left }) => left.includes("robert"));
  await alice.close();
});

Deno.test("many arrivals at once are reported together", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const others = await Promise.all(Array.from({ length: 50 }, (_, i) => RawClient.join(server.port, `u${i}`)));
  const joined = () => alice.received.flatMap((message) => message.type === "presence" ? message.joined : []);
  await alice.when(() => others.every((_, i) => joined().includes(`u${i}`)));
  assert(alice.received.filter(({ type }) => type === "presence").length < 25);
  await Promise.all([alice, ...others].map((client) => client.close()));
});

Deno.test("everyone is told of a newcomer before their first message", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const bob = await RawClient.join(server.port, "bob");
  await bob.say("hello");
  await alice.next("message");
  const [told, spoke] = ["presence", "message"].map((type) =>
    alice.received.findIndex((message) => message.type === type && JSON.stringify(message).includes("bob"))
  );
  assert(told >= 0 && told < spoke);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("typing is passed on at a limited rate", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  for (let i = 0; i < 5; i++) alice.send({ type: "typing", to: "#lobby" });
  await alice.say("done");
  await bob.next("message");
  assertEquals(bob.received.filter(({ type }) => type === "typing"), [{ type: "typing", to: "#lobby", from: "alice" }]);
  assert(!alice.received.some(({ type }) => type === "typing"));
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("history pages in both directions without gaps or overlaps", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  for (let i = 0; i < 25; i++) await alice.say(`m${i}`);
  const page = async (range: Record<string, number>) => {
    const rid = crypto.randomUUID();
    alice.send({ type: "history", rid, to: "#lobby", limit: 10, ...range });
    const { messages, more } = await alice.next("history", (message) => message.rid === rid);
    return { messages: messages as Array<{ seq: number; text: string }>, more };
  };
  const newest = await page({});
  const middle = await page({ before: newest.messages[0].seq });
  const oldest = await page({ before: middle.messages[0].seq });
  assertEquals([newest.more, middle.more, oldest.more], [true, true, false]);
  const all = [...oldest.messages, ...middle.messages, ...newest.messages].map(({ text }) => text);
  assertEquals(all, Array.from({ length: 25 }, (_, i) => `m${i}`));
  const after = await page({ after: oldest.messages[4].seq });
  assertEquals([after.messages.map(({ text }) => text), after.more], [all.slice(5, 15), true]);
  await alice.close();
});

Deno.test("search finds messages by the beginnings of words", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("The deployment of Café is done");
  await alice.say("nothing here");
  await alice.say("deploy the café again");
  const find = async (text: string) => {
    alice.send({ type: "search", rid: text, to: "#lobby", text });
    const { messages } = await alice.next("found", ({ rid }) => rid === text);
    return messages.map((message: { text: string }) => message.text);
  };
  assertEquals(await find("CAFE deploy"), ["The deployment of Café is done", "deploy the café again"]);
  assertEquals(await find('"quoted" OR'), []);
  alice.send({ type: "search", to: "#lobby", text: "?!" });
  assertEquals((await alice.next("error")).code, "text-empty");
  await alice.close();
});

Deno.test("the operator writes as server, and the transcript has open rooms only", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  server.server.say("tea is ready");
  assertEquals((await alice.next("message")).from, "server");
  await alice.say("two\nlines");
  await alice.say("secret", { to: "@bob" });
  await server.restart();
  const transcript = await Deno.readTextFile(`${server.data}/chat_history.txt`);
  const stamp = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d #lobby`;
  assertMatch(transcript, new RegExp(`^${stamp} <server> tea is ready\n${stamp} <alice> two\n    lines\n$`));
  await Promise.all([alice.ended(), bob.ended()]);
});

Deno.test("text is cleaned before it is stored", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  assertEquals((await alice.say("a\x1b[31mb\u202ec\x07")).text, "a[31mbc");
  await alice.close();
});

Deno.test("a server that stops sends bye to everyone", async () => {
  const server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  await server[Symbol.asyncDispose]();
  assertMatch((await alice.next("bye")).reason, /shutting down/);
  await alice.ended();
});
