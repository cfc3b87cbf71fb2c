import { endpointOf } from "../../lib/text/mod.ts";
import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { ConnectError, conversationOf } from "../../lib/client/mod.ts";
import type { ServerMessage } from "../../lib/protocol/mod.ts";
import { Bench, FakeConnection, message, room, said, turn, welcome } from "./fakes.ts";

Deno.test("start() logs in, and shows the newest messages of the lobby, then live ones", async () => {
  const bench = new Bench();
  await bench.login({ seq: 9 });
  const { connection } = bench;
  assertEquals(connection.received[0], {
    type: "hello",
    protocol: 1,
    nick: "alice",
    agent: "test",
    lang: "en",
  });
  const asked = connection.last("history");
  assertEquals([asked.to, asked.limit, asked.before, asked.after], ["#lobby", 50, undefined, undefined]);
  await connection.say(message(10)); // overtakes the page
  assertEquals(bench.heard, []);
  await connection.say({ type: "history", rid: asked.rid, to: "#lobby", messages: [said(8), said(9)], more: true });
  assertEquals(bench.heard, ["message 8", "message 9", "message 10"]);
  assertEquals(bench.notices, [
    "Connected to attic (192.168.1.5:5555) as alice. This connection is not encrypted. Anyone on the network can read it.",
    "You are in #lobby with bob.",
  ]);
  await bench.close();
});

Deno.test("an unencrypted connection is announced, except on this machine", async () => {
  for (const [encrypted, host] of [[true, "192.168.1.5"], [false, "127.0.0.1"]] as const) {
    const address = `${host}:5555`;
    const connection = Object.assign(new FakeConnection(), { encrypted, endpoint: endpointOf(host, 5555) });
    const bench = new Bench({ address, connect: () => Promise.resolve(connection.transport) });
    bench.connections.push(connection);
    const started = bench.client.start();
    await turn();
    await connection.say(welcome(), room("#lobby", ["alice"]));
    await started;
    assertEquals(bench.notices[0], `Connected to attic (${address}) as alice.`);
    await bench.close();
  }
});

Deno.test("start() fails with a sentence for every way a login can fail", async () => {
  const failing = async (answer: (bench: Bench) => unknown): Promise<ConnectError> => {
    const bench = new Bench();
    const started = assertRejects(() => bench.client.start(), ConnectError);
    await turn();
    await answer(bench);
    const error = await started;
    assertEquals(bench.state.link.phase, "refused");
    assertEquals(bench.clock.waiting, 0);
    return error;
  };
  const error = (code: string, fatal?: true) => (bench: Bench) =>
    bench.connection.say({ type: "error", code, message: "The server says why.", ...(fatal ? { fatal } : {}) })
      .then(() => bench.connection.hangUp());
  for (const code of ["nick-taken", "auth-required"]) {
    const { code: got, message } = await failing(error(code));
    assertEquals([got, message], [code, "The server says why."]);
  }
  assertEquals((await failing(error("server-full", true))).message, "The server says why.");
  assertEquals(
    (await failing(error("protocol-unsupported", true))).message,
    "The server at 192.168.1.5:5555 uses another protocol version. The server says why.",
  );
  assertEquals(
    (await failing((bench) => bench.connection.say(welcome({ protocol: 2 })))).message,
    "The server at 192.168.1.5:5555 uses protocol 2, but this client uses protocol 1. Use the same version of Tincan on both.",
  );
  const foreign = "192.168.1.5:5555 is not a Tincan server. Check the port.";
  const text = new TextEncoder().encode("HTTP/1.1 400 Bad Request\r\n\r\n");
  assertEquals((await failing((bench) => bench.connection.write(text))).message, foreign);
  assertMatch((await failing((bench) => bench.connection.hangUp())).message, /closed the connection without an answer/);
  assertMatch(
    (await failing((bench) => bench.clock.pass(10_000))).message,
    /accepts the connection but does not answer/,
  );
});

Deno.test("start() fails with the error of dialling", async () => {
  const bench = new Bench({ connect: () => Promise.reject(new Error("Cannot connect: refused.")) });
  await assertRejects(() => bench.client.start(), ConnectError, "Cannot connect: refused.");
});

