import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { textWidth } from "../../../lib/terminal/screen/width.ts";
import { wrapText } from "../../../lib/terminal/screen/wrap.ts";

Deno.test("wrapText() breaks between words and drops spaces there", () => {
  assertEquals(wrapText("the quick brown fox", 10), ["the quick", "brown fox"]);
  assertEquals(wrapText("the  quick   brown", 9), ["the", "quick", "brown"]);
  assertEquals(wrapText("exactly ten", 7), ["exactly", "ten"]);
});

Deno.test("wrapText() keeps line breaks, empty lines and indents", () => {
  assertEquals(wrapText("a\n\n  b\tc", 20), ["a", "", "  b     c"]);
  assertEquals(wrapText("", 5), [""]);
});

Deno.test("wrapText() expands tabs to the next tab stop, and keeps indented code", () => {
  assertEquals(wrapText("if x:\n\tif y:\n\t\treturn\n            z", 40), [
    "if x:",
    "        if y:",
    "                return",
    "            z",
  ]);
  assertEquals(wrapText("a\tb\nabc\tb\n漢字\tb\nabcdefgh\tb", 40), [
    "a       b",
    "abc     b",
    "漢字    b",
    "abcdefgh        b",
  ]);
});

Deno.test("wrapText() cuts an indent that leaves no room, without an empty line", () => {
  assertEquals(wrapText(`${" ".repeat(30)}x\n\t\t\ty`, 10), ["     x", "     y"]);
});

Deno.test("wrapText() keeps a link whole if it fits on a line", () => {
  const link = "https://example.org/a/long/path";
  assertEquals(wrapText(`look at ${link} please`, 32), ["look at", link, "please"]);
});

Deno.test("wrapText() breaks a word that is longer than a line where it stands", () => {
  assertEquals(wrapText("ab cdefghijkl", 5), ["ab cd", "efghi", "jkl"]);
});

Deno.test("wrapText() breaks between ideographs, and never within a wide character", () => {
  assertEquals(wrapText("漢字漢字", 5), ["漢字", "漢字"]);
  assertEquals(wrapText("見てhttps://x.y/z ね", 13), ["見て", "https://x.y/z", "ね"]);
});

Deno.test("wrapText() keeps punctuation with the ideograph that it belongs to", () => {
  assertEquals(wrapText("您好，世界。", 6), ["您好，", "世界。"]);
  assertEquals(wrapText("您好，世界", 4), ["您", "好，", "世界"]);
  assertEquals(wrapText("开（关", 4), ["开", "（关"]);
});

Deno.test("wrapText() can leave less room on the first line", () => {
  assertEquals(wrapText("one two three", 4, 10), ["one", "two three"]);
  assertEquals(wrapText("hello there", 2, 10), ["", "hello", "there"]);
});

Deno.test("wrapText() returns lines that fit, and loses only spaces", () => {
  const unit = fc.oneof(fc.constantFrom(" ", "\n", "漢", "👨‍👩‍👧", "e\u0301", "a", "b"), fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(
      fc.array(unit),
      fc.integer({ min: 2, max: 30 }),
      fc.integer({ min: 2, max: 30 }),
      (parts, first, rest) => {
        const text = parts.join("").replaceAll("\t", "").replace(/[\u2028\u2029\r]/g, "");
        const lines = wrapText(text, first, rest);
        lines.forEach((line, i) => assert(textWidth(line) <= (i === 0 ? first : rest), JSON.stringify(line)));
        const bare = (it: string) => it.replace(/\s/g, "");
        assertStrictEquals(bare(lines.join("")), bare(text));
      },
    ),
  );
});
