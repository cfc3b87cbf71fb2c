import { assertEquals, assertStrictEquals } from "@std/assert";
import { Grid } from "../../../lib/terminal/screen/cells.ts";

Deno.test("Grid.put() clips at the right edge, and never shows half a wide character", () => {
  const grid = new Grid(6, 2);
  assertStrictEquals(grid.put(0, 0, "hello world"), 6);
  assertStrictEquals(grid.put(0, 1, "a漢字", "", 4), 3);
  assertStrictEquals(grid.toString(), "hello\na漢");
  assertStrictEquals(grid.put(0, 7, "below"), 0);
});

Deno.test("Grid.put() over half a wide character removes the other half", () => {
  const grid = new Grid(6, 1);
  grid.put(0, 0, "漢字漢");
  grid.put(1, 0, "x");
  assertStrictEquals(grid.toString(), " x字漢");
  grid.put(4, 0, "y");
  assertStrictEquals(grid.toString(), " x字y");
  grid.put(1, 0, "漢");
  assertEquals(grid.text, [" ", "漢", "", " ", "y", " "]);
});

Deno.test("Grid.put() leaves out control characters", () => {
  const grid = new Grid(20, 1);
  grid.put(0, 0, "a\x1b[31mb\x07\x9b2J\u200b\u202ec\r\n");
  assertStrictEquals(grid.toString(), "a[31mb2Jc");
});

Deno.test("Grid.put() isolates right-to-left letters", () => {
  const grid = new Grid(10, 1);
  assertStrictEquals(grid.put(0, 0, "שלום"), 4);
  assertStrictEquals(grid.text[3], "ם\u200e");
  assertStrictEquals(grid.unsure[0], 1);
});

Deno.test("Grid.erase() and Grid.shade() stay within the grid", () => {
  const grid = new Grid(4, 2);
  grid.put(0, 0, "abcd");
  grid.put(0, 1, "efgh");
  grid.erase(1, 0, 3, 9);
  grid.shade(2, 1, 9, "7");
  assertStrictEquals(grid.toString(), "a  d\ne  h");
  assertEquals(grid.styles.slice(4), ["", "", "7", "7"]);
});
