import { assertEquals } from "@std/assert";
import { MAX_STAFF } from "../../lib/protocol/mod.ts";
import { FakePeer, messagesIn, newcomer, newHub } from "./fakes.ts";

Deno.test("everyone is told who the moderators and owners are, whenever that has changed", () => {
  const hub = newHub();
  const bob = newcomer(hub, "bob");
  const received = () => {
    hub.reportPresence();
    const told = bob.peer.of("roles").map(({ owners, moderators }) => [owners, moderators]);
    bob.peer.forget();
    return told;
  };
  assertEquals([received(), hub.describeStaff()], [[], undefined]);
  const peer = new FakePeer();
  const ada = hub.enter(100, "ada", peer, { role: "moderator" });
  assertEquals(received(), [[[], ["ada"]]]);
  assertEquals(received(), []);
  hub.setRole(ada, "owner");
  hub.rename(ada, "lovelace");
  assertEquals(received(), [[["lovelace"], []]]);
  hub.setRole(bob.member, "moderator");
  assertEquals(received(), [[["lovelace"], ["bob"]]]);
  assertEquals(messagesIn(hub.describeStaff()!), [{ type: "roles", owners: ["lovelace"], moderators: ["bob"] }]);
  // One of two connections ends.
  const other = new FakePeer();
  hub.enter(100, "lovelace", other, { role: "owner", additionalConnection: true });
  received();
  hub.leave(ada, peer);
  assertEquals(received(), []);
  hub.leave(ada, other);
  assertEquals(received(), [[[], ["bob"]]]);
  hub.setRole(bob.member, "member");
  newcomer(hub, "carol");
  assertEquals([received(), hub.describeStaff()], [[[[], []]], undefined]);
});

Deno.test("the list of moderators is limited", () => {
  const hub = newHub();
  for (let i = 0; i <= MAX_STAFF; i++) hub.enter(100 + i, `mod${i}`, new FakePeer(), { role: "moderator" });
  const [{ moderators }] = messagesIn(hub.describeStaff()!) as { moderators?: string[] }[];
  assertEquals([moderators?.length, moderators?.[0]], [MAX_STAFF, "mod0"]);
});
