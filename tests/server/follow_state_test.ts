import { assertEquals } from "@std/assert";
import { settle } from "../net/fakes.ts";
import { type FakeClient, FakeServer } from "./fakes.ts";

// What a server does about changes that the log has stored, whichever server stored them.

const codesOrTypes = ({ received }: FakeClient, from: number) =>
  received.slice(from).map(({ type, code }) => code ?? type);

Deno.test("a mute that the log has stored holds at once, and ends when the log says so", async () => {
  using server = new FakeServer();
  const { store: { log }, hub } = server.context;
  const alice = await server.join("alice");
  const before = alice.received.length;
  const { person } = hub.find("alice")!;
  const mute = { kind: "mute", person, nick: "alice", reason: "", by: "bob", at: server.now } as const;
  await log.apply({ kind: "sanction-set", sanction: mute, limit: 10 });
  await alice.send({ type: "send", id: "1", to: "#lobby", text: "hello" });
  assertEquals(codesOrTypes(alice, before), ["muted", "muted"]);
  await log.apply({ kind: "sanction-lifted", sanction: mute, by: "carol" });
  await alice.send({ type: "send", id: "2", to: "#lobby", text: "hello" });
  assertEquals(codesOrTypes(alice, before + 2), ["notice", "presence", "message"]);
  const events = server.events.filter(({ type }) => type.endsWith("muted"));
  assertEquals(events, [{ type: "muted", mute, people: ["alice"] }, { type: "unmuted", mute, by: "carol" }]);
});

Deno.test("a ban that the log has stored disconnects the person and keeps them out", async () => {
  using server = new FakeServer();
  const { store: { log }, hub, sanctions } = server.context;
  const alice = await server.join("alice");
  const ban = { kind: "ban", nick: "alice", reason: "", by: "bob", at: server.now } as const;
  await log.apply({ kind: "sanction-set", sanction: ban, limit: 10 });
  await settle();
  assertEquals([alice.codes, hub.find("alice"), sanctions.list("ban", server.now)], [["banned"], undefined, [ban]]);
  assertEquals((await server.join("alice")).codes, ["banned"]);
});

Deno.test("roles, topics and released nicknames reach the people who are here from the log", async () => {
  using server = new FakeServer();
  const { store: { log }, hub, participants } = server.context;
  const alice = await server.join("alice");
  const { person } = hub.find("alice")!;
  await log.apply({ kind: "account-registered", person, nick: "alice", password: "x", receipts: false });
  await log.apply({ kind: "account-role", person, role: "moderator", before: "member" });
  assertEquals([participants.get(person)!.registered, hub.find("alice")!.role], [true, "moderator"]);
  await log.apply({ kind: "topic", room: "#LOBBY", topic: "Tea", by: "bob" });
  await settle();
  const { room, topic, by } = alice.received.at(-1)!;
  assertEquals([room, topic, by], ["#lobby", "Tea", "bob"]);
  await log.apply({ kind: "account-released", person });
  assertEquals([participants.get(person)!.registered, hub.find("alice")!.role], [false, "member"]);
});
