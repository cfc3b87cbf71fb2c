import { DatabaseSync } from "node:sqlite";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { ask, leave, login, proof, registered } from "../support/asking.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const about = ({ code, for: whose }: Raw) => [code, whose];

Deno.test("a registered nickname needs its password, at the login and with /nick, across restarts", async () => {
  await using server = new TestServer();
  const alice = await registered(server.port, "Alice");
  await leave(alice);
  for (const restart of [false, true]) {
    if (restart) await server.restart();
    for (const nick of ["Alice", "ALICE", "ａlice"]) {
      assertEquals(about(await login(server.port, nick)), ["auth-required", "nick"]);
      assertEquals(about(await login(server.port, nick, { nick_password: "x" })), ["auth-failed", "nick"]);
      // The server's password is a different one.
      assertEquals(about(await login(server.port, nick, { password: "password of Alice" })), ["auth-required", "nick"]);
    }
    const bob = await RawClient.join(server.port, "bob");
    assertEquals(about(await ask(bob, { type: "nick", nick: "alice" })), ["auth-required", "nick"]);
    await bob.close();
    const back = await login(server.port, "alice", proof("Alice"));
    assertEquals([back.type, back.nick, back.role], ["welcome", "alice", "member"]);
    // A session of the account is a proof too.
    assertEquals((await login(server.port, "alice", { session: back.session })).type, "welcome");
    assertEquals((await login(server.port, "alice", { session: alice.session })).type, "welcome");
  }
  assert(server.events.some((event) => event.type === "refused" && event.code === "auth-failed"));
});

Deno.test("a connection accepts another hello, and nothing else while a password is checked", async () => {
  await using server = new TestServer();
  await leave(await registered(server.port, "alice"));
  const client = await RawClient.connect(server.port);
  client.send({ type: "hello", protocol: 1, nick: "alice", rid: "1" });
  assertEquals((await client.until(({ rid }) => rid === "1")).code, "auth-required");
  client.send({ type: "hello", protocol: 1, nick: "alice", nick_password: "no", rid: "2" });
  assertEquals((await client.until(({ rid }) => rid === "2")).code, "auth-failed");
  client.send({ type: "hello", protocol: 1, nick: "alice", ...proof("alice"), rid: "3" });
  assertEquals((await client.until(({ rid }) => rid === "3")).type, "welcome");
  await client.close();
  const hasty = await RawClient.connect(server.port);
  hasty.send({ type: "hello", protocol: 1, nick: "alice", ...proof("alice") });
  hasty.send({ type: "rooms", rid: "r" });
  assertEquals((await hasty.next("error")).code, "hello-first");
  await hasty.ended();
});

Deno.test("several connections of an account are one person", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const one = await registered(server.port, "alice");
  const two = await RawClient.join(server.port, "alice", proof("alice"));
  assertEquals(two.received.filter(({ type }) => type === "room").at(-1)!.members.toSorted(), ["alice", "bob"]);
  assertEquals((await ask(bob, { type: "who" })).members.toSorted(), ["alice", "bob"]);
  // Each connection sees what the other sends, in rooms and in direct messages; both receive what is sent to her.
  await one.say("hello", { id: "1" });
  await one.say("psst", { id: "2", to: "@bob" });
  await bob.say("yes?", { id: "3", to: "@alice" });
  for (const client of [one, two]) {
    await client.next("message", ({ id }) => id === "3");
    assertEquals(client.received.filter(({ type }) => type === "message").map(({ text }) => text), [
      "hello",
      "psst",
      "yes?",
    ]);
  }
  // Delivered once, whichever connection repeats it.
  const again = await two.say("hello", { id: "1" });
  assertEquals([again.type, again.seq], ["message", one.received.find(({ id }) => id === "1")!.seq]);
  // When one connection enters a room, all are in it.
  one.send({ type: "join", rid: "j", room: "#tea" });
  const told = await two.next("room", ({ room }) => room === "#tea");
  assertEquals([told.rid, told.members], [undefined, ["alice"]]);
  await two.say("in the tea room", { to: "#tea", id: "4" });
  await one.next("message", ({ id }) => id === "4");
  two.send({ type: "leave", rid: "l", room: "#tea" });
  assertEquals(await one.next("left"), { type: "left", room: "#tea" });
  assertEquals((await one.say("x", { to: "#tea", id: "5" })).code, "no-such-room");
  two.send({ type: "nick", nick: "alicia" });
  await one.next("presence", ({ renamed }) => renamed.length > 0);
  // The person leaves with the last connection, and not before.
  await one.close();
  await two.say("still here", { id: "6" });
  await bob.next("message", ({ id }) => id === "6");
  assert(!bob.received.some(({ type, left }) => type === "presence" && left.includes("alicia")));
  await two.close();
  await bob.next("presence", ({ left }) => left.includes("alicia"));
  await bob.close();
});

