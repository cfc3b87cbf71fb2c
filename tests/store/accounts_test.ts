import { assertEquals } from "@std/assert";
import { hashSecret } from "../../lib/store/mod.ts";
import { ALICE, storeTest } from "./fakes.ts";

storeTest("AccountTable changes password, role and last seen seq, which never moves back", (test) => {
  const { accounts } = test.views;
  accounts.create(ALICE);
  accounts.setPassword(17, "$scrypt$y");
  accounts.setRole(17, "owner");
  for (const seq of [9, 7]) accounts.setLastSeen(17, seq);
  assertEquals({ ...accounts.get(17)!, created: 1 }, {
    ...ALICE,
    password: "$scrypt$y",
    role: "owner",
    lastSeenSeq: 9,
  });
  accounts.remove(17);
  assertEquals(accounts.get(17), undefined);
});

storeTest("PrivateRoomTable stores members, and removes a room with its last member", (test) => {
  const { sessions, topics, accounts, privateRooms: rooms } = test.views;
  const [one, two] = [sessions.create(hashSecret("1"), "one", 1), sessions.create(hashSecret("2"), "two", 100)];
  const team = rooms.create("#Team", one);
  rooms.addMember(team, two, one);
  rooms.addMember(team, two, 99);
  const members = new Map([[one, undefined], [two, one]]);
  assertEquals(rooms.list(), [{ number: team, name: "#Team", creator: one, members }]);
  assertEquals([rooms.findMembers(team, "TWO"), rooms.findMembers(team, "x"), rooms.findMembers(team + 1, "two")], [
    [two],
    [],
    [],
  ]);
  // A member whose session has expired is removed, unless they have an account or a session of one.
  const strangers = () => rooms.prune().map(({ room, person }) => [room, person]);
  sessions.create(hashSecret("3"), "two", 1_000, two);
  assertEquals(strangers(), []);
  sessions.expire(50);
  assertEquals([strangers(), [...rooms.list()[0].members]], [[[team, one]], [[two, one]]]);
  sessions.expire(500);
  assertEquals(strangers(), []);
  accounts.create({ ...ALICE, person: two });
  sessions.expire(2_000);
  assertEquals([strangers(), [...rooms.list()[0].members]], [[], [[two, one]]]);
  rooms.removeMember(team, one); // a creator who was removed before is not the creator any more
  assertEquals([rooms.list()[0].creator, ...rooms.list()[0].members], [undefined, [two, undefined]]);
  topics.set("#team", "secret");
  topics.set("#tea", "green");
  rooms.removeMember(team, two);
  assertEquals([rooms.list(), topics.get("#team"), topics.get("#tea")], [[], "", "green"]);
  assertEquals(rooms.create("#team", two) > team, true);
});
