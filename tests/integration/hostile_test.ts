import { assert, assertEquals, assertMatch } from "@std/assert";
import { encodeFrame } from "../../lib/protocol/mod.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

// Sorting marks of different classes takes time that grows with the square of their number.
const MARKS = "\u0301".repeat(15_000) + "\u0316".repeat(15_000);

Deno.test("names that are far too long are refused everywhere", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const requests = [
    { type: "nick", nick: `a${MARKS}` },
    { type: "join", room: `#a${MARKS}` },
    { type: "leave", room: `#a${MARKS}` },
    { type: "who", room: `#a${MARKS}` },
    { type: "history", to: `#a${MARKS}` },
    { type: "send", id: "1", to: `@a${MARKS}`, text: "x" },
    { type: "topic", room: `#a${MARKS}`, text: "x" },
  ];
  for (const request of requests) {
    alice.send({ ...request, rid: request.type });
    const error = await alice.next("error", ({ rid }) => rid === request.type);
    assert(error.message.length < 300, request.type);
  }
  await alice.close();
});

Deno.test("a search for too many words is refused, and the next one is answered", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("h");
  alice.send({ type: "search", to: "#lobby", text: "h ".repeat(30_000) });
  assertEquals((await alice.next("error")).code, "text-too-long");
  alice.send({ type: "search", to: "#lobby", text: "h ".repeat(10) });
  assertEquals((await alice.next("found")).messages.length, 1);
  await alice.close();
});

Deno.test("an oversized frame is not read, and nested brackets cost nothing", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const longest = "\\ud83d\\ude00".repeat(4_000);
  alice.write(encodeFrame(`{"type":"send","id":"1","to":"#lobby","text":"${longest}"}`));
  await alice.next("message", ({ id }) => id === "1");
  alice.write(encodeFrame(`{"type":"ping","x":${"[".repeat(30_000)}${"]".repeat(30_000)}}`));
  assertEquals((await alice.next("error")).code, "bad-message");
  alice.send({ type: "send", id: "2", to: "#lobby", text: "x".repeat(65_536) });
  assertEquals((await alice.next("error", ({ fatal }) => fatal === true)).code, "bad-frame");
  await alice.close();
});

Deno.test("connections that are reset at once do not keep others out", async () => {
  await using server = new TestServer();
  for (let i = 0; i < 300; i++) {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    // TCP resets a connection that is closed with unread data.
    conn.write(new Uint8Array([0])).catch(() => {});
    conn.close();
  }
  const alice = await RawClient.join(server.port, "alice");
  assertEquals(server.warnings, []);
  await alice.close();
});

Deno.test("a burst of long messages of many people disconnects nobody", async () => {
  await using server = new TestServer({ limits: { rate: 20 } });
  const people = await Promise.all(Array.from({ length: 30 }, (_, i) => RawClient.join(server.port, `u${i}`)));
  const text = "𐐨".repeat(3990);
  for (const [i, person] of people.entries()) {
    for (let n = 0; n < 4; n++) person.send({ type: "send", id: `${i}-${n}`, to: "#lobby", text });
  }
  await Promise.all(people.map((person) => person.when(() => person.closed || person.texts().length === 120)));
  assertEquals(people.map((person) => person.texts().length), people.map(() => 120));
  await Promise.all(people.map((person) => person.close()));
});

