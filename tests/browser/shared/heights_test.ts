import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { Heights } from "../../../lib/browser/shared/heights.ts";

const items = (count: number, from = 0) => Array.from({ length: count }, (_, i) => ({ n: from + i }));

Deno.test("Heights adds up measured and estimated heights", () => {
  const heights = new Heights<{ n: number }>(() => 10);
  const list = items(5);
  heights.update(list);
  assertStrictEquals(heights.total, 50);
  assertStrictEquals(heights.measure(1, 25), true);
  assertStrictEquals(heights.measure(1, 25), false);
  assertEquals([0, 1, 2, 5].map((i) => heights.top(i)), [0, 10, 35, 65]);
  assertEquals([-5, 0, 9, 10, 34, 35, 64, 1000].map((y) => heights.at(y)), [0, 0, 0, 1, 1, 2, 4, 4]);
});

Deno.test("Heights.at() returns -1 for an empty list", () => {
  const heights = new Heights<{ n: number }>(() => 10);
  assertStrictEquals(heights.at(0), -1);
  assertStrictEquals(heights.total, 0);
});

Deno.test("Heights remembers measured items wherever they move, until forget()", () => {
  const heights = new Heights<{ n: number }>(() => 10);
  const list = items(3);
  heights.update(list);
  heights.measure(2, 40);
  heights.update([...items(2, 100), ...list]);
  assertStrictEquals(heights.top(5) - heights.top(4), 40);
  heights.forget();
  assertStrictEquals(heights.total, 50);
});

Deno.test("Heights is correct after any sequence of changes", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("append" as const), count: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ kind: fc.constant("prepend" as const), count: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ kind: fc.constant("drop" as const), count: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ kind: fc.constant("measure" as const), count: fc.nat(), height: fc.integer({ min: 0, max: 300 }) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const heights = new Heights<{ n: number }>(({ n }) => 10 + n % 7);
    const measured = new Map<{ n: number }, number>();
    let list: { n: number }[] = [];
    let next = 0;
    for (const it of steps) {
      if (it.kind === "append") list = [...list, ...items(it.count, next)];
      else if (it.kind === "prepend") list = [...items(it.count, next), ...list];
      else if (it.kind === "drop") list = list.slice(it.count);
      else if (list.length > 0) {
        heights.measure(it.count % list.length, it.height);
        measured.set(list[it.count % list.length], it.height);
      }
      next += 100;
      heights.update(list);
      let top = 0;
      for (const [i, item] of list.entries()) {
        assertStrictEquals(heights.top(i), top);
        top += measured.get(item) ?? 10 + item.n % 7;
      }
      assertStrictEquals(heights.total, top);
      const y = top / 2;
      const at = heights.at(y);
      if (list.length > 0) assertEquals(heights.top(at) <= y && y <= heights.top(at + 1), true);
    }
  }));
});
