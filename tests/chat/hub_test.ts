import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import type { Hub, Member } from "../../lib/chat/mod.ts";
import { FRAMES, MAX_LISTED_MEMBERS, ProtocolError } from "../../lib/protocol/mod.ts";
import { FakePeer, messagesIn, newcomer, newHub, part, stored } from "./fakes.ts";

function refusal(work: () => void): string {
  return assertThrows(work, ProtocolError).code;
}

/** Removes a person with one connection. */
function leave(hub: Hub, { member, peer }: { member: Member; peer: FakePeer }): void {
  assert(hub.leave(member, peer));
}

Deno.test("publish() gives everyone in a room the same delivery of the stored bytes", () => {
  const hub = newHub();
  const [alice, bob, carol] = ["alice", "bob", "carol"].map((nick) => newcomer(hub, nick));
  hub.reportPresence();
  [alice, bob, carol].forEach(({ peer }) => peer.forget());
  const publication = stored([{ to: "#lobby", by: alice.member, text: "hello" }], 7);
  hub.publish(publication);
  for (const { peer } of [alice, bob, carol]) {
    const [delivery] = peer.deliveries;
    assertEquals([peer.deliveries.length, delivery.seq, peer.texts], [1, 7, ["hello"]]);
    assertStrictEquals(delivery, alice.peer.deliveries[0]);
    assertStrictEquals(delivery.as(FRAMES).buffer, publication.frames.bytes.buffer);
  }
});

Deno.test("publish() delivers consecutive messages to a room as one, and keeps the order of all", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice", ["#lobby", "#tea"]);
  const bob = newcomer(hub, "bob", ["#lobby", "#tea"]);
  hub.reportPresence();
  [alice, bob].forEach(({ peer }) => peer.forget());
  const say = (to: string, text: string) => ({ to, by: alice.member, text });
  hub.publish(stored([
    say("#lobby", "1"),
    say("#lobby", "2"),
    { ...say("@bob", "3"), reader: bob.member },
    say("#lobby", "4"),
    say("#tea", "5"),
    say("#tea", "6"),
  ]));
  for (const { peer } of [alice, bob]) {
    assertEquals(peer.texts, ["1", "2", "3", "4", "5", "6"]);
    assertEquals(peer.deliveries.map(({ seq }) => seq), [2, 3, 4, 6]);
  }
});

Deno.test("publish() keeps rooms apart", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice", ["#lobby", "#tea"]);
  const bob = newcomer(hub, "bob", ["#lobby"]);
  hub.publish(stored([{ to: "#tea", by: alice.member, text: "for tea" }]));
  assertEquals([alice.peer.texts, bob.peer.texts], [["for tea"], []]);
});

Deno.test("publish() delivers a direct message to its two people only, and once to an author who writes to themselves", () => {
  const hub = newHub();
  const [alice, bob, eve] = ["alice", "bob", "eve"].map((nick) => newcomer(hub, nick));
  hub.publish(stored([
    { to: "@bob", by: alice.member, reader: bob.member, text: "psst" },
    { to: "@alice", by: alice.member, reader: alice.member, text: "note" },
  ]));
  assertEquals([alice.peer.texts, bob.peer.texts, eve.peer.texts], [["psst", "note"], ["psst"], []]);
});

Deno.test("publish() delivers their own messages to authors who have left the room, and everything to its members", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick, ["#tea"]));
  const publication = stored([
    { to: "#tea", by: alice.member, text: "a" },
    { to: "#tea", by: bob.member, text: "b" },
    { to: "#tea", by: alice.member, text: "c" },
  ]);
  part(hub, alice.member, "#tea");
  hub.publish(publication);
  assertEquals([alice.peer.texts, bob.peer.texts], [["a", "c"], ["a", "b", "c"]]);
});

Deno.test("publish() delivers changes of messages to the people in the room, and to nobody outside it", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick, ["#tea"]));
  hub.publish(stored([{ to: "#tea", by: alice.member, text: "tae" }]));
  part(hub, alice.member, "#tea");
  [alice, bob].forEach(({ peer }) => peer.forget());
  hub.publish(stored([{ to: "#tea", by: alice.member, text: "tea", about: 1 }], 2));
  assertEquals([alice.peer.texts, bob.peer.texts], [[], ["tea"]]);
  // Clients ask for messages after the newest one.
  assertEquals(hub.room("#tea").seq, 1);
});

