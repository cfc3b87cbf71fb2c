import { assert, assertEquals } from "@std/assert";
import type { Hub } from "../../lib/chat/mod.ts";
import { newcomer, newHub, part } from "./fakes.ts";

type Person = ReturnType<typeof newcomer>;

/** Reports once, and returns what a person was told. */
function told(hub: Hub, { peer }: Person): unknown[] {
  peer.forget();
  hub.profiles.report();
  return peer.of("people").flatMap(({ people }) => people);
}

Deno.test("report() combines changes, and tells nobody of a profile that is as before", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick));
  hub.profiles.show(alice.member, { away: "lunch" });
  hub.profiles.show(alice.member, { away: "lunch", dnd: true });
  assertEquals(told(hub, bob), [{ nick: "alice", away: "lunch", dnd: true }]);
  hub.profiles.show(alice.member, { away: "lunch", dnd: true });
  assertEquals(told(hub, bob), []);
});

Deno.test("report() tells of a newcomer's profile after the newcomer", () => {
  const hub = newHub();
  const bob = newcomer(hub, "bob");
  hub.reportPresence();
  const alice = newcomer(hub, "alice");
  hub.profiles.show(alice.member, { dnd: true });
  bob.peer.forget();
  hub.profiles.report();
  assertEquals(bob.peer.received.map(({ type }) => type), ["presence", "people"]);
});

Deno.test("report() says that the next person with a nickname shows nothing", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick));
  hub.profiles.show(alice.member, { dnd: true });
  hub.reportPresence();
  hub.profiles.report();
  assert(hub.leave(alice.member, alice.peer));
  newcomer(hub, "alice");
  assertEquals(told(hub, bob), [{ nick: "alice" }]);
});

Deno.test("report() names a person by the nickname that they have by then, unless they have left the room", () => {
  const hub = newHub();
  const [alice, bob, carol] = ["alice", "bob", "carol"].map((nick) => newcomer(hub, nick));
  for (const { member } of [alice, carol]) hub.profiles.show(member, { dnd: true });
  hub.rename(alice.member, "alicia");
  part(hub, carol.member, "#lobby");
  assertEquals(told(hub, bob), [{ nick: "alicia", dnd: true }]);
});

Deno.test("report() tells a large room of few people at a time, and not every time", () => {
  const hub = newHub();
  const people = Array.from({ length: 1_500 }, (_, i) => newcomer(hub, `p${i}`));
  hub.reportPresence();
  for (const { member } of people) hub.profiles.show(member, { idle: 1 });
  const counts = Array.from({ length: 17 }, () => told(hub, people[1_200]).length);
  assertEquals(counts, [200, 0, 0, 0, 200, 0, 0, 0, 200, 0, 0, 0, 200, 0, 0, 0, 200]);
});
