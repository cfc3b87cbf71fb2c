import { assertEquals } from "@std/assert";
import { FakeServer } from "../fakes.ts";

Deno.test("whois tells who a person is, and tells only moderators their address", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob", { encrypted: true, host: "192.168.1.9" })];
  await server.promote("alice");
  await bob.send({ type: "join", room: "#tea" });
  await alice.send({ type: "whois", rid: "1", nick: "BOB" });
  const { idle, ...seen } = alice.received.at(-1)!;
  const known = { type: "whois", nick: "bob", here: true, since: server.now, rooms: ["#lobby"], encrypted: true };
  assertEquals(seen, { ...known, rid: "1", address: "192.168.1.9" });
  assertEquals(Number.isInteger(idle), true);
  await bob.send({ type: "whois", rid: "2", nick: "alice" });
  const { idle: _, ...other } = bob.received.at(-1)!;
  const account = { account: "alice", role: "moderator" };
  assertEquals(other, { ...known, rid: "2", nick: "alice", ...account, encrypted: false });
});

Deno.test("whois knows absent people only if they have an account", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await server.promote("bob", "owner");
  await bob.send({ type: "bye" });
  await alice.send({ type: "whois", rid: "1", nick: "bob" }, { type: "whois", rid: "2", nick: "carol" });
  const account = { account: "bob", role: "owner" };
  assertEquals(alice.received.at(-2), { type: "whois", rid: "1", nick: "bob", here: false, rooms: [], ...account });
  assertEquals([alice.received.at(-1)!.rid, alice.codes], ["2", ["no-such-nick"]]);
});