Deno.test("close() cancels the current attempt", async () => {
  const bench = new Bench();
  const started = assertRejects(() => bench.client.start(), ConnectError, "You left before");
  await turn();
  await bench.client.close();
  await started;
  assert(bench.connection.closed);
});

Deno.test("the client reconnects with growing pauses, and resumes its session", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(message(1), message(2, "psst", { to: "@alice" }));
  bench.failures = [new Error("refused"), new Error("refused"), new Error("refused")];
  await bench.connection.hangUp();
  assertEquals(bench.state.link, {
    phase: "waiting",
    until: bench.clock.now() + 500,
    reason: "Connection lost.",
  });
  for (const pause of [500, 1000, 2000, 4000]) {
    assertEquals(bench.connections.length, 1);
    await bench.clock.pass(pause);
  }
  assertEquals(bench.connections.length, 2);
  assertEquals(JSON.parse(JSON.stringify(bench.connection.received)), [{
    type: "hello",
    protocol: 1,
    nick: "alice",
    agent: "test",
    lang: "en",
    session: "s1",
    resume: { "#lobby": 1, "@bob": 2 },
  }]);
  await bench.connection.say(
    welcome(),
    room("#lobby", ["alice"], 4),
    { type: "history", to: "#lobby", messages: [said(3), said(4)], more: false },
    { type: "history", to: "@bob", messages: [], more: false },
    message(5),
  );
  assertEquals(bench.heard, ["message 1", "psst", "message 3", "message 4", "message 5"]);
  assertEquals(bench.connection.of("history"), []);
  assertEquals(bench.notices.slice(2), [
    "Connection lost. Reconnecting automatically. Type /rejoin to try now. What you type will be sent once you are connected.",
    "refused Reconnecting automatically. Type /rejoin to try now.",
    "Connected again.",
  ]);
  await bench.close();
});

Deno.test("after a lost connection, one notice lists the people once they have returned", async () => {
  const bench = new Bench();
  const presence = (joined: string[]): ServerMessage => ({
    type: "presence",
    room: "#lobby",
    joined,
    left: [],
    renamed: [],
    at: 0,
  });
  const comeBack = async () => {
    await bench.connection.hangUp();
    await bench.clock.pass(1_000);
    bench.events.length = 0;
    await bench.connection.say(welcome(), room("#lobby", ["alice"]));
  };
  await bench.login();
  await bench.connection.say(presence(["carol"]));
  await comeBack();
  await bench.connection.say(presence(["alice", "dave"]), presence(["bob"]));
  assertEquals(bench.notices, ["Connected again.", "dave joined"]);
  await bench.connection.say(presence(["carol"]));
  assertEquals(bench.notices.slice(2), ["You are in #lobby with dave, bob and carol."]);
  await bench.clock.pass(5_000);
  assertEquals(bench.notices.length, 3, "said once");

  await comeBack();
  await bench.connection.say(presence(["bob"]));
  await bench.clock.pass(5_000);
  assertEquals(bench.notices, ["Connected again.", "You are in #lobby with bob."]);
  await bench.connection.say(presence(["carol"]));
  assertEquals(bench.notices.slice(2), ["carol joined"], "too late to count as back");
  await bench.close();
});

Deno.test("after a loss that affected only this client, people are listed immediately", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  bench.events.length = 0;
  await bench.connection.say(welcome(), room("#lobby", ["alice", "bob", "eve"]));
  assertEquals(bench.notices, ["Connected again.", "You are in #lobby with bob and eve."]);
  await bench.close();
});

Deno.test("missed messages are fetched completely before live ones are shown", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(message(1));
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  const { connection } = bench;
  await connection.say(
    welcome(),
    room("#lobby", ["alice"], 4),
    { type: "history", to: "#lobby", messages: [said(2)], more: true },
  );
  await connection.say(message(5));
  const first = connection.last("history");
  assertEquals(first.after, 2);
  await connection.say({ type: "error", rid: first.rid, code: "rate-limited", message: "Slow", retry_after: 700 });
  await bench.clock.pass(700);
  const second = connection.last("history");
  assertEquals(second.after, 2);
  await connection.say({ type: "history", rid: second.rid, to: "#lobby", messages: [said(3), said(4)], more: false });
  assertEquals(bench.heard, [1, 2, 3, 4, 5].map((seq) => `message ${seq}`));
  await bench.close();
});

