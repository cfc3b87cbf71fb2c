import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { boundaryAfter } from "../../../lib/terminal/input/boundaries.ts";
import { indexAt, type InputRow, layoutInput, placeOf } from "../../../lib/terminal/input/input_layout.ts";
import { measure } from "./measure.ts";

const values = fc.string({
  unit: fc.constantFrom("a", "b", " ", " ", "\n", "\t", "漢", "e\u0301", "👩‍👩‍👧", "\u0301", "\u0600"),
});

const rowsOf = (value: string, columns: number) => layoutInput(value, columns, measure).map(({ text }) => text);

Deno.test("layoutInput() breaks after spaces, within long words and at line breaks", () => {
  assertEquals(rowsOf("", 10), [""]);
  assertEquals(rowsOf("one two three", 9), ["one two ", "three"]);
  assertEquals(rowsOf("abcdefghij", 5), ["abcd", "efgh", "ij"]);
  assertEquals(rowsOf("a\n\nb\n", 5), ["a", "", "b", ""]);
  assertEquals(rowsOf("x abcdefg", 5), ["x ", "abcd", "efg"]);
  assertEquals(rowsOf("漢字漢字", 6), ["漢字", "漢字"]);
});

Deno.test("layoutInput() expands a tab to the next tab stop", () => {
  assertEquals(rowsOf("a\tb\n\tc\nabcdefgh\td\n漢\te", 30), [
    "a       b",
    "        c",
    "abcdefgh        d",
    "漢      e",
  ]);
  assertEquals(rowsOf("one two\tb", 12), ["one two b"]);
  assertEquals(rowsOf("one two three\tb", 12), ["one two ", "three   b"]);
  const value = "ab\tc";
  const rows = layoutInput(value, 30, measure);
  assertEquals(placeOf(rows, value, 3, measure), { row: 0, column: 8 });
  assertEquals(indexAt(rows, value, { row: 0, column: 8 }, measure), 3);
  assertEquals(indexAt(rows, value, { row: 0, column: 7 }, measure), 2);
});

Deno.test("placeOf() finds the cursor, and indexAt() reverses it", () => {
  const value = "one two 漢字x\ny";
  const rows = layoutInput(value, 9, measure);
  assertEquals(placeOf(rows, value, 8, measure), { row: 1, column: 0 });
  assertEquals(placeOf(rows, value, 10, measure), { row: 1, column: 4 });
  assertEquals(placeOf(rows, value, value.length, measure), { row: 2, column: 1 });
  assertEquals(indexAt(rows, value, { row: 1, column: 3 }, measure), 9);
  assertEquals(indexAt(rows, value, { row: 0, column: 99 }, measure), 7);
  assertEquals(indexAt(rows, value, { row: 1, column: 99 }, measure), 11);
});

Deno.test("layoutInput() shows the whole value once, and leaves room for the cursor", () => {
  fc.assert(fc.property(values, fc.integer({ min: 3, max: 20 }), (value, columns) => {
    const rows = layoutInput(value, columns, measure);
    assertEquals(rows.map(({ start, end }) => value.slice(start, end)).join(""), value.replaceAll("\n", ""));
    for (const [i, { start, text }] of rows.entries()) {
      const between = value.slice(rows[i - 1]?.end ?? 0, start);
      assert(i === 0 ? start === 0 : between === "" || between === "\n");
      const width = [...measure(text)].reduce((sum, cluster) => sum + cluster.width, 0);
      assert(width < columns || text.includes("    "), JSON.stringify(text));
    }
    for (let at = 0;; at = boundaryAfter(value, at)) {
      const place = placeOf(rows, value, at, measure);
      assert(place.column < Math.max(columns, 9));
      const back = indexAt(rows, value, place, measure);
      assertEquals(placeOf(rows, value, back, measure), place, "what has no width is passed over");
      if (at === value.length) break;
    }
  }));
});

Deno.test("layoutInput() returns the same rows when it reuses those of another value", () => {
  const changes = fc.array(fc.tuple(fc.nat({ max: 99 }), fc.nat({ max: 5 }), values), { minLength: 1, maxLength: 8 });
  const property = fc.property(fc.integer({ min: 3, max: 20 }), changes, (columns, all) => {
    let known: { value: string; rows: InputRow[] } | undefined;
    for (const [at, removed, inserted] of all) {
      const before = known?.value ?? "";
      const value = before.slice(0, at) + inserted + before.slice(at + removed);
      const rows = layoutInput(value, columns, measure, known);
      assertEquals(rows, layoutInput(value, columns, measure), JSON.stringify([before, value]));
      known = { value, rows };
    }
  });
  fc.assert(property, { numRuns: 2_000 });
});
