import { assertEquals } from "@std/assert";
import type { Figures, Row } from "../../bench/measures.ts";
import { bestPeer, digits, median, middle, ratio, table } from "../../bench/table.ts";

const SPEED: Row = { key: "speed", label: "fan-out", unit: "M/s" };
const DELAY: Row = { key: "delay", label: "latency", unit: "ms", less: true };
const COMPARED = { ours: "ours", peers: ["slow", "fast"], ceiling: "C loop" };

function results(figures: Record<string, Figures[]>): Map<string, Figures[]> {
  return new Map(Object.entries(figures));
}

/** Returns the cells of a table, line by line. */
function cells(text: string): string[][] {
  return text.split("\n").map((line) => line.trim().split(/ {2,}/));
}

Deno.test("median() returns the middle value or the mean of the two middle values, without sorting its argument", () => {
  const numbers = [10, 9, 1];
  assertEquals(median(numbers), 9);
  assertEquals(numbers, [10, 9, 1]);
  assertEquals(median([4, 1, 100, 2]), 3);
  assertEquals(median([7]), 7);
  assertEquals(median([]), undefined);
});

Deno.test("ratio() is the median of the ratios of each round", () => {
  // The machine was twice as fast in the second round. The ratio of the medians would be 4 / 4.
  const both = results({
    ours: [{ speed: 2 }, { speed: 8 }, { speed: 4 }],
    fast: [{ speed: 1 }, { speed: 4 }, { speed: 16 }],
  });
  assertEquals(ratio(both, SPEED, "ours", "fast"), 2);
});

Deno.test("ratio() is over 1 for the better program, even if less is better", () => {
  const both = results({ ours: [{ speed: 6, delay: 2 }], fast: [{ speed: 2, delay: 3 }] });
  assertEquals(ratio(both, SPEED, "ours", "fast"), 3);
  assertEquals(ratio(both, DELAY, "ours", "fast"), 1.5);
  assertEquals(ratio(both, DELAY, "fast", "ours"), 2 / 3);
});

Deno.test("ratio() skips rounds without both figures, and is undefined without any complete round", () => {
  const gaps = results({ ours: [{ speed: 100 }, {}, { speed: 3 }], fast: [{}, { speed: 1 }, { speed: 2 }] });
  assertEquals(ratio(gaps, SPEED, "ours", "fast"), 1.5);
  assertEquals(ratio(gaps, DELAY, "ours", "fast"), undefined);
  assertEquals(ratio(gaps, SPEED, "ours", "not measured"), undefined);
  assertEquals(ratio(results({ ours: [{ speed: 1 }], fast: [] }), SPEED, "ours", "fast"), undefined);
});

Deno.test("middle() uses the rounds that have the figure", () => {
  const some = results({ ours: [{ speed: 5 }, {}, { speed: 1 }, { speed: 3 }] });
  assertEquals(middle(some, "ours", "speed"), 3);
  assertEquals(middle(some, "ours", "delay"), undefined);
  assertEquals(middle(some, "nobody", "speed"), undefined);
});

Deno.test("bestPeer() returns the measured peer with the best median", () => {
  const peers = ["a", "b", "c"];
  const three = results({ a: [{ speed: 1, delay: 1 }], b: [{ speed: 9, delay: 9 }], c: [{}] });
  assertEquals(bestPeer(three, SPEED, peers), "b");
  assertEquals(bestPeer(three, DELAY, peers), "a");
  assertEquals(bestPeer(three, SPEED, ["c"]), undefined);
  assertEquals(bestPeer(three, SPEED, []), undefined);
  assertEquals(peers, ["a", "b", "c"]);
});

Deno.test("digits() keeps three significant digits", () => {
  assertEquals([0.012345, 1.23456, 12.3456, 123.456, 12345.6].map(digits), ["0.0123", "1.23", "12.3", "123", "12346"]);
});

Deno.test("table() has a column for each program, and compares ours with the best peer and the ceiling", () => {
  const text = table(
    results({
      ours: [{ speed: 3, delay: 2 }],
      slow: [{ speed: 1, delay: 8 }],
      fast: [{ speed: 2, delay: 4 }],
      "C loop": [{ speed: 4, delay: 1 }],
    }),
    [SPEED, DELAY],
    COMPARED,
  );
  assertEquals(cells(text), [
    ["ours", "slow", "fast", "C loop", "to best peer", "to C loop"],
    ["fan-out", "M/s", "3.00", "1.00", "2.00", "4.00", "1.50×", "0.75×"],
    // The ceiling applies to throughput only.
    ["latency", "ms", "2.00", "8.00", "4.00", "1.00", "2.00×", "–"],
  ]);
  assertEquals(new Set(text.split("\n").map((line) => line.length)).size, 1, "the columns are not aligned");
});

Deno.test("table() shows a dash for a missing figure, and omits empty rows and columns", () => {
  const text = table(results({ ours: [{ speed: 3 }], fast: [{}] }), [DELAY, SPEED], COMPARED);
  assertEquals(cells(text), [["ours", "fast", "to best peer"], ["fan-out", "M/s", "3.00", "–", "–"]]);
  const without = table(results({ fast: [{ speed: 3 }] }), [SPEED], COMPARED);
  assertEquals(cells(without), [["fast", "to best peer"], ["fan-out", "M/s", "3.00", "–"]]);
});

Deno.test("table() shows the second row in parentheses, for figures and ratios", () => {
  const text = table(
    results({ ours: [{ speed: 3, cpu: 8 }], fast: [{ speed: 2, cpu: 2 }], slow: [{ speed: 1 }] }),
    [{ ...SPEED, beside: "cpu" }],
    COMPARED,
  );
  assertEquals(cells(text)[1], ["fan-out", "M/s", "3.00 (8.00)", "2.00 (2.00)", "1.00", "1.50× (4.00×)"]);
});
