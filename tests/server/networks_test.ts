import { assertEquals } from "@std/assert";
import { ConnectionLimiter } from "../../lib/server/guard/connection_limiter.ts";
import { ban, unban } from "../../lib/server/sanctions.ts";
import { networkOf } from "../../lib/text/mod.ts";
import { FakeServer } from "./fakes.ts";

const BY = { nick: "server", role: "operator" } as const;

Deno.test("a ban of an IPv6 address is a ban of its network of 64 bits", async () => {
  using server = new FakeServer();
  const [bob, carol] = [
    await server.join("bob", { host: "2001:db8:1:2::7" }),
    await server.join("carol", { host: "2001:db8:1:3::7" }),
  ];
  await ban(server.context, BY, "[2001:DB8:1:2:0::9]:50412");
  assertEquals([bob.codes, carol.codes], [["banned"], []]);
  const again = await server.join("dave", { host: "2001:db8:1:2:ffff::1" });
  assertEquals(again.codes, ["banned"]);
  assertEquals(server.context.sanctions.list("ban", server.now).map(({ address }) => address), ["2001:db8:1:2::/64"]);
  await unban(server.context, BY, "2001:db8:1:2::/64");
  assertEquals((await server.join("dave", { host: "2001:db8:1:2::1" })).codes, []);
});

Deno.test("a ban of a person leaves out their network if others share it, and keeps that of IPv4 as it was", async () => {
  using server = new FakeServer();
  for (const [nick, host] of [["bob", "fd00::7"], ["carol", "fd00::8"], ["dave", "10.0.0.7"], ["erin", "10.0.0.8"]]) {
    await server.join(nick, { host });
  }
  await ban(server.context, BY, "bob");
  await ban(server.context, BY, "dave");
  const bans = server.context.sanctions.list("ban", server.now);
  assertEquals(bans.map(({ nick, address }) => [nick, address]), [["bob", undefined], ["dave", "10.0.0.7"]]);
});

Deno.test("whois shows moderators the whole address, and the limit of connections counts networks", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  await server.join("bob", { host: "2001:db8:1:2::7" });
  await server.promote("alice");
  await alice.send({ type: "whois", rid: "1", nick: "bob" });
  assertEquals(alice.received.at(-1)!.address, "2001:db8:1:2::7");
  const limiter = new ConnectionLimiter(1);
  const entered = ["2001:db8:1:2::7", "2001:db8:1:2::8", "2001:db8:1:3::7", "::1", "::1"].map((host) =>
    limiter.enter(networkOf(host), 0)
  );
  assertEquals(entered, [undefined, "open", undefined, undefined, undefined]);
});
