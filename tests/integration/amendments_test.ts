import { assert, assertEquals } from "@std/assert";
import { ask, proof, registered } from "../support/asking.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

Deno.test("a message is edited, reacted to, pinned and deleted, and the operator learns of it", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await RawClient.join(server.port, "alice"), await RawClient.join(server.port, "bob")];
  const { seq: about } = await alice.say("teh tea");
  const at = { to: "#lobby", about };
  assertEquals((await ask(alice, { type: "edit", ...at, text: "the tea" })).type, "ok");
  assertEquals((await ask(bob, { type: "react", ...at, emoji: "🎉" })).type, "ok");
  const reactions = [{ emoji: "🎉", count: 1, names: ["bob"] }];
  const [page, { messages: pins }] = [
    await ask(alice, { type: "history", to: "#lobby" }),
    await ask(alice, { type: "pins", to: "#lobby" }),
  ];
  assertEquals(page.messages.map((it: Raw) => [it.text, it.reactions]), [["the tea", reactions]]);
  assertEquals(pins, []);
  assertEquals((await ask(bob, { type: "delete", ...at })).code, "not-allowed");
  assertEquals((await ask(alice, { type: "delete", ...at })).type, "ok");
  await bob.next("deleted");
  const { messages: [deleted] } = await ask(bob, { type: "history", to: "#lobby" });
  assertEquals([deleted.text, deleted.deleted.by, deleted.reactions], ["Message deleted.", "alice", undefined]);
  const change = { room: "#lobby", about, from: "alice" };
  assertEquals(server.events.filter((event) => "about" in event), [
    { type: "edited", text: "the tea", ...change, by: "alice" },
    { type: "reacted", ...change, emoji: "🎉", removed: false, by: "bob" },
    { type: "deleted", ...change, by: "alice" },
  ]);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("a private room pins, and says what is pinned to its members only", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await RawClient.join(server.port, "alice"), await RawClient.join(server.port, "bob")];
  await ask(alice, { type: "join", room: "#team", private: true });
  const { seq: first } = await alice.say("first", { to: "#team" });
  const { seq: second } = await alice.say("second", { to: "#team" });
  for (const about of [second, first]) await ask(alice, { type: "pin", to: "#team", about });
  const pinned = async () =>
    (await ask(alice, { type: "pins", to: "#team" })).messages.map(({ text }: Raw) => text) as string[];
  assertEquals(await pinned(), ["second", "first"]);
  assertEquals((await ask(bob, { type: "pins", to: "#team" })).code, "no-such-room");
  assertEquals((await ask(bob, { type: "pins", to: "@alice" })).code, "no-such-room");
  await ask(alice, { type: "pin", to: "#team", about: second, remove: true });
  assertEquals(await pinned(), ["first"]);
  await ask(alice, { type: "delete", to: "#team", about: first });
  assertEquals(await pinned(), []);
  assertEquals(server.events.filter((event) => "about" in event), []);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("the operator purges what a person wrote in open rooms", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await RawClient.join(server.port, "alice"), await RawClient.join(server.port, "bob")];
  await ask(alice, { type: "join", room: "#team", private: true });
  const { seq: about } = await alice.say("spam");
  await alice.say("spam", { to: "#team" });
  const operator = { nick: "server", role: "operator" } as const;
  assertEquals(await server.server.moderation.purge(operator, "alice"), { nick: "alice", count: 1 });
  const { by, from, to } = await bob.next("deleted");
  assertEquals([by, from, to], ["server", "alice", "#lobby"]);
  const { messages: [kept] } = await ask(alice, { type: "history", to: "#team" });
  assertEquals(kept.text, "spam");
  assertEquals(server.events.filter(({ type }) => type === "purged" || type === "deleted"), [
    { type: "deleted", room: "#lobby", about, from: "alice", by: "server", purge: true },
    { type: "purged", nick: "alice", count: 1, by: "server" },
  ]);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("nobody can change, or learn of, a message outside the conversations that they are part of", async () => {
  await using server = new TestServer();
  const [alice, bob, eve] = [
    await RawClient.join(server.port, "alice"),
    await RawClient.join(server.port, "bob"),
    await registered(server.port, "eve"),
  ];
  await ask(alice, { type: "join", room: "#team", private: true });
  const { seq: team } = await alice.say("team", { to: "#team" });
  const { seq: direct } = await alice.say("direct", { to: "@bob" });
  const { seq: lobby } = await eve.say("lobby");
  await ask(eve, { type: "receipts", on: true });
  const { seq: last } = await eve.say("last");
  await ask(alice, { type: "react", to: "#lobby", about: lobby, emoji: "🎉" });
  const { seq: change } = await eve.next("reacted");
  // The room is gone, and others take its name.
  await ask(alice, { type: "leave", room: "#team" });
  await ask(eve, { type: "join", room: "#team", private: true });
  const seqs = [0, team, direct, last - 1, change, change + 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER];
  const requests = [{ type: "edit", text: "x" }, { type: "delete" }, { type: "react", emoji: "🎉" }, { type: "pin" }];
  for (const about of seqs) {
    for (const to of ["#lobby", "#team", "#TEAM", "@alice", "@bob", "@eve", "@nobody"]) {
      for (const request of requests.map((it) => ({ ...it, to, about }))) {
        const { code, message } = await ask(eve, request);
        const expected = ["no-such-message", "There is no such message in this conversation."];
        assertEquals([code, message], expected, JSON.stringify(request));
      }
    }
  }
  for (const to of ["lobby", "", "@", "#", "#nowhere", `#${"x".repeat(5_000)}`]) {
    const { code, message } = await ask(eve, { type: "delete", to, about: lobby });
    assertEquals(code === "no-such-room" || code === "no-such-message", true, `${to}: ${code} ${message}`);
  }
  assertEquals((await ask(alice, { type: "delete", to: "#team", about: team })).code, "no-such-room");
  assertEquals((await ask(bob, { type: "delete", to: "@alice", about: direct })).code, "not-allowed");
  const about = [alice, bob].flatMap(({ received }) => received.flatMap((it) => it.about ?? []));
  assertEquals(new Set(about), new Set([lobby]));
  await Promise.all([alice, bob, eve].map((client) => client.close()));
});

