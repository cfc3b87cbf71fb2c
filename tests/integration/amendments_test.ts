import { assertEquals } from "@std/assert";
import { ask } from "../support/asking.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

Deno.test("a message is edited, reacted to, pinned and deleted, and the operator learns of all but the texts", async () => {
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
    { type: "edited", ...change, by: "alice" },
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
  await alice.say("spam");
  await alice.say("spam", { to: "#team" });
  const operator = { nick: "server", role: "operator" } as const;
  assertEquals(await server.server.moderation.purge(operator, "alice"), { nick: "alice", count: 1 });
  const { by, from, to } = await bob.next("deleted");
  assertEquals([by, from, to], ["server", "alice", "#lobby"]);
  const { messages: [kept] } = await ask(alice, { type: "history", to: "#team" });
  assertEquals(kept.text, "spam");
  assertEquals(server.events.filter(({ type }) => type === "purged" || type === "deleted"), [
    { type: "purged", nick: "alice", count: 1, by: "server" },
  ]);
  await Promise.all([alice.close(), bob.close()]);
});