Deno.test("messages of which too many have changed are forgotten, and fetched again", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(message(1), message(2));
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  await bench.connection.say(welcome(), room("#lobby", ["alice"], 2));
  const missed = { type: "history", to: "#lobby", messages: [], more: false } as const;
  await bench.connection.say({ ...missed, messages: [], seq: 600, stale: true });
  const { rid, before } = bench.connection.last("history");
  assertEquals(before, 3);
  await bench.connection.say({ ...missed, rid, messages: [said(1, "one"), said(2, "two", { edited: 9 })] });
  const { entries, caughtUpTo } = conversationOf(bench.state, "#lobby");
  assertEquals(entries.flatMap((entry) => entry.kind === "message" ? [entry.text] : []), ["one", "two"]);
  assertEquals([caughtUpTo, bench.heard], [600, ["message 1", "message 2"]]);
  await bench.connection.hangUp();
  await bench.clock.pass(1_000);
  assertEquals(JSON.stringify(bench.connection.last("hello").resume), '{"#lobby":600}');
  await bench.close();
});

Deno.test("the client fetches what has changed in a room that it enters again", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(room("#dev", ["alice"], 0));
  await bench.connection.say(message(5, "x", { to: "#dev" }));
  await bench.connection.say({ type: "left", room: "#dev" });
  await bench.connection.say(room("#dev", ["alice"], 5));
  const { rid, after } = bench.connection.last("history");
  assertEquals(after, 5);
  const changed = [said(5, "y", { to: "#dev", edited: 9 })];
  await bench.connection.say({
    type: "history",
    rid,
    to: "#dev",
    messages: [],
    more: false,
    changed,
    seq: 8,
    as_of: 8,
  });
  assertEquals(conversationOf(bench.state, "#dev").entries.filter(({ text }) => text === "y").length, 1);
  await bench.close();
});

Deno.test("the client rebuilds a session that the server lost: rooms, history, then waiting messages", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(message(1));
  bench.client.commands.join("#dev");
  await bench.connection.say(room("#dev", ["alice"], 0, bench.connection.last("join").rid));
  bench.client.commands.say("stored, but not echoed");
  bench.client.commands.say("not stored");
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  const { connection } = bench;
  await connection.say(welcome({ session: "s2" }), room("#lobby", ["alice"], 2));
  assertEquals(connection.last("history").after, 1);
  assertEquals(connection.last("join").room, "#dev");
  await connection.say({
    type: "history",
    rid: connection.last("history").rid,
    to: "#lobby",
    messages: [said(2)],
    more: false,
  });
  await connection.say(room("#dev", ["alice"], 7, connection.last("join").rid));
  assertEquals(connection.of("send"), []);
  const mine = said(7, "stored, but not echoed", { id: "p-1", from: "alice", to: "#dev" });
  await connection.say({
    type: "history",
    rid: connection.last("history").rid,
    to: "#dev",
    messages: [mine],
    more: false,
  });
  assertEquals(connection.of("send").map(({ id }) => id), ["p-2"]);
  await bench.close();
});

Deno.test("the client detects that the server lost its history, and shows new messages", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say(message(70), message(71, "psst", { to: "@alice" }));
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  await bench.connection.say(welcome({ session: "s2" }), room("#lobby", ["alice"], 0));
  await bench.connection.say(message(1), message(2, "again", { to: "@alice" }));
  assertEquals(bench.heard, ["message 70", "psst", "message 1", "again"]);
  assertMatch(bench.notices.at(-1)!, /started a new history/);
  await bench.close();
});

