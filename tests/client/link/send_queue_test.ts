import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { SendQueue } from "../../../lib/client/link/send_queue.ts";
import { Bench, FakeClock, message } from "../fakes.ts";

function queue(rate = 0) {
  const clock = new FakeClock();
  const sent: string[] = [];
  const made = new SendQueue({
    clock,
    prefix: "p",
    transmit: ({ text }) => sent.push(text) > 0,
    changed: () => {},
  });
  return { clock, sent, queue: made, open: () => made.open(rate) };
}

Deno.test("SendQueue sends in order once open, and at most 64 at a time", () => {
  const { sent, queue: q, open } = queue();
  for (let i = 1; i <= 100; i++) q.add("#lobby", `t${i}`);
  assertEquals(sent, []);
  open();
  assertEquals(sent.length, 64);
  q.acknowledge("p-1");
  q.acknowledge("unknown");
  assertEquals(sent.at(-1), "t65");
  assertEquals(q.items.length, 99);
});

Deno.test("SendQueue.add() returns no id when full", () => {
  const { queue: q } = queue();
  for (let i = 1; i <= 1000; i++) assertEquals(q.add("#lobby", "x"), `p-${i}`);
  assertEquals(q.add("#lobby", "x"), undefined);
});

Deno.test("SendQueue sends again in order and with the same ids after a lost connection", () => {
  const { sent, queue: q, open } = queue();
  open();
  for (const text of ["a", "b", "c"]) q.add("#lobby", text);
  q.acknowledge("p-2");
  q.close();
  assertEquals(q.items.map(({ id, sent }) => [id, sent]), [["p-1", false], ["p-3", false]]);
  q.add("#lobby", "d");
  open();
  assertEquals(sent, ["a", "b", "c", "a", "c", "d"]);
});

Deno.test("SendQueue waits as long as the server asks, and keeps the order", async () => {
  const { sent, queue: q, open, clock } = queue();
  open();
  q.add("#lobby", "a");
  q.add("#lobby", "b");
  assertEquals(q.refuse("p-1", "rate-limited", 500), undefined);
  assertEquals(q.refuse("p-2", "rate-limited", 600), undefined);
  q.add("#lobby", "c");
  await clock.pass(599);
  assertEquals(sent, ["a", "b"]);
  await clock.pass(1);
  assertEquals(sent, ["a", "b", "a", "b", "c"]);
  q.refuse("p-1", "storage-unavailable");
  await clock.pass(10_000);
  assertEquals(sent.at(-1), "a");
});

Deno.test("SendQueue.refuse() returns a message that will never be sent", () => {
  const { queue: q, open } = queue();
  open();
  q.add("@bob", "hi");
  assertEquals(q.refuse("p-1", "no-such-nick")?.text, "hi");
  assertEquals(q.refuse("p-1", "no-such-nick"), undefined);
  assertEquals(q.items, []);
});

Deno.test("SendQueue stays under the server's rate", async () => {
  const { sent, queue: q, open, clock } = queue(20);
  open();
  for (let i = 1; i <= 200; i++) {
    q.add("#lobby", `t${i}`);
    if (sent.length === i) q.acknowledge(`p-${i}`);
  }
  assertEquals(sent.length, 72);
  for (let second = 1; second <= 5; second++) {
    await clock.pass(1000);
    for (let i = 1; i <= sent.length; i++) q.acknowledge(`p-${i}`);
    assertEquals(sent.length <= 72 + 18 * second, true);
    assertEquals(sent.length >= 72 + 17 * second, true);
  }
});

Deno.test("SendQueue loses and duplicates nothing, whatever happens", async () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant("add" as const) }),
    fc.record({ do: fc.constant("store" as const), echo: fc.boolean() }),
    fc.record({ do: fc.constant("limit" as const) }),
    fc.record({ do: fc.constant("lose" as const) }),
    fc.record({ do: fc.constant("pass" as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const clock = new FakeClock();
      let wire: { id: string; text: string }[] = []; // sent, and not processed by the server yet
      const stored: string[] = [];
      const seen = new Set<string>();
      const q = new SendQueue({ clock, prefix: "p", transmit: (sent) => wire.push(sent) > 0, changed: () => {} });
      q.open(0);
      let count = 0;
      const store = (echo: boolean) => {
        const next = wire.shift();
        if (next === undefined) return;
        if (!seen.has(next.id)) stored.push(next.text);
        seen.add(next.id);
        if (echo) q.acknowledge(next.id);
        else lose();
      };
      const lose = () => {
        wire = [];
        q.close();
        q.open(0);
      };
      for (const { do: what, ...rest } of steps) {
        if (what === "add") q.add("#lobby", String(++count));
        if (what === "store") store((rest as { echo: boolean }).echo);
        if (what === "lose") lose();
        if (what === "pass") await clock.pass(1000);
        if (what === "limit") { for (const { id } of wire.splice(0)) q.refuse(id, "rate-limited", 500); }
      }
      while (q.items.length > 0) {
        await clock.pass(1000);
        store(true);
      }
      assertEquals(stored, Array.from({ length: count }, (_, i) => String(i + 1)));
    }),
    { numRuns: 50 },
  );
});

Deno.test("a sent message is pending until its echo, even without a connection", async () => {
  const bench = new Bench();
  await bench.login();
  bench.client.commands.say("one");
  assertEquals(bench.state.pending.map(({ text, sent }) => [text, sent]), [["one", true]]);
  await bench.connection.hangUp();
  bench.client.commands.say("two");
  assertEquals(bench.state.pending.map(({ text, sent }) => [text, sent]), [["one", false], ["two", false]]);
  await bench.clock.pass(500);
  await bench.login();
  assertEquals(bench.connection.of("send").map(({ id, text }) => [id, text]), [["p-1", "one"], ["p-2", "two"]]);
  await bench.connection.say(message(1, "one", { id: "p-1", from: "alice" }));
  assertEquals(bench.state.pending.map(({ text }) => text), ["two"]);
  await bench.close();
});