Deno.test("two connections of an account that send the same ids at once store each message once", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const one = await registered(server.port, "alice");
  const two = await RawClient.join(server.port, "alice", proof("alice"));
  const ids = Array.from({ length: 50 }, (_, i) => `${i}`);
  for (const id of ids) for (const client of [one, two]) client.send({ type: "send", id, to: "#lobby", text: id });
  for (const client of [one, two]) client.send({ type: "send", id: "end", to: "#lobby", text: "end" });
  for (const client of [one, two, bob]) await client.next("message", ({ id }) => id === "end");
  const messages = bob.received.filter(({ type }) => type === "message");
  assertEquals(messages.map(({ id }) => id), [...ids, "end"]);
  // A connection that has repeated a message receives it twice, in the same words.
  for (const { received } of [one, two]) {
    const seen = new Set(received.flatMap((it) => it.type === "message" ? [JSON.stringify(it)] : []));
    assertEquals([...seen].sort(), messages.map((it) => JSON.stringify(it)).sort());
  }
  await Promise.all([one.close(), two.close(), bob.close()]);
});

Deno.test("a session of an account that is resumed replaces its own connection only", async () => {
  await using server = new TestServer();
  const one = await registered(server.port, "alice");
  const two = await RawClient.join(server.port, "alice", proof("alice"));
  assert(one.session !== two.session);
  const back = await RawClient.join(server.port, "alice", { session: one.session });
  assertEquals((await one.next("error")).code, "session-replaced");
  await two.say("here");
  await back.next("message", ({ text }) => text === "here");
  await Promise.all([one.ended(), two.close(), back.close()]);
});

Deno.test("people who return receive the direct messages they missed, even on another machine or after a restart", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("before registering", { to: "@bob" });
  assertEquals((await ask(alice, { type: "register", password: "password of alice" })).type, "ok");
  await alice.say("after registering", { to: "@bob" });
  await leave(alice);
  const echo = await bob.say("you were away", { to: "@ALICE" });
  assertEquals([echo.type, echo.to], ["message", "@alice"]);
  await server.restart();
  await bob.ended();
  const back = await RawClient.join(server.port, "alice", proof("alice"));
  const missed = await back.next("history");
  assertEquals([missed.to, missed.messages.map(({ text }: Raw) => text)], ["@bob", ["you were away"]]);
  // Earlier messages are there, from before the registration too.
  const page = await ask(back, { type: "history", to: "@bob" });
  assertEquals(page.messages.map(({ text }: Raw) => text), [
    "before registering",
    "after registering",
    "you were away",
  ]);
  await leave(back);
  const third = await RawClient.join(server.port, "alice", proof("alice"));
  assertEquals((await third.next("history")).messages, []); // the conversation exists, but has nothing new
  await third.close();
});

Deno.test("people who return receive the most recent conversations if there are too many", async () => {
  await using server = new TestServer();
  const alice = await registered(server.port, "alice");
  await leave(alice);
  const bob = await RawClient.join(server.port, "bob");
  for (let i = 0; i < 210; i++) {
    bob.send({ type: "nick", nick: `bob${i}` });
    await bob.say("hello", { id: `${i}`, to: "@alice" });
  }
  const zoe = await RawClient.join(server.port, "zoe");
  await zoe.say("the office burns", { id: "z", to: "@alice" });
  const back = await RawClient.join(server.port, "alice", proof("alice"));
  await back.until(({ type, to }) => type === "history" && to === "@bob209");
  assertEquals(back.texts("@zoe"), ["the office burns"]);
  await Promise.all([bob.close(), zoe.close(), back.close()]);
});