Deno.test("the client detects another history, even if it is longer", async () => {
  const bench = new Bench();
  await bench.login({ log: "one" });
  await bench.connection.say(message(1), message(2));
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  assertEquals(bench.connection.last("hello").log, "one");
  await bench.connection.say(welcome({ session: "s2", log: "two" }), room("#lobby", ["alice"], 90));
  assertMatch(bench.notices.join("\n"), /started a new history/);
  assertEquals(bench.connection.last("history").after, undefined);
  await bench.connection.say(message(91));
  await bench.close();
});

Deno.test("the client asks for the messages of a server that was restored from a backup, and knows its session", async () => {
  const bench = new Bench();
  await bench.login({ log: "one" });
  await bench.connection.say(message(1), message(2), message(3));
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  await bench.connection.say(welcome({ log: "two" }), room("#lobby", ["alice"], 1));
  assertMatch(bench.notices.join("\n"), /restored from a backup/);
  const { rid, to, after } = bench.connection.last("history");
  assertEquals([to, after], ["#lobby", undefined]);
  await bench.connection.say({ type: "history", rid, to: "#lobby", messages: [said(1)], more: false });
  await bench.connection.say(message(1_000_000_004));
  const entries = bench.state.conversations.get("#lobby")!.entries;
  assertEquals(entries.flatMap((entry) => entry.kind === "message" ? [entry.seq] : []), [1, 1_000_000_004]);
  await bench.close();
});

Deno.test("a final failure is reported, and /rejoin reconnects", async () => {
  for (const code of ["session-replaced", "banned", "protocol-unsupported"]) {
    const bench = new Bench();
    await bench.login();
    await bench.connection.say({ type: "error", code, message: "So it is.", fatal: true }, {
      type: "bye",
      reason: "So it is.",
    });
    await bench.connection.hangUp();
    assertEquals(bench.state.link.phase, "refused");
    assertMatch(bench.notices.at(-1)!, /So it is\..*\/rejoin/);
    assertEquals(bench.clock.waiting, 0);
    bench.client.commands.rejoin();
    await turn();
    assertEquals(bench.connections.length, 2);
    await bench.close();
  }
});

Deno.test("a nickname that was taken meanwhile is reported, and /nick retries immediately", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  await bench.connection.say({ type: "error", code: "nick-taken", message: "Taken." });
  assertEquals(bench.state.link.phase, "waiting");
  assertEquals(bench.notices.at(-1), "Taken. Choose another with /nick NAME. Until then, the client retries.");
  bench.client.commands.nick("alice2");
  await turn();
  assertEquals(bench.connection.last("hello").nick, "alice2");
  await bench.login({ nick: "alice2" });
  assertEquals([bench.state.me, bench.state.link.phase], ["alice2", "connected"]);
  await bench.close();
});

Deno.test("the client enters and shows the room of --room after the login", async () => {
  const bench = new Bench({ room: "#dev", past: 0 });
  await bench.login({ seq: 5 });
  assertEquals(bench.connection.of("history"), []);
  await bench.connection.say(room("#dev", ["alice"], 9, bench.connection.last("join").rid));
  assertEquals(bench.state.current, "#dev");
  assertEquals(conversationOf(bench.state, "#dev").newest, 9);
  bench.client.commands.say("hi");
  assertEquals(bench.connection.last("send").to, "#dev");
  await bench.close();
});

Deno.test("a listener is called once for all messages of one read", async () => {
  const bench = new Bench();
  await bench.login();
  let calls = 0;
  bench.client.subscribe(() => calls++);
  await bench.connection.say(message(1), message(2), message(3));
  assertEquals(calls, 1);
  await bench.close();
});

Deno.test("in a page, one quiet line says that you joined or are back, and how many people are there", async () => {
  const bench = new Bench({ view: "page" });
  await bench.login();
  assertEquals(bench.notices, ["You joined. 2 people are here."]);
  await bench.connection.hangUp();
  await bench.clock.pass(500);
  await bench.connection.say(welcome(), room("#lobby", ["alice"]));
  await bench.clock.pass(5_000); // bob has had time to return
  assertEquals(bench.notices.at(-1), "Connected again. Nobody else is here.");
  await bench.close();
});
