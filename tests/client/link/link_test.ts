import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Transport } from "../../../lib/client/mod.ts";
import { Bench, FakeConnection, message, turn, welcome } from "../fakes.ts";

/** How long it is until the next attempt, in milliseconds. */
function pauseOf({ state: { link }, clock }: Bench): number {
  assert(link.phase === "waiting");
  return link.until - clock.now();
}

Deno.test("retries back off to ten seconds, and start over after a connection of ten seconds", async () => {
  const bench = new Bench();
  await bench.login();
  bench.failures = Array.from({ length: 6 }, () => new Error("refused"));
  await bench.connection.hangUp();
  const pauses: number[] = [];
  while (bench.connections.length === 1) {
    pauses.push(pauseOf(bench));
    await bench.clock.pass(pauseOf(bench));
  }
  assertEquals(pauses, [500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  await bench.login();
  await bench.clock.pass(9_999);
  await bench.connection.hangUp();
  assertEquals(pauseOf(bench), 10_000);
  await bench.clock.pass(10_000);
  await bench.login();
  await bench.clock.pass(10_000);
  await bench.connection.hangUp();
  assertEquals(pauseOf(bench), 500);
  await bench.close();
});

Deno.test("clients that lost the same server do not all reconnect at the same moment", async () => {
  for (const [random, pause] of [[0, 250], [0.5, 375], [1, 500]]) {
    const bench = new Bench({ random: () => random });
    await bench.login();
    await bench.connection.hangUp();
    assertEquals(pauseOf(bench), pause);
    await bench.close();
  }
});

Deno.test("a silent server is pinged after 30 s, and disconnected after 60 s", async () => {
  const bench = new Bench();
  await bench.login();
  const silencePings = () => bench.connection.of("ping").filter(({ n }) => n === undefined).length;
  await bench.clock.pass(29_000);
  assertEquals(silencePings(), 0);
  await bench.clock.pass(1_000);
  assertEquals(silencePings(), 1);
  await bench.connection.say({ type: "pong" });
  await bench.clock.pass(30_000);
  assertEquals(silencePings(), 2);
  await bench.clock.pass(30_000);
  assert(bench.connections[0].closed);
  assertMatch(bench.notices.at(-1)!, /has not answered for a minute/);
  await bench.close();
});

Deno.test("a ping is answered with its number", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say({ type: "ping", n: 3 });
  assertEquals(bench.connection.of("pong"), [{ type: "pong", n: 3 }]);
  await bench.close();
});

Deno.test("a connection that opens too late is closed without sending anything", async () => {
  const dialled: PromiseWithResolvers<Transport>[] = [];
  const bench = new Bench({
    connect: () => {
      dialled.push(Promise.withResolvers());
      return dialled.at(-1)!.promise;
    },
  });
  const started = bench.client.start();
  bench.client.reconnect();
  const [late, wanted] = [new FakeConnection(), new FakeConnection()];
  bench.connections.push(wanted);
  dialled[0].resolve(late.transport);
  dialled[1].resolve(wanted.transport);
  await turn();
  assertEquals([late.closed, late.received, wanted.closed], [true, [], false]);
  await bench.login();
  await started;
  await bench.close();
});

Deno.test("messages from an abandoned connection are ignored", async () => {
  const bench = new Bench();
  await bench.login();
  const before = bench.connection;
  bench.client.reconnect();
  await before.say(message(1, "too late"));
  await bench.login();
  await before.say(message(1, "later still"));
  await bench.connection.say(message(1, "in time"));
  assertEquals(bench.heard, ["in time"]);
  bench.client.reconnect();
  await turn();
  const unwelcome = bench.connection;
  bench.client.reconnect();
  await unwelcome.say(welcome({ session: "of the one before" }));
  assertEquals(bench.state.link.phase, "connecting");
  await bench.close();
});

Deno.test("the reason in bye explains why the connection was lost", async () => {
  const bench = new Bench();
  await bench.login();
  await bench.connection.say({ type: "bye", reason: "The server is shutting down." });
  await bench.connection.hangUp();
  assertEquals(
    bench.notices.at(-1),
    "Connection lost: The server is shutting down. Reconnecting automatically. Type /rejoin to try now. " +
      "What you type will be sent once you are connected.",
  );
  await bench.close();
});