Deno.test("direct messages cannot be read by people who take one of the nicknames later", async () => {
  await using server = new TestServer();
  const alice = await registered(server.port, "alice");
  const bob = await RawClient.join(server.port, "bob");
  await bob.say("for alice alone", { to: "@alice" });
  await alice.next("message");
  const read = async (client: RawClient, to: string, text?: string) => {
    const answer = await ask(client, text === undefined ? { type: "history", to } : { type: "search", to, text });
    return answer.messages.map((said: Raw) => said.text);
  };
  assertEquals(await read(alice, "@bob"), ["for alice alone"]);
  assertEquals(await read(alice, "@bob", "alone"), ["for alice alone"]);
  const owner = await registered(server.port, "boss");
  await server.server.moderation.grant({ nick: "server", role: "operator" }, "boss", "owner");
  await leave(bob);
  const other = await RawClient.join(server.port, "bob");
  for (const client of [owner, other]) {
    for (const to of ["@alice", "@bob", "@ALICE", "1@bob", `${1}@bob`]) {
      const answer = await ask(client, { type: "history", to });
      assertEquals(answer.messages ?? [], [], to);
    }
  }
  assertEquals(await read(alice, "@bob"), ["for alice alone"]);
  // It does not reach the operator's transcript either.
  await server.restart();
  assert(!Deno.readTextFileSync(`${server.data}/chat_history.txt`).includes("alone"));
  await Promise.all([alice.ended(), owner.ended(), other.ended()]);
});

Deno.test("/password ends all other sessions, and /unregister releases the nickname", async () => {
  await using server = new TestServer();
  const alice = await registered(server.port, "alice");
  const other = await RawClient.join(server.port, "alice", proof("alice"));
  const change = { type: "password", old: "password of alice", new: "another password" };
  assertEquals((await ask(alice, { ...change, old: "wrong" })).code, "auth-failed");
  assertEquals((await ask(alice, { ...change, new: "short" })).code, "not-allowed");
  assertEquals((await ask(alice, change)).type, "ok");
  assertEquals((await other.next("error")).code, "session-replaced");
  await other.ended();
  assertEquals((await login(server.port, "alice", { session: other.session })).code, "auth-required");
  assertEquals((await login(server.port, "alice", proof("alice"))).code, "auth-failed");
  assertEquals((await login(server.port, "alice", { nick_password: "another password" })).type, "welcome");
  assertEquals((await ask(alice, { type: "unregister", password: "no" })).code, "auth-failed");
  assertEquals((await ask(alice, { type: "unregister", password: "another password" })).type, "ok");
  assertEquals((await ask(alice, change)).code, "not-allowed");
  await leave(alice);
  const taker = await login(server.port, "alice");
  assertEquals([taker.type, taker.role], ["welcome", undefined]);
});

Deno.test("registering twice or with a short password is refused and changes nothing", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const short = await ask(alice, { type: "register", password: "1234567" });
  assertEquals([short.code, short.message], ["not-allowed", "A password needs at least 8 characters."]);
  assertEquals((await ask(alice, { type: "register", password: "12345678" })).type, "ok");
  assertMatch((await ask(alice, { type: "register", password: "12345678" })).message, /already registered, as alice/);
  await ask(alice, { type: "nick", nick: "alicia" });
  assertMatch((await ask(alice, { type: "register", password: "12345678" })).message, /already registered, as alice/);
  // The nickname stays hers while she uses another one.
  assertEquals((await login(server.port, "alice")).code, "auth-required");
  assertEquals((await ask(alice, { type: "nick", nick: "alice" })).type, "ok");
  await alice.close();
});

Deno.test("wrong passwords are slowed down by address and nickname, and the right one is accepted later", async () => {
  await using server = new TestServer();
  await leave(await registered(server.port, "alice"));
  const codes: string[] = [];
  const guess = async (i: number) => {
    codes.push((await login(server.port, "alice", { nick_password: `guess ${i}` })).code);
  };
  for (let i = 0; i < 5; i++) await guess(i);
  // Guesses at an address where she has been do not keep her out.
  await leave(await RawClient.join(server.port, "alice", proof("alice")));
  for (let i = 5; i < 20; i++) await guess(i);
  assertEquals(codes.slice(0, 5), Array(5).fill("auth-failed"));
  const refused = await login(server.port, "alice", proof("alice"));
  assertEquals(refused.code, "rate-limited");
  assert(refused.retry_after > 0 && refused.retry_after <= 5_000);
  // People who need no password do not wait.
  await leave(await RawClient.join(server.port, "bob"));
  assertEquals((await login(server.port, "carol")).type, "welcome");
});

Deno.test("everyone needs the server's password besides that of the nickname", async () => {
  await using server = new TestServer({ password: "open sesame" });
  assertEquals(about(await login(server.port, "alice")), ["auth-required", "server"]);
  assertEquals(about(await login(server.port, "alice", { password: "open" })), ["auth-failed", "server"]);
  assertEquals(about(await login(server.port, "alice", { nick_password: "open sesame" })), ["auth-required", "server"]);
  const alice = await RawClient.join(server.port, "alice", { password: "open sesame" });
  assertEquals((await ask(alice, { type: "register", password: "password of alice" })).type, "ok");
  await leave(alice);
  assertEquals(about(await login(server.port, "alice", { session: alice.session })), ["auth-required", "server"]);
  assertEquals(about(await login(server.port, "alice", { password: "open sesame" })), ["auth-required", "nick"]);
  const both = await login(server.port, "alice", { password: "open sesame", ...proof("alice") });
  assertEquals(both.type, "welcome");
});

