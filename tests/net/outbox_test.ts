import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { Outbox } from "../../lib/net/mod.ts";
import { bytes, FakeSocket, settle } from "./fakes.ts";

const text = (part: Uint8Array) => new TextDecoder().decode(part);

/** An outbox with one write in flight, of the text "0". */
function busy(bound = 100): { sink: FakeSocket; outbox: Outbox } {
  const sink = new FakeSocket(false);
  const outbox = new Outbox(sink, bound);
  outbox.push(bytes("0"));
  return { sink, outbox };
}

Deno.test("Outbox writes at once when nothing is in flight, without copying", () => {
  const sink = new FakeSocket(false);
  const outbox = new Outbox(sink, 100);
  const pushed = bytes("hello");
  assertEquals(outbox.push(pushed), true);
  assertStrictEquals(sink.pending!.bytes, pushed);
  assertEquals(outbox.waiting, 5);
});

Deno.test("Outbox joins what is pushed during a write, in order, into one write", async () => {
  const { sink, outbox } = busy();
  for (const part of ["a", "bc", "", "d"]) outbox.push(bytes(part));
  assertEquals(text(sink.pending!.bytes), "0");
  sink.pending!.accept();
  await settle();
  assertEquals(text(sink.pending!.bytes), "abcd");
  outbox.push(bytes("e"));
  sink.pending!.accept();
  await settle();
  assertEquals(text(sink.pending!.bytes), "e");
});

Deno.test("Outbox continues where a partial write stopped", async () => {
  const { sink, outbox } = busy();
  outbox.push(bytes("abcdef"));
  sink.pending!.accept();
  await settle();
  for (const [count, left, waiting] of [[1, "bcdef", 5], [3, "ef", 2]] as const) {
    sink.pending!.accept(count);
    await settle();
    assertEquals([text(sink.pending!.bytes), outbox.waiting], [left, waiting]);
  }
  sink.pending!.accept();
  await settle();
  assertEquals([sink.written, outbox.waiting, sink.pending], ["0abcdef", 0, undefined]);
});

Deno.test("Outbox.push() returns false when full, counting what is in flight", async () => {
  const { sink, outbox } = busy(5);
  assertEquals(outbox.push(bytes("abcd")), true);
  assertEquals(outbox.push(bytes("e")), false);
  assertEquals([outbox.push(bytes("")), outbox.waiting], [true, 5]);
  sink.pending!.accept();
  await settle();
  assertEquals(outbox.push(bytes("f")), true);
  sink.pending!.accept();
  await settle();
  sink.pending!.accept();
  await settle();
  assertEquals(sink.written, "0abcdf");
});

Deno.test("Outbox.push() returns false for more than the bound", () => {
  const sink = new FakeSocket(false);
  const outbox = new Outbox(sink, 5);
  assertEquals([outbox.push(bytes("abcdef")), outbox.waiting, sink.pending], [false, 0, undefined]);
});

Deno.test("Outbox.replace() drops what is queued, but not what is in flight", async () => {
  const { sink, outbox } = busy();
  outbox.push(bytes("dropped"));
  outbox.push(bytes("too"));
  outbox.replace(bytes("last"));
  assertEquals(outbox.waiting, 5);
  sink.pending!.accept();
  await settle();
  sink.pending!.accept();
  await settle();
  assertEquals([sink.written, outbox.waiting], ["0last", 0]);
});

Deno.test("Outbox.replace() ignores the bound", async () => {
  const sink = new FakeSocket(false);
  const outbox = new Outbox(sink, 5);
  outbox.push(bytes("abcde"));
  outbox.replace(bytes("last"));
  sink.pending!.accept();
  await settle();
  sink.pending!.accept();
  await settle();
  assertEquals([sink.written, outbox.waiting], ["abcdelast", 0]);
});

Deno.test("Outbox.replace() writes at once when nothing is in flight", () => {
  const sink = new FakeSocket(false);
  const outbox = new Outbox(sink, 5);
  outbox.replace(bytes("last"));
  assertEquals(text(sink.pending!.bytes), "last");
});

Deno.test("Outbox accepts and drops everything after a failed write", async () => {
  const { sink, outbox } = busy(5);
  outbox.push(bytes("abcd"));
  sink.pending!.fail();
  await settle();
  assertEquals([outbox.waiting, outbox.push(bytes("much too long")), outbox.waiting], [0, true, 0]);
  outbox.replace(bytes("last"));
  assertEquals([sink.pending, sink.written, outbox.waiting], [undefined, "", 0]);
});

Deno.test("Outbox joins the same pieces once for all outboxes that share them, in two encodings", async () => {
  const [one, other] = [["a", "b"], ["c", "d"]].map((parts) => parts.map(bytes));
  const waiting = [one, other, one, other].map((parts) => {
    const { sink, outbox } = busy();
    parts.forEach((part) => outbox.push(part));
    return sink;
  });
  for (const { pending } of waiting) {
    pending!.accept();
    await settle();
  }
  const [first, second, third, fourth] = waiting.map(({ pending }) => pending!.bytes);
  assertEquals([text(first), text(second)], ["ab", "cd"]);
  assertStrictEquals(third, first);
  assertStrictEquals(fourth, second);
});

Deno.test("Outbox.drained() waits for everything pushed before it resolves", async () => {
  const { sink, outbox } = busy();
  const drained: string[] = [];
  outbox.drained().then(() => drained.push("drained"));
  outbox.push(bytes("a"));
  sink.pending!.accept();
  await settle();
  assertEquals(drained, []);
  sink.pending!.accept();
  await settle();
  assertEquals(drained, ["drained"]);
});

Deno.test("Outbox.drained() resolves when empty, again after more writes, and when a write fails", async () => {
  const sink = new FakeSocket(false);
  const outbox = new Outbox(sink, 100);
  await outbox.drained();
  outbox.push(bytes("a"));
  sink.pending!.accept();
  await outbox.drained();
  outbox.push(bytes("b"));
  const drained = outbox.drained();
  sink.pending!.fail();
  await drained;
  assertEquals(sink.written, "a");
});

Deno.test("Outbox writes everything it accepted, in order, however the writes proceed", async () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ push: fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom(..."abcdefgh") }) }),
      fc.record({ accept: fc.integer({ min: 1, max: 12 }) }),
    ),
    { maxLength: 40 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (steps) => {
      const sink = new FakeSocket(false);
      const outbox = new Outbox(sink, 20);
      let accepted = "";
      const accept = async (count: number) => {
        sink.pending?.accept(Math.min(count, sink.pending.bytes.length));
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      };
      for (const step of steps) {
        if ("accept" in step) await accept(step.accept);
        else if (outbox.push(bytes(step.push))) accepted += step.push;
        assertEquals(outbox.waiting, accepted.length - sink.written.length);
      }
      while (sink.pending) await accept(Infinity);
      assertEquals(sink.written, accepted);
    }),
  );
});
