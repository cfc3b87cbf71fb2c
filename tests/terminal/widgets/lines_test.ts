import { assertEquals } from "@std/assert";
import { themeFor } from "../../../lib/terminal/screen/mod.ts";
import { headedLines } from "../../../lib/terminal/widgets/lines.ts";
import { asTyped } from "../../../lib/text/mod.ts";

/** Returns the first line of a message of an author. */
function headed(author: string, width: number): string {
  const theme = themeFor("none");
  const head = { at: 0, by: { text: author, style: "" }, colon: true, bar: "" } as const;
  const body = { before: [], blocks: asTyped("x"), style: "" } as const;
  const [line] = headedLines(head, body, { width, theme, clock: () => "09:30" });
  return line.map(({ text }) => text).join("");
}

Deno.test("headedLines() shortens the name of a hook, but never the mark that says it is a bot", () => {
  assertEquals(headed("build (bot)", 80), "09:30  build (bot) │ x");
  assertEquals(headed("Jenkins (build bot)", 80), "09:30 Jenki… (bot) │ x");
  assertEquals(headed("tests-on-arm (bot)", 80), "09:30 tests… (bot) │ x");
  assertEquals(headed("Jenkins (build bot)", 26), "09:30 Jenkins (bot): x");
  assertEquals(headed("someone-with-a-name", 80), "09:30 someone-wit… │ x");
});