Deno.test("a server for registered nicknames does not tell strangers which ones those are", async () => {
  await using server = new TestServer();
  const alice = await registered(server.port, "alice");
  await leave(alice);
  await server.restart({ registeredOnly: true });
  for (const nick of ["alice", "nobody"]) {
    const asked = await login(server.port, nick);
    assertEquals(about(asked), ["auth-required", "nick"]);
    assertEquals(
      asked.message,
      "This server only lets in registered nicknames. Log in with your nickname and its password.",
    );
    const wrong = await login(server.port, nick, { nick_password: "wrong" });
    assertEquals([...about(wrong), wrong.message], ["auth-failed", "nick", `The password for ${nick} is wrong.`]);
  }
  assertEquals((await login(server.port, "alice", proof("alice"))).type, "welcome");
  const member = await RawClient.join(server.port, "alice", proof("alice"));
  assertEquals((await ask(member, { type: "nick", nick: "alice2" })).type, "ok");
  await member.close();
});

Deno.test("a nickname that is similar to one in use is refused with the reason", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob1");
  const alike = await login(server.port, "bobl");
  assertEquals([alike.code, alike.message], [
    "nick-taken",
    "The nickname bobl looks like bob1, who is here. Choose another nickname.",
  ]);
  const milo = await registered(server.port, "milo");
  await leave(milo);
  const away = await login(server.port, "rnilo");
  assertEquals([away.code, /milo, which is registered/.test(away.message)], ["nick-taken", true]);
  assertEquals((await ask(bob, { type: "nick", nick: "rnilo" })).code, "nick-taken");
  assertEquals((await ask(bob, { type: "nick", nick: "BOB1" })).type, "ok"); // oneself
  await bob.close();
});

Deno.test("a reserved or similar nickname is refused, except to its owner", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const cases = [
    ["admin", "The nickname admin is reserved. Choose another nickname."],
    ["ᴀdmin", "The nickname ᴀdmin looks like admin, which is reserved. Choose another nickname."],
    ["5erver", "The nickname 5erver looks like server, which is reserved. Choose another nickname."],
    ...["1", "-", "...", "007", "١٢"].map((
      nick,
    ) => [nick, `The nickname ${nick} contains no letters. Choose another nickname.`]),
  ];
  for (const [nick, message] of cases) {
    for (const refused of [await login(server.port, nick), await ask(bob, { type: "nick", nick })]) {
      assertEquals([refused.code, refused.message], ["nick-invalid", message]);
    }
  }
  // The operator can give it to someone.
  const password = await server.server.accounts.register({ nick: "server", role: "operator" }, "admin");
  const admin = await RawClient.join(server.port, "admin", { nick_password: password });
  const back = await login(server.port, "admin", { session: admin.session });
  assertEquals([back.type, back.nick], ["welcome", "admin"]);
  await Promise.all([bob.close(), admin.ended()]);
});

Deno.test("owners keep nicknames that were registered under earlier rules", async () => {
  await using server = new TestServer();
  for (const nick of ["hanh", "one", "two", "three"]) await leave(await registered(server.port, nick));
  await server.server.stop();
  const db = new DatabaseSync(`${server.data}/chat.db`);
  const rename = db.prepare("UPDATE account SET nick = ?1, name = ?1, looks = ?1 WHERE name = ?2");
  rename.run("hạnh", "one");
  rename.run("a\u{13441}", "two");
  rename.run("3", "three");
  db.close();
  await server.restart();
  // Their skeletons are computed again, so that others see similar ones refused.
  assertEquals((await login(server.port, "hanḥ")).code, "nick-taken");
  const hanh = await RawClient.join(server.port, "hanh", proof("hanh"));
  const other = await RawClient.join(server.port, "hạnh", proof("one"));
  const blank = await RawClient.join(server.port, "a\u{13441}", proof("two"));
  const number = await RawClient.join(server.port, "3", proof("three"));
  assertEquals(server.server.people().map(({ nick }) => nick), ["hanh", "hạnh", "a\u{13441}", "3"]);
  assertEquals((await login(server.port, "b\u{13441}")).code, "nick-invalid");
  await Promise.all([hanh, other, blank, number].map(leave));
});