Deno.test("edits that race deletions leave everyone with the same messages", async () => {
  await using server = new TestServer();
  const alice = await registered(server.port, "alice");
  const other = await RawClient.join(server.port, "alice", proof("alice"));
  const bob = await RawClient.join(server.port, "bob");
  const seqs: number[] = [];
  for (let i = 0; i < 40; i++) seqs.push((await alice.say(`message ${i}`)).seq);
  const answers = await Promise.all(seqs.flatMap((about, i) => {
    const named = { to: "#lobby", about };
    const edits = [1, 2].map((n) => ask(alice, { type: "edit", ...named, text: `edited ${i} ${n}` }));
    const reactions = [alice, bob].map((client) => ask(client, { type: "react", ...named, emoji: "🎉" }));
    return [...edits, ...reactions, ask(i % 2 === 0 ? other : alice, { type: "delete", ...named })];
  }));
  for (const { type, code } of answers) assert(type === "ok" || code === "no-such-message", `${type} ${code}`);
  await ask(bob, { type: "ping" });
  for (const { received } of [alice, other, bob]) {
    const changes = received.filter(({ about }) => about !== undefined);
    const order = changes.map(({ seq }) => seq);
    assertEquals(order, order.toSorted((a, b) => a - b));
    for (const about of seqs) assertEquals(changes.findLast((it) => it.about === about)!.type, "deleted");
  }
  // After a restart too.
  await server.restart();
  const later = await RawClient.join(server.port, "carol");
  const { messages } = await ask(later, { type: "history", to: "#lobby" });
  assertEquals(
    messages.map(({ seq, text, edited, reactions }: Raw) => [seq, text, edited, reactions]),
    seqs.map((seq) => [seq, "Message deleted.", undefined, undefined]),
  );
  await Promise.all([alice, other, bob, later].map((client) => client.close()));
});

Deno.test("a client that was away gets the changes of messages that it has", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await RawClient.join(server.port, "alice"), await registered(server.port, "bob")];
  const { seq: first } = await alice.say("frist");
  const { seq: second } = await alice.say("psst", { to: "@bob" });
  await bob.next("message", ({ seq }) => seq === second);
  await bob.close();
  await ask(alice, { type: "edit", to: "#lobby", about: first, text: "first" });
  await ask(alice, { type: "delete", to: "@bob", about: second });
  const { seq: third } = await alice.say("third");
  const back = await RawClient.join(server.port, "bob", {
    session: bob.session,
    resume: { "#lobby": second, "@alice": second },
  });
  const pages = [
    await back.next("history", ({ to }) => to === "#lobby"),
    await back.next("history", ({ to }) => to === "@alice"),
  ];
  const textsOf = (messages: Raw[] = []) => messages.map(({ seq, text }) => [seq, text]);
  assertEquals(pages.map(({ messages, changed, seq }) => [textsOf(messages), textsOf(changed), seq]), [
    [[[third, "third"]], [[first, "first"]], third],
    [[], [[second, "Message deleted."]], third],
  ]);
  await Promise.all([alice.close(), back.close()]);
});

Deno.test("others keep talking while a purge deletes hundreds of messages", async () => {
  await using server = new TestServer();
  const [mallory, bob] = [await RawClient.join(server.port, "mallory"), await RawClient.join(server.port, "bob")];
  for (let i = 0; i < 500; i++) mallory.send({ type: "send", id: `${i}`, to: "#lobby", text: `spam ${i}` });
  await mallory.next("message", ({ id }) => id === "499");
  const purge = server.server.moderation.purge({ nick: "server", role: "operator" }, "mallory");
  await bob.say("hello");
  assert(!server.events.some(({ type }) => type === "purged"), "the message waited for the purge");
  assertEquals((await purge).count, 500);
  await Promise.all([mallory.close(), bob.close()]);
});
