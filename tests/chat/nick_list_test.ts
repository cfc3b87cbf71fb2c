import { assertEquals } from "@std/assert";
import { NickList } from "../../lib/chat/nick_list.ts";
import { messagesIn, newcomer, newHub } from "./fakes.ts";

const nicksIn = (list: NickList) => JSON.parse(`[${list.items}]`);

Deno.test("NickList keeps nicknames in order, and can be reset", () => {
  const list = new NickList();
  assertEquals(nicksIn(list), []);
  const nicks = Array.from({ length: 300 }, (_, i) => `ניק${i}`);
  nicks.forEach((nick) => list.add(nick));
  assertEquals(nicksIn(list), nicks);
  list.reset(["zoë", "bob"]);
  assertEquals(nicksIn(list), ["zoë", "bob"]);
  list.reset([]);
  list.add("alice");
  assertEquals(nicksIn(list), ["alice"]);
});

Deno.test("describe() lists the people in a room after they enter, leave and change their nicknames", () => {
  const hub = newHub();
  const [alice, bob] = ["alice", "bob"].map((nick) => newcomer(hub, nick));
  const members = () => messagesIn(hub.describe(hub.room("#lobby"), "r"))[0].members;
  assertEquals(members(), ["alice", "bob"]);
  hub.leave(alice.member, alice.peer);
  newcomer(hub, "carol");
  assertEquals(members(), ["bob", "carol"]);
  hub.rename(bob.member, "robert");
  assertEquals(members(), ["robert", "carol"]);
  const [room] = messagesIn(hub.describe(hub.room("#lobby"), "r"));
  assertEquals([room.rid, room.count, room.topic, room.seq], ["r", 2, "", 0]);
});