Deno.test("publish() acknowledges messages to a room that no longer exists", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice", ["#tea"]);
  const publication = stored([{ to: "#tea", by: alice.member, text: "last words" }]);
  part(hub, alice.member, "#tea");
  hub.publish(publication);
  assertEquals(alice.peer.texts, ["last words"]);
  assertEquals([...hub.rooms()].map(({ name }) => name), ["#lobby"]);
});

Deno.test("publish() delivers nothing to people who have logged out", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick));
  const publication = stored([
    { to: "#lobby", by: alice.member, text: "room" },
    { to: "@alice", by: bob.member, reader: alice.member, text: "private" },
  ]);
  hub.leave(alice.member, alice.peer);
  hub.publish(publication);
  assertEquals([alice.peer.texts, bob.peer.texts], [[], ["room", "private"]]);
});

Deno.test("publish() announces a newcomer before their first message, only to the people in the room", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice", ["#lobby", "#tea"]);
  hub.reportPresence();
  alice.peer.forget();
  const bob = newcomer(hub, "bob", ["#lobby", "#tea"]);
  hub.publish(stored([{ to: "#lobby", by: bob.member, text: "hello" }]));
  assertEquals(alice.peer.received.map(({ type, room }) => [type, room]), [["presence", "#lobby"], [
    "message",
    undefined,
  ]]);
  hub.rename(bob.member, "robert");
  hub.publish(stored([{ to: "#lobby", by: bob.member, text: "renamed" }], 2));
  assertEquals(alice.peer.of("presence").at(-1)!.renamed, [["bob", "robert"]]);
});

Deno.test("publish() reports no presence while people speak who are known", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice");
  hub.reportPresence();
  newcomer(hub, "bob");
  hub.publish(stored([{ to: "#lobby", by: alice.member, text: "hello" }]));
  assertEquals(alice.peer.of("presence").flatMap(({ joined }) => joined), ["alice"]);
});

Deno.test("a room knows the seq of its newest message", () => {
  const hub = newHub({ recall: ({ name }) => ({ topic: `about ${name}`, seq: 40 }) });
  const alice = newcomer(hub, "alice", ["#tea"]);
  assertEquals([hub.room("#tea").topic, hub.room("#tea").seq], ["about #tea", 40]);
  hub.publish(stored([{ to: "#tea", by: alice.member, text: "a" }, { to: "#tea", by: alice.member, text: "b" }], 50));
  assertEquals(hub.room("#tea").seq, 51);
});

Deno.test("enter() refuses a nickname in use, in any case, and changes nothing", () => {
  const hub = newHub();
  newcomer(hub, "Straße");
  assertEquals(refusal(() => hub.enter(900, "STRASSE", new FakePeer())), "nick-taken");
  assertEquals([hub.size, hub.find("strasse")?.nick], [1, "Straße"]);
});

Deno.test("enter() moves a person who is here to the new connection, with their rooms and without presence", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice", ["#lobby", "#tea"]);
  const bob = newcomer(hub, "bob");
  hub.reportPresence();
  [alice, bob].forEach(({ peer }) => peer.forget());
  const peer = new FakePeer();
  const member = hub.enter(alice.member.person, "alice", peer);
  assertStrictEquals(member, alice.member);
  assertEquals([...member.rooms].map(({ name }) => name), ["#lobby", "#tea"]);
  hub.publish(stored([{ to: "#lobby", by: bob.member, text: "hello" }]));
  hub.reportPresence();
  assertEquals([alice.peer.received, peer.texts, bob.peer.of("presence")], [[], ["hello"], []]);
});

Deno.test("enter() renames a person who is here and logs in under another nickname", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice");
  const bob = newcomer(hub, "bob");
  hub.reportPresence();
  hub.enter(alice.member.person, "alicia", new FakePeer());
  hub.reportPresence();
  assertEquals(bob.peer.of("presence").at(-1)!.renamed, [["alice", "alicia"]]);
  assertEquals([hub.find("alice"), hub.find("alicia")?.person], [undefined, alice.member.person]);
});