Deno.test("the operator registers nicknames, resets passwords and releases nicknames", async () => {
  await using server = new TestServer({ registeredOnly: true });
  const by = { nick: "server", role: "operator" } as const;
  const { accounts } = server.server;
  const first = await accounts.register(by, "Alice");
  assertMatch(first, /^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  const alice = await RawClient.join(server.port, "alice", { nick_password: first });
  const second = await accounts.register(by, "alice");
  assertEquals((await alice.next("error")).code, "session-replaced");
  await alice.ended();
  assertEquals((await login(server.port, "alice", { session: alice.session })).code, "auth-required");
  assertEquals((await login(server.port, "alice", { nick_password: first })).code, "auth-failed");
  const again = await RawClient.join(server.port, "alice", { nick_password: second });
  await accounts.unregister(by, "ALICE");
  await again.ended();
  assertEquals((await login(server.port, "alice", { nick_password: second })).code, "auth-failed");
  const refused = await accounts.register({ nick: "eve", role: "owner" }, "x").catch((error) => error);
  assertEquals(refused.code, "not-allowed");
  assert(!JSON.stringify(server.events).includes(first));
});

Deno.test("events never contain a password", async () => {
  await using server = new TestServer({ password: "hunter two" });
  const alice = await RawClient.join(server.port, "alice", { password: "hunter two" });
  await ask(alice, { type: "register", password: "hunter three" });
  await ask(alice, { type: "password", old: "hunter three", new: "hunter four" });
  await ask(alice, { type: "password", old: "hunter five", new: "x" });
  await login(server.port, "alice", { password: "hunter six", nick_password: "hunter seven" });
  await leave(alice);
  assert(!/hunter/.test(JSON.stringify(server.events)));
  await server.restart();
  // The folder for files is empty.
  for (const { name } of Array.from(Deno.readDirSync(server.data)).filter(({ isFile }) => isFile)) {
    const content = new TextDecoder("latin1").decode(Deno.readFileSync(`${server.data}/${name}`));
    assert(!content.includes("hunter"), name);
  }
});

Deno.test("devices lists the sessions of a person, and logout ends a session or all the others for good", async () => {
  await using server = new TestServer();
  const bob = await RawClient.join(server.port, "bob");
  const one = await registered(server.port, "alice");
  const [two, three, lost] = await Promise.all(
    ["two\n\u001b[31m", "x".repeat(500), "lost"].map((agent) =>
      RawClient.join(server.port, "alice", { ...proof("alice"), agent })
    ),
  );
  await lost.close();
  const list = async (client: RawClient) => (await ask(client, { type: "devices" })).devices as Raw[];
  while ((await list(one)).every(({ here }) => here)) await list(bob);
  const devices = await list(one);
  assertEquals(devices.map(({ here }) => here), [true, true, true, false]);
  assertEquals(devices.filter((it) => it.this).length, 1);
  assertEquals(devices.slice(0, 3).map(({ address }) => address), ["127.0.0.1", "127.0.0.1", "127.0.0.1"]);
  const agents = devices.map(({ agent = "" }) => agent as string);
  assert(agents.every((agent) => agent.length <= 101 && !agent.includes("\n") && !agent.includes("\u001b")));
  const [own, second] = [devices.find((it) => it.this)!, devices.find(({ agent }) => agent?.startsWith("two"))!];
  assertEquals((await list(bob)).map((it) => it.this), [true]);
  // Nobody can log out a device of another person, or their own.
  assertEquals((await ask(bob, { type: "logout", device: second.device })).code, "not-allowed");
  assertEquals((await ask(one, { type: "logout", device: own.device })).code, "not-allowed");
  assertEquals((await ask(one, { type: "logout", device: second.device })).type, "ok");
  const told = await two.next("error");
  assertEquals([told.code, told.message], ["session-replaced", "You logged out this device from another device."]);
  await two.ended();
  assertEquals(about(await login(server.port, "alice", { session: two.session })), ["auth-required", "nick"]);
  assertEquals((await ask(one, { type: "logout", device: second.device })).code, "not-allowed");
  assertEquals((await ask(one, { type: "logout" })).type, "ok");
  await three.ended();
  await server.restart();
  for (const { session } of [three, lost]) {
    assertEquals(about(await login(server.port, "alice", { session })), ["auth-required", "nick"]);
  }
  assertEquals((await login(server.port, "alice", { session: one.session })).type, "welcome");
});
