import { assertEquals } from "@std/assert";
import { LastSeen } from "../../../lib/client/model/last_seen.ts";
import type { ServerMessage } from "../../../lib/protocol/mod.ts";
import { Bench, message, room, turn, welcome } from "../fakes.ts";

Deno.test("LastSeen is 0 before a welcome", () => {
  assertEquals(new LastSeen().asOf, 0);
});

Deno.test("LastSeen follows the server's clock, minus the maximum delay of presence", () => {
  const lastSeen = new LastSeen();
  lastSeen.welcomed(1_000_000, 5_000);
  assertEquals(lastSeen.asOf, 1_000_000);
  lastSeen.received(message(1), 6_000);
  assertEquals(lastSeen.asOf, 1_000_000);
  lastSeen.received(message(2), 25_000);
  assertEquals(lastSeen.asOf, 1_017_000);
});

Deno.test("LastSeen takes over the time of presence", () => {
  const lastSeen = new LastSeen();
  lastSeen.welcomed(1_000_000, 5_000);
  lastSeen.received({ type: "presence", room: "#lobby", joined: [], left: [], renamed: [], at: 1_000_700 }, 5_800);
  assertEquals(lastSeen.asOf, 1_000_700);
});

Deno.test("a direct message typed while disconnected carries the time at which it was typed", async () => {
  const bench = new Bench();
  const started = bench.client.start();
  await turn();
  await bench.connection.say({ ...welcome(), at: 1_000_000 } as ServerMessage, room("#lobby", ["alice", "bob"]));
  await started;
  await bench.connection.hangUp();
  bench.client.send("@bob", "for you alone");
  bench.client.send("#lobby", "for all");
  await bench.clock.pass(500);
  await turn();
  await bench.connection.say({ ...welcome(), at: 2_000_000 } as ServerMessage, room("#lobby", ["alice", "bob"]));
  await bench.clock.pass(10);
  assertEquals(bench.connection.of("send").map(({ to, as_of }) => [to, as_of]), [["@bob", 1_000_000], [
    "#lobby",
    undefined,
  ]]);
  await bench.close();
});

Deno.test("a direct message carries the time at which its draft was started", async () => {
  const bench = new Bench();
  const started = bench.client.start();
  await turn();
  const presence = (at: number, change: object) =>
    bench.connection.say(
      { type: "presence", room: "#lobby", joined: [], left: [], renamed: [], at, ...change } as ServerMessage,
    );
  await bench.connection.say({ ...welcome(), at: 1_000_000 } as ServerMessage, room("#lobby", ["alice", "bob"]));
  await started;
  bench.client.look("@bob");
  bench.client.typed("my password");
  await presence(1_100_000, { left: ["bob"] });
  await presence(1_200_000, { joined: ["bob"] });
  bench.client.typed("my password is 123");
  bench.client.send("@bob", "my password is 123");
  bench.client.typed("");
  bench.client.typed("x");
  bench.client.send("@bob", "x");
  bench.client.typed("");
  bench.client.look("#lobby");
  bench.client.typed("/msg bob ");
  await presence(1_300_000, { left: ["bob"] });
  await presence(1_400_000, { joined: ["bob"] });
  bench.client.send("@bob", "from the lobby");
  assertEquals(bench.connection.of("send").map(({ as_of }) => as_of), [1_000_000, 1_200_000, 1_200_000]);
  await bench.close();
});

Deno.test("a draft follows the person to their new nickname", async () => {
  const bench = new Bench();
  const started = bench.client.start();
  await turn();
  await bench.connection.say({ ...welcome(), at: 1_000_000 } as ServerMessage, room("#lobby", ["alice", "bob"]));
  await started;
  bench.client.look("@bob");
  bench.client.typed("hello");
  const renamed: [string, string][] = [["bob", "robert"]];
  await bench.connection.say(
    { type: "presence", room: "#lobby", joined: [], left: [], renamed, at: 1_100_000 } as ServerMessage,
  );
  bench.client.look("@robert");
  bench.client.send("@robert", "hello");
  assertEquals(bench.connection.of("send").map(({ to, as_of }) => [to, as_of]), [["@robert", 1_100_000]]);
  await bench.close();
});

Deno.test("two drafts that merge under one nickname keep the earlier time", () => {
  const lastSeen = new LastSeen();
  lastSeen.startDraft("@carol", "for the first carol", 1_000_000);
  lastSeen.welcomed(1_000_000, 0);
  lastSeen.startDraft("@bob", "for bob", 1_000_050);
  lastSeen.received({ type: "presence", room: "#lobby", joined: [], left: [], renamed: [], at: 1_000_100 }, 100);
  lastSeen.renamed([["@bob", "@carol"]]);
  assertEquals(lastSeen.draftAsOf("@carol"), 1_000_000);
  lastSeen.startDraft("@dave", "for dave", 1_000_000);
  lastSeen.renamed([["@dave", "@eve"]]);
  assertEquals(lastSeen.draftAsOf("@eve"), 1_000_100);
});