Deno.test("rename() refuses the nickname of someone else, and accepts another spelling of the own one", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice");
  newcomer(hub, "bob");
  assertEquals(refusal(() => hub.rename(alice.member, "BOB")), "nick-taken");
  assertEquals([alice.member.nick, hub.find("bob")?.nick], ["alice", "bob"]);
  hub.rename(alice.member, "Alice");
  assertEquals([alice.member.nick, hub.find("alice")], ["Alice", alice.member]);
});

Deno.test("rename() to the same nickname reports nothing", () => {
  let changes = 0;
  const hub = newHub({ presenceChanged: () => changes++ });
  const alice = newcomer(hub, "alice");
  const before = changes;
  hub.rename(alice.member, "alice");
  assertEquals(changes, before);
});

Deno.test("rename() releases the old nickname", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice");
  hub.rename(alice.member, "alicia");
  const other = newcomer(hub, "alice");
  assertEquals([hub.find("alice"), hub.find("alicia")], [other.member, alice.member]);
});

Deno.test("a nickname is free as soon as its person has left", () => {
  const hub = newHub();
  leave(hub, newcomer(hub, "alice"));
  assertEquals([hub.size, hub.find("alice")], [0, undefined]);
  assertEquals(newcomer(hub, "ALICE").member.nick, "ALICE");
});

Deno.test("a room exists while people are in it, and the lobby always", () => {
  const recalled: string[] = [];
  const hub = newHub({ recall: ({ name }) => (recalled.push(name), { topic: "", seq: 0 }) });
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick, ["#lobby", "#Tea"]));
  const names = () => Array.from(hub.rooms(), ({ name }) => name);
  part(hub, alice.member, "#TEA");
  assertEquals(names(), ["#lobby", "#Tea"]);
  hub.leave(bob.member, bob.peer);
  assertEquals(names(), ["#lobby"]);
  hub.leave(alice.member, alice.peer);
  assertEquals(names(), ["#lobby"]);
  newcomer(hub, "carol", ["#tea"]);
  assertEquals([names(), recalled], [["#lobby", "#tea"], ["#lobby", "#Tea", "#tea"]]);
});

Deno.test("join() finds a room in any case, and changes nothing for people who are in it", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice", ["#Tea"]);
  hub.reportPresence();
  alice.peer.forget();
  assertStrictEquals(hub.join(alice.member, "#tEA"), hub.room("#tea"));
  hub.reportPresence();
  assertEquals([alice.member.rooms.size, alice.peer.received], [1, []]);
});

Deno.test("room() refuses a missing room, and roomOf() also a room that the person is not in", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice", ["#lobby"]);
  newcomer(hub, "bob", ["#tea"]);
  assertEquals(refusal(() => hub.room("#nowhere")), "no-such-room");
  assertEquals(refusal(() => hub.roomOf(alice.member, "#nowhere")), "no-such-room");
  assertEquals(refusal(() => hub.roomOf(alice.member, "#tea")), "not-in-room");
  assertEquals(refusal(() => part(hub, alice.member, "#tea")), "not-in-room");
});

Deno.test("people who have left a room receive nothing more from it", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick, ["#tea"]));
  hub.reportPresence();
  alice.peer.forget();
  part(hub, alice.member, "#tea");
  hub.publish(stored([{ to: "#tea", by: bob.member, text: "gone?" }]));
  hub.setTopic("#tea", undefined, "Green", "bob");
  hub.reportPresence();
  assertEquals(alice.peer.received, []);
  assertEquals(bob.peer.of("presence").at(-1)!.left, ["alice"]);
});

Deno.test("setTopic() gives everyone in the room the same delivery", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick, ["#tea"]));
  const carol = newcomer(hub, "carol");
  hub.setTopic("#tea", undefined, "Green", "alice");
  assertEquals(bob.peer.of("topic"), [{ type: "topic", room: "#tea", topic: "Green", by: "alice", at: 0 }]);
  assertStrictEquals(alice.peer.deliveries.at(-1), bob.peer.deliveries.at(-1));
  assertEquals([carol.peer.of("topic"), hub.room("#tea").topic], [[], "Green"]);
  hub.setTopic("#tea", 7, "of a private room that had this name", "alice");
  hub.setTopic("#coffee", undefined, "Brown", "alice");
  assertEquals([hub.room("#tea").topic, hub.hasRoom("#coffee")], ["Green", false]);
});