Deno.test("people who change nicknames or rooms too often are refused, but can still write", async () => {
  await using server = new TestServer({ limits: { rate: 100 } });
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  for (let i = 0; i < 135; i++) bob.send({ type: "nick", rid: `n${i}`, nick: `bob${i}` });
  const last = await bob.until(({ rid }) => rid === "n134");
  assertEquals(last.code, "rate-limited");
  assertMatch(last.message, /^You have changed your nickname too often\. Try again in \d+ s\.$/);
  assert(last.retry_after > 0);
  assertEquals(bob.received.filter(({ type, rid }) => type === "ok" && rid.startsWith("n")).length, 5);
  for (let i = 0; i < 60; i++) {
    bob.send({ type: "join", rid: `j${i}`, room: "#tea" });
    bob.send({ type: "leave", rid: `l${i}`, room: "#tea" });
  }
  const refused = await bob.until(({ rid }) => rid === "j59");
  assertMatch(refused.message, /join rooms from your address\. Try again in \d+ s\.$/);
  const entered = server.events.filter(({ type }) => type === "entered").length;
  assert(entered >= 29 && entered < 40, `${entered}`); // the login counts too
  assertEquals((await bob.say("sorry")).type, "message");
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("nobody can enter more rooms than the maximum in any way", async () => {
  await using server = new TestServer();
  const named = (letter: string) =>
    Object.fromEntries(Array.from({ length: 60 }, (_, i): [string, number] => [`#${letter}${i}`, 0]));
  const alice = await RawClient.join(server.port, "alice", { resume: named("a") });
  await alice.next("room", ({ room }) => room === "#a59");
  const again = await RawClient.connect(server.port);
  again.send({ type: "hello", protocol: 1, nick: "alice", session: alice.session, resume: named("b") });
  assertEquals((await again.next("error")).code, "not-allowed");
  await alice.say("still here");
  await Promise.all([alice.close(), again.close()]);
});

Deno.test("a list of rooms that is too long keeps the largest and says that there are more", async () => {
  await using server = new TestServer();
  const people = await Promise.all(Array.from({ length: 4 }, (_, i) => RawClient.join(server.port, `u${i}`)));
  for (const [i, person] of people.entries()) {
    for (let n = 0; n < 99; n++) {
      person.send({ type: "join", room: `#r${i}-${n}` });
      person.send({ type: "topic", rid: `${n}`, room: `#r${i}-${n}`, text: "t".repeat(300) });
    }
    await person.next("ok", ({ rid }) => rid === "98");
  }
  people[0].send({ type: "rooms" });
  const { rooms, more } = await people[0].next("rooms");
  assertEquals([rooms[0].room, more, rooms.length < 397], ["#lobby", true, true]);
  await Promise.all(people.map((person) => person.close()));
});

Deno.test("guessing session secrets gains nothing, and ends after five attempts at a nickname in use", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const { session } = alice;
  assert(/^[0-9a-f]{32}$/.test(session), "128 bits");
  const near = Array.from(
    session,
    (digit, i) => session.slice(0, i) + (digit === "0" ? "1" : "0") + session.slice(i + 1),
  );
  for (
    const guesses of [near.slice(0, 5), [session.slice(0, 31), `${session}0`, session.toUpperCase() + "0", "", "%"]]
  ) {
    const mallory = await RawClient.connect(server.port);
    for (const guess of guesses) mallory.send({ type: "hello", protocol: 1, nick: "alice", session: guess });
    await mallory.ended();
    const codes = mallory.received.flatMap(({ type, code }) => type === "error" ? [code] : []);
    assertEquals(codes, [...Array(4).fill("nick-taken"), "too-many-attempts"]);
  }
  const mallory = await RawClient.join(server.port, "mallory", { session: near[0] });
  assert(mallory.session !== session && mallory.session !== near[0]);
  await alice.say("undisturbed");
  await Promise.all([alice.close(), mallory.close()]);
});

Deno.test("a session that is resumed again and again has one connection and leaves nothing behind", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const alice = await RawClient.join(server.port, "alice");
  const again: RawClient[] = [];
  for (let i = 0; i < 100; i++) again.push(await RawClient.join(server.port, "alice", { session: alice.session }));
  await Promise.all([alice, ...again.slice(0, -1)].map((client) => client.ended()));
  assert(again.slice(0, -1).every(({ received }) => received.some(({ code }) => code === "session-replaced")));
  bob.send({ type: "who", rid: "1", room: "#lobby" });
  assertEquals((await bob.next("room", ({ rid }) => rid === "1")).members.sort(), ["alice", "bob"]);
  await again.at(-1)!.say("still one");
  await bob.until(({ text }) => text === "still one");
  assertEquals(bob.texts(), ["still one"]);
  await Promise.all([bob.close(), again.at(-1)!.close()]);
});

Deno.test("floods of requests beyond the rate do not keep others from writing", async () => {
  await using server = new TestServer({ limits: { rate: 20 } });
  const [alice, bob] = [await RawClient.join(server.port, "alice"), await RawClient.join(server.port, "bob")];
  const storms = [
    (n: number) => ({ type: n % 2 ? "leave" : "join", room: `#r${n >> 1 & 31}` }),
    (n: number) => ({ type: "nick", nick: `n${n}` }),
    (n: number) => ({ type: "ping", n }),
    () => ({}),
    (n: number) => ({ type: "send", id: `${n}`, to: "@bob", text: "" }),
    (n: number) => ({ type: "who", filler: "x".repeat(n & 4095) }),
  ];
  const attackers = await Promise.all(storms.map((_, i) => RawClient.join(server.port, `storm${i}`)));
  for (const [i, storm] of storms.entries()) for (let n = 0; n < 5000; n++) attackers[i].send(storm(n));
  const said = Array.from({ length: 60 }, (_, n) => `${n}`);
  for (const text of said) await alice.say(text);
  await bob.until(({ text }) => text === "59");
  assertEquals(bob.texts(), said);
  await Promise.all([alice, bob, ...attackers].map((client) => client.close()));
});
