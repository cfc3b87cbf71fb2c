import { assert, assertEquals, assertMatch } from "@std/assert";
import { ask, leave, proof, registered } from "../support/asking.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

/** Sends a direct message like a client that knows nicknames up to `asOf`. @returns Its echo or the error. */
async function sendAsOf(client: RawClient, to: string, asOf: number, id: string): Promise<Raw> {
  client.send({ type: "send", id, to, text: "for you alone", as_of: asOf });
  return await client.until((message) => message.id === id);
}

/** Waits until the clock shows a later millisecond, so that what follows is later for the server too. */
async function later(): Promise<number> {
  const now = Date.now();
  while (Date.now() <= now) await new Promise((resolve) => setTimeout(resolve, 1));
  return now;
}

Deno.test("a direct message follows a person who has changed their nickname since it was written", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  const asOf = await later();
  await ask(bob, { type: "nick", nick: "robert" });
  assertEquals((await sendAsOf(alice, "@bob", asOf, "free")).to, "@robert");
  const stranger = await RawClient.join(server.port, "bob");
  assertEquals((await sendAsOf(alice, "@bob", asOf, "taken")).to, "@robert");
  assertEquals((await bob.next("message", ({ id }) => id === "taken")).text, "for you alone");
  assertEquals((await sendAsOf(alice, "@bob", await later(), "new")).to, "@bob");
  await stranger.next("message", ({ id }) => id === "new");
  assertEquals(stranger.received.filter(({ id }) => id === "free" || id === "taken"), []);
  await Promise.all([alice.close(), bob.close(), stranger.close()]);
});

Deno.test("a direct message is refused if someone else has taken the nickname since it was written", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  const asOf = await later();
  await leave(bob);
  const stranger = await RawClient.join(server.port, "bob");
  const refusal = await sendAsOf(alice, "@bob", asOf, "a");
  assertEquals([refusal.type, refusal.code], ["error", "no-such-nick"]);
  assertMatch(refusal.message, /^Someone else has taken the nickname bob since you started writing/);
  const never = await RawClient.join(server.port, "carol");
  assertEquals((await sendAsOf(alice, "@carol", asOf, "b")).type, "error");
  await alice.say("seen by all");
  await stranger.next("message", ({ text }) => text === "seen by all");
  assert(!stranger.received.some(({ text }) => text === "for you alone"));
  await Promise.all([alice.close(), stranger.close(), never.close()]);
});

Deno.test("a direct message reaches the same person after a restart, and nobody who took their nickname", async () => {
  await using server = new TestServer();
  const [alice, bob, carol] = await Promise.all(
    ["alice", "bob", "carol"].map((nick) => RawClient.join(server.port, nick)),
  );
  const asOf = await later();
  await server.restart();
  await Promise.all([alice, bob, carol].map((client) => client.ended()));
  const again = await RawClient.join(server.port, "alice", { session: alice.session });
  const back = await RawClient.join(server.port, "bob", { session: bob.session });
  const stranger = await RawClient.join(server.port, "carol");
  assertEquals((await sendAsOf(again, "@bob", asOf, "a")).to, "@bob");
  assertEquals((await sendAsOf(again, "@carol", asOf, "b")).code, "no-such-nick");
  await Promise.all([again.close(), back.close(), stranger.close()]);
});

Deno.test("a direct message reaches a registered person who logs in again", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), registered(server.port, "bob")]);
  const asOf = await later();
  await leave(bob);
  assertEquals((await sendAsOf(alice, "@bob", asOf, "away")).to, "@bob");
  const back = await RawClient.join(server.port, "bob", proof("bob"));
  assertEquals((await sendAsOf(alice, "@bob", asOf, "here")).to, "@bob");
  await Promise.all([alice.close(), back.close()]);
});

Deno.test("a direct message reaches nobody who took the nickname before a restart", async () => {
  await using server = new TestServer();
  const [alice, bob, carol] = await Promise.all(
    ["alice", "bob", "carol"].map((nick) => RawClient.join(server.port, nick)),
  );
  const asOf = await later();
  await ask(bob, { type: "nick", nick: "robert" });
  await ask(carol, { type: "nick", nick: "bob" });
  const afterwards = await later();
  await server.restart();
  await Promise.all([alice, bob, carol].map((client) => client.ended()));
  const again = await RawClient.join(server.port, "alice", { session: alice.session });
  assertEquals((await sendAsOf(again, "@bob", asOf, "lost")).code, "no-such-nick");
  assertEquals((await sendAsOf(again, "@bob", afterwards, "meant")).to, "@bob");
  const stranger = await RawClient.join(server.port, "bob", { session: carol.session });
  assertEquals((await sendAsOf(again, "@bob", asOf, "here")).code, "no-such-nick");
  assertEquals((await sendAsOf(again, "@bob", afterwards, "also meant")).to, "@bob");
  await Promise.all([again.close(), stranger.close()]);
});

Deno.test("a direct message reaches nobody who registered the nickname before a restart", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  const asOf = await later();
  await leave(bob);
  await leave(await registered(server.port, "bob"));
  await server.restart();
  await alice.ended();
  const again = await RawClient.join(server.port, "alice", { session: alice.session });
  assertEquals((await sendAsOf(again, "@bob", asOf, "away")).code, "no-such-nick");
  const stranger = await RawClient.join(server.port, "bob", proof("bob"));
  assertEquals((await sendAsOf(again, "@bob", asOf, "here")).code, "no-such-nick");
  assertEquals((await sendAsOf(again, "@bob", await later(), "meant")).to, "@bob");
  await Promise.all([again.close(), stranger.close()]);
});
