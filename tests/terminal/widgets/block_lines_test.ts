import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { asTyped, cleanText, parseMarkup } from "../../../lib/text/mod.ts";
import { textWidth, themeFor } from "../../../lib/terminal/screen/mod.ts";
import { blockLines } from "../../../lib/terminal/widgets/block_lines.ts";

const theme = themeFor("none");

/** Returns the lines of a text as `style:text` for each part that is styled. */
function lines(text: string, rest = 40, first = rest): string[] {
  return blockLines(parseMarkup(text), { first, rest }, "", theme)
    .map((line) => line.map(({ text, style }) => style === "" ? text : `<${style}:${text}>`).join(""));
}

Deno.test("blockLines() gives each mark its style, also nested", () => {
  assertEquals(lines("*a* _b_ ~c~ `d` *e _f_*"), ["<1:a> <3:b> <9:c> <7:d> <1:e ><1;3:f>"]);
});

Deno.test("blockLines() styles each line of a marked part that wraps, and the spaces in it", () => {
  assertEquals(lines("say *one two three* now", 10), ["say <1:one>", "<1:two three>", "now"]);
});

Deno.test("blockLines() underlines where the terminal has no italics", () => {
  const plain = themeFor("none", false, false);
  assertEquals(blockLines(parseMarkup("_a_"), { first: 9, rest: 9 }, "", plain), [[{ text: "a", style: "4" }]]);
});

Deno.test("blockLines() puts code behind a bar, and breaks it where a line is full", () => {
  assertEquals(lines("```ts\nconst abcdef = 1;\n\n\tx\n```\n*b*", 12), [
    "<2:┊ ><2:ts>",
    "<2:┊ >const abcd",
    "<2:┊ >ef = 1;",
    "<2:┊ >",
    "<2:┊ >        x",
    "<1:b>",
  ]);
});

Deno.test("blockLines() puts quotes behind a bar, and lists behind bullets and numbers", () => {
  assertEquals(lines("> a *b*\n> > c\nd"), ["<2:┃ >a <1:b>", "<2:┃ ><2:┃ >c", "d"]);
  assertEquals(lines("- one two\n  - b\n9. c", 9), ["• one two", "  • b", "9. c"]);
  assertEquals(lines("- one two three", 9), ["• one two", "  three"]);
});

Deno.test("blockLines() starts a block on a line of its own if the first line is shorter", () => {
  assertEquals(lines("> a", 20, 10), ["", "<2:┃ >a"]);
  assertEquals(lines("a\n> b", 20, 10), ["a", "<2:┃ >b"]);
});

Deno.test("blockLines() puts what follows behind the last paragraph, otherwise below", () => {
  const after = { text: " (edited)", style: "2" };
  const last = (text: string) => blockLines(parseMarkup(text), { first: 20, rest: 20 }, "", theme, after).at(-1);
  assertEquals(last("*a*"), [{ text: "a", style: "1" }, after]);
  assertEquals(last("```a```"), [{ text: "(edited)", style: "2" }]);
});

Deno.test("blockLines() draws a text as typed without marks", () => {
  const [[span]] = blockLines(asTyped("*a*"), { first: 9, rest: 9 }, "35", theme);
  assertEquals(span, { text: "*a*", style: "35" });
});

Deno.test("blockLines() loses no letter of any text, and fits its lines into the columns", () => {
  const word = fc.oneof(
    fc.constantFrom("*a*", "_b_", "`c d`", "\n", "> ", "- ", "```", "*e", "f* ", "https://a.example/_x_", "字", "\t"),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  );
  fc.assert(fc.property(fc.array(word), fc.integer({ min: 12, max: 40 }), (words, width) => {
    const blocks = parseMarkup(cleanText(words.join(" ")));
    const wide = blockLines(blocks, { first: 10_000, rest: 10_000 }, "", theme);
    const narrow = blockLines(blocks, { first: width, rest: width }, "", theme);
    const letters = (shown: typeof wide) => shown.flat().map(({ text }) => text).join("").replace(/[\s┃┊]/g, "");
    assertStrictEquals(letters(narrow), letters(wide));
    for (const line of narrow) {
      assertStrictEquals(line.reduce((sum, { text }) => sum + textWidth(text), 0) <= width, true);
    }
  }));
});
