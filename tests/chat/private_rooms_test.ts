import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type Hub, type Member, PrivateRooms } from "../../lib/chat/mod.ts";
import { ProtocolError } from "../../lib/protocol/mod.ts";
import { FakePeer, newcomer, newHub, part, stored } from "./fakes.ts";

Deno.test("PrivateRooms finds rooms in any case, and removes a room with its last member", () => {
  const rooms = new PrivateRooms([{ number: 3, name: "#Team", creator: 1, members: new Map([[1, undefined]]) }]);
  const team = rooms.find("#TEAM")!;
  rooms.addMember(3, 2, 1);
  rooms.addMember(3, 2, 3); // who belongs to it already has been let in by somebody else
  assertEquals([rooms.of(1), rooms.of(2), rooms.of(3)], [[team], [team], []]);
  assertEquals([...team.members], [[1, undefined], [2, 1]]);
  rooms.removeMember(3, 1);
  assertEquals([rooms.get(3), rooms.of(1), team.creator], [team, [], undefined]);
  assertEquals([...team.members], [[2, undefined]]);
  rooms.removeMember(3, 2);
  assertEquals([rooms.get(3), rooms.find("#team")], [undefined, undefined]);
});

Deno.test("PrivateRooms recognizes names that are similar to one of its rooms, but not the rooms themselves", () => {
  // Two similar names may exist from before.
  const kept = ["#milo", "#rnilo"].map((name, i) => ({
    number: i + 1,
    name,
    creator: 1,
    members: new Map([[1, undefined]]),
  }));
  const rooms = new PrivateRooms(kept);
  const alike = () => ["#milo", "#rnilo", "#mi1o", "#1obby", "#lobby", "#other"].map((name) => rooms.isAlike(name));
  assertEquals(alike(), [false, false, true, true, false, false]);
  rooms.removeMember(1, 1);
  assertEquals(alike(), [true, false, true, true, false, false]);
  rooms.removeMember(2, 1);
  assertEquals(alike(), [false, false, false, true, false, false]);
});

let lastNumber = 0;

function create(rooms: PrivateRooms, name: string, creator: number): number {
  rooms.add({ number: ++lastNumber, name, creator, members: new Map([[creator, undefined]]) });
  return lastNumber;
}

Deno.test("messages to a private room do not reach another room that has taken its name", () => {
  const privateRooms = new PrivateRooms();
  const hub = newHub({ privateRooms });
  const [alice, eve] = [newcomer(hub, "alice"), newcomer(hub, "eve")];
  const team = create(privateRooms, "#team", alice.member.person);
  hub.join(alice.member, "#team");
  const said = stored([{ to: "#team", room: team, by: alice.member, text: "secret" }]);
  part(hub, alice.member, "#team");
  privateRooms.removeMember(team, alice.member.person);
  hub.join(eve.member, "#team"); // a public one now, before what was said is stored
  hub.publish(said);
  assertEquals([alice.peer.texts, eve.peer.texts], [["secret"], []]); // the echo is due
});

Deno.test("of two rooms with the same name, each receives its own messages", () => {
  const hub = newHub();
  const [alice, bob] = [newcomer(hub, "alice"), newcomer(hub, "bob")];
  for (const { member } of [alice, bob]) hub.join(member, "#team");
  hub.publish(stored([
    { to: "#team", by: alice.member, text: "open" },
    { to: "#team", room: 3, by: alice.member, text: "of the private one before" },
  ]));
  assertEquals(bob.peer.texts, ["open"]);
  assertEquals(alice.peer.texts, ["open", "of the private one before"]); // the echo is due
});

Deno.test("only members of a private room see it, enter it and receive its messages, whatever happens", () => {
  const act = fc.record({
    act: fc.constantFrom("make", "admit", "dismiss", "join", "part", "say", "second", "hang up"),
    who: fc.nat(3),
    room: fc.constantFrom("#a", "#b"),
  });
  fc.assert(fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
    const privateRooms = new PrivateRooms();
    const hub = newHub({ privateRooms });
    const people = Array.from({ length: 4 }, (_, i) => newcomer(hub, `person${i + 1}`));
    const extra = people.map((): FakePeer[] => []);
    for (const { act, who, room } of acts) {
      const { member, peer } = people[who];
      const known = privateRooms.find(room);
      if (act === "make" && !known && !isOpen(hub, room)) create(privateRooms, room, member.person);
      else if (act === "admit" && known) privateRooms.addMember(known.number, member.person, 0);
      else if (act === "dismiss" && known) {
        if (isIn(member, room)) part(hub, member, room);
        privateRooms.removeMember(known.number, member.person);
      } else if (act === "join") {
        if (!known || known.members.has(member.person)) hub.join(member, room);
        else assertEquals(assertThrows(() => hub.join(member, room), ProtocolError).code, "not-allowed");
      } else if (act === "part" && isIn(member, room)) part(hub, member, room);
      else if (act === "second") {
        const second = new FakePeer();
        extra[who].push(second);
        hub.enter(member.person, member.nick, second, { additionalConnection: true });
      } else if (act === "hang up" && extra[who].length > 0) assert(!hub.leave(member, extra[who].pop()!));
      else if (act === "say" && isIn(member, room)) {
        const peers = people.flatMap((one, i) => [one.peer, ...extra[i]].map((peer) => ({ peer, member: one.member })));
        peers.forEach(({ peer }) => peer.forget());
        hub.publish(stored([{ to: room, room: known?.number, by: member, text: "x" }]));
        for (const { peer, member } of peers) assertEquals(peer.texts.length, isIn(member, room) ? 1 : 0);
        assert(peer.texts.length === 1);
      }
      for (const { member } of people) {
        const privacy = privateRooms.find(room);
        if (!privacy || privacy.members.has(member.person)) continue;
        assert(!isIn(member, room));
        assert(!hub.rooms(member).some(({ name }) => name === room));
        for (const ask of [() => hub.room(room, member), () => hub.roomOf(member, room), () => hub.room(room)]) {
          assertEquals(assertThrows(ask, ProtocolError).message, `There is no room ${room}.`);
        }
      }
    }
  }));
});

function isIn(member: Member, room: string): boolean {
  return [...member.rooms].some(({ name }) => name === room);
}

function isOpen(hub: Hub, room: string): boolean {
  return hub.rooms().some(({ name }) => name === room);
}