Deno.test("typingIn() reaches the others in a room, and typingTo() one person", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick, ["#lobby", "#tea"]));
  const carol = newcomer(hub, "carol");
  hub.typingIn(alice.member, "#TEA");
  hub.typingTo(alice.member, "CAROL");
  assertEquals(alice.peer.of("typing"), []);
  assertEquals(bob.peer.of("typing"), [{ type: "typing", to: "#tea", from: "alice" }]);
  assertEquals(carol.peer.of("typing"), [{ type: "typing", to: "@carol", from: "alice" }]);
  hub.typingTo(alice.member, "nobody");
  assertEquals(refusal(() => hub.typingIn(carol.member, "#tea")), "not-in-room");
});

Deno.test("reportPresence() reports all changes since the last report once", () => {
  let changes = 0;
  const hub = newHub({ presenceChanged: () => changes++ });
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick));
  hub.reportPresence();
  alice.peer.forget();
  const before = changes;
  newcomer(hub, "carol");
  newcomer(hub, "dave");
  hub.leave(bob.member, bob.peer);
  assert(changes > before);
  hub.reportPresence();
  hub.reportPresence();
  assertEquals(alice.peer.received, [
    { type: "presence", room: "#lobby", joined: ["carol", "dave"], left: ["bob"], renamed: [], count: 3, at: 0 },
  ]);
});

Deno.test("reportPresence() reports nothing to a room that was empty meanwhile, even if it was opened again", () => {
  const hub = newHub();
  const alice = newcomer(hub, "alice", ["#tea"]);
  part(hub, alice.member, "#tea");
  hub.reportPresence();
  const bob = newcomer(hub, "bob", ["#tea"]);
  hub.reportPresence();
  assertEquals(alice.peer.received, []);
  assertEquals(bob.peer.received.map(({ joined, left }) => [joined, left]), [[["bob"], []]]);
});

Deno.test("the lobby drops changes that nobody was there for", () => {
  const hub = newHub();
  leave(hub, newcomer(hub, "alice"));
  const bob = newcomer(hub, "bob");
  hub.reportPresence();
  assertEquals(bob.peer.received.map(({ joined, left }) => [joined, left]), [[["bob"], []]]);
});

Deno.test("a large room lists its first members, counts the others, and fills the list when a member leaves", () => {
  const hub = newHub();
  const people = Array.from({ length: MAX_LISTED_MEMBERS + 2 }, (_, i) => newcomer(hub, `u${i}`));
  const last = people.at(-1)!;
  const [room] = messagesIn(hub.describe(hub.room("#lobby")));
  assertEquals([room.count, room.members.length], [MAX_LISTED_MEMBERS + 2, MAX_LISTED_MEMBERS]);
  while (last.peer.of("presence").length === 0) hub.reportPresence();
  last.peer.forget();

  leave(hub, people[0]);
  while (last.peer.of("presence").length === 0) hub.reportPresence();
  const [change] = last.peer.of("presence");
  assertEquals([change.left, change.joined, change.count], [
    ["u0"],
    [`u${MAX_LISTED_MEMBERS}`],
    MAX_LISTED_MEMBERS + 1,
  ]);

  last.peer.forget();
  people[1].peer.forget();
  hub.rename(last.member, "zoe");
  assertEquals(last.peer.of("presence")[0].renamed, [[`u${MAX_LISTED_MEMBERS + 1}`, "zoe"]]);
  hub.publish(stored([{ to: "#lobby", by: last.member, text: "hello" }]));
  assertEquals([people[1].peer.texts, last.peer.texts], [["hello"], ["hello"]]);
});

Deno.test("reportPresence() skips calls for a large room, and asks to be called again until everything is reported", () => {
  let asked = 0;
  const hub = newHub({ presenceChanged: () => asked++ });
  const [first] = Array.from({ length: 1_200 }, (_, i) => newcomer(hub, `u${i}`));
  /** Counts the calls until the changes are reported. */
  const calls = (): number => {
    first.peer.forget();
    for (let count = 1;; count++) {
      asked = 0;
      hub.reportPresence();
      if (first.peer.of("presence").length > 0) return count;
      assertEquals(asked, 1);
    }
  };
  calls();
  newcomer(hub, "late");
  assertEquals(calls(), 3);
  newcomer(hub, "later");
  assertEquals(calls(), 3);
});
