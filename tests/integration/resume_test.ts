import { assert, assertEquals } from "@std/assert";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

Deno.test("a message repeated with its id is stored once and sent back to its author only", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  const first = await alice.say("once", { id: "a" });
  alice.send({ type: "send", id: "a", to: "#lobby", text: "once" });
  await alice.when(() => alice.texts().length === 2);
  await bob.say("after");
  await alice.next("message", ({ text }) => text === "after");
  assertEquals(alice.received.filter(({ id }) => id === "a"), [first, first]);
  assertEquals(bob.texts(), ["once", "after"]);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("a message sent twice in one write is stored once, and both copies are answered", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  for (const text of ["once", "once"]) alice.send({ type: "send", id: "a", to: "#lobby", text });
  await alice.when(() => alice.texts().length === 2);
  await bob.say("after");
  await alice.next("message", ({ text }) => text === "after");
  assertEquals([alice.texts(), bob.texts()], [["once", "once", "after"], ["once", "after"]]);
  const [first, second] = alice.received.filter(({ id }) => id === "a");
  assertEquals(first, second);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("an id is remembered across a restart of the server", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const first = await alice.say("once", { id: "a" });
  await server.restart();
  await alice.ended();
  const again = await RawClient.join(server.port, "alice", { session: alice.session, resume: { "#lobby": first.seq } });
  assertEquals(await again.say("once", { id: "a" }), first);
  again.send({ type: "history", rid: "h", to: "#lobby" });
  assertEquals((await again.next("history", ({ rid }) => rid === "h")).messages.length, 1);
  await again.close();
});

Deno.test("resume takes over from a dead connection, with its rooms and the messages it missed", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  alice.send({ type: "join", room: "#tea" });
  await alice.next("room", ({ room }) => room === "#tea");
  const seen = await alice.say("seen");
  for (let i = 0; i < 5; i++) await bob.say(`missed ${i}`);
  await bob.say("psst", { to: "@alice" });
  // To the server, the old connection is still open.
  const back = await RawClient.join(server.port, "alice", { session: alice.session, resume: { "#lobby": seen.seq } });
  await back.next("history", ({ to }) => to === "@bob");
  await back.next("room", ({ room }) => room === "#tea");
  assertEquals(back.texts(), Array.from({ length: 5 }, (_, i) => `missed ${i}`));
  assertEquals(back.texts("@bob"), ["psst"]);
  assertEquals((await alice.next("error")).code, "session-replaced");
  await alice.ended();
  await bob.say("live");
  await back.next("message", ({ text }) => text === "live");
  assert(!bob.received.some(({ type, left }) => type === "presence" && left.includes("alice")));
  await Promise.all([back.close(), bob.close()]);
});

Deno.test("resume under load delivers every message once and in order", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const first = await bob.say("0");
  const talking = (async () => {
    for (let i = 1; i < 500; i++) bob.send({ type: "send", id: `${i}`, to: "#lobby", text: `${i}` });
    await bob.when(() => bob.texts().length === 500);
  })();
  let session: string | undefined;
  let resume = { "#lobby": first.seq };
  const seen = ["0"];
  while (seen.length < 500) {
    const alice = await RawClient.join(server.port, "alice", { session, resume });
    const { more } = await alice.next("history");
    if (!more && bob.texts().length < 500) await alice.next("message");
    await alice.close();
    const heard = alice.received.flatMap((message) =>
      message.type === "history" ? message.messages : message.type === "message" && !more ? [message] : []
    );
    seen.push(...heard.map(({ text }) => text));
    session = alice.session;
    resume = { "#lobby": heard.at(-1)?.seq ?? resume["#lobby"] };
  }
  await talking;
  assertEquals(seen, Array.from({ length: 500 }, (_, i) => `${i}`));
  await bob.close();
});

Deno.test("an unknown session is a new login, which receives missed messages of rooms only", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  await alice.say("public");
  await alice.say("private", { to: "@bob" });
  const eve = await RawClient.join(server.port, "eve", { session: "0".repeat(32), resume: { "#lobby": 0, "@bob": 0 } });
  await eve.next("history", ({ to }) => to === "@bob");
  assertEquals([eve.texts(), eve.texts("@bob")], [["public"], []]);
  assert(eve.session !== "0".repeat(32));
  await Promise.all([alice.close(), bob.close(), eve.close()]);
});

Deno.test("people who take a free nickname do not see the direct messages of its earlier owner", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  await alice.say("for bob alone", { to: "@bob" });
  bob.send({ type: "bye" });
  await bob.ended();
  const impostor = await RawClient.join(server.port, "bob", { resume: { "@alice": 0 } });
  impostor.send({ type: "history", rid: "h", to: "@alice" });
  assertEquals((await impostor.next("history", ({ rid }) => rid === "h")).messages, []);
  await Promise.all([alice.close(), impostor.close()]);
});

Deno.test("a client that reads nothing is closed, and resumes", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const slow = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
  const { encodeFrame } = await import("../../lib/protocol/mod.ts");
  await slow.write(encodeFrame('{"type":"hello","protocol":1,"nick":"slow"}'));
  await bob.next("presence", ({ joined }) => joined.includes("slow"));
  const text = "x".repeat(4000);
  for (let i = 0; !bob.received.some(({ type, left }) => type === "presence" && left.includes("slow")); i++) {
    await bob.say(text);
  }
  slow.close();
  await bob.close();
});

Deno.test("lost people receive direct messages when they return, and people who left do not", async () => {
  await using server = new TestServer();
  const [alice, bob, carol] = await Promise.all(
    ["alice", "bob", "carol"].map((nick) => RawClient.join(server.port, nick)),
  );
  await bob.close();
  await alice.next("presence", ({ left }) => left.includes("bob"));
  assertEquals((await alice.say("to one whose line broke", { to: "@bob" })).text, "to one whose line broke");
  carol.send({ type: "bye" });
  await alice.next("presence", ({ left }) => left.includes("carol"));
  assertEquals((await alice.say("to one who left", { to: "@carol" })).code, "no-such-nick");
  await server.restart();
  await alice.ended();
  const again = await RawClient.join(server.port, "alice", { session: alice.session });
  await again.say("to one who is not back yet", { to: "@bob" });
  const back = await RawClient.join(server.port, "bob", { session: bob.session });
  await back.next("history", ({ to }) => to === "@alice");
  assertEquals(back.texts("@alice"), ["to one whose line broke", "to one who is not back yet"]);
  await Promise.all([again.close(), back.close(), carol.close()]);
});
