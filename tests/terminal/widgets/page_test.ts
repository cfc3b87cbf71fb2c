import { assertEquals } from "@std/assert";
import { Grid, themeFor } from "../../../lib/terminal/screen/mod.ts";
import { TextPage } from "../../../lib/terminal/widgets/page.ts";

function shown(text: string, columns: number, rows = 8): string[] {
  const grid = new Grid(columns, rows);
  new TextPage("Help", text).draw(grid, { left: 0, top: 0, right: columns, bottom: rows }, themeFor("none"));
  return grid.toString().trimEnd().split("\n").slice(1);
}

const TERMS = "Keys\n  Ctrl-P        the conversation above in the list\n  Tab           completes";

Deno.test("TextPage wraps text within its column", () => {
  assertEquals(shown(TERMS, 46), [
    "Keys",
    "  Ctrl-P        the conversation above in the",
    "                list",
    "  Tab           completes",
  ]);
});

Deno.test("TextPage puts a text below its term if the column is too narrow", () => {
  assertEquals(shown(TERMS, 34), [
    "Keys",
    "  Ctrl-P",
    "      the conversation above in",
    "      the list",
    "  Tab           completes",
  ]);
});

Deno.test("TextPage wraps plain text with a hanging indent at every width", () => {
  assertEquals(shown("  a text of some words", 12), ["  a text of", "    some", "    words"]);
  for (let columns = 1; columns < 20; columns++) shown(TERMS, columns, 5);
});
