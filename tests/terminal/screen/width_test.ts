import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { clusters, setEmojiWidth, textWidth, truncate } from "../../../lib/terminal/screen/width.ts";

const WIDTHS: [what: string, text: string, width: number][] = [
  ["nothing", "", 0],
  ["ASCII", "hello", 5],
  ["Latin with its own accents", "éü", 2],
  ["a letter and a combining accent", "e\u0301", 1],
  ["CJK", "漢字かな", 8],
  ["fullwidth forms", "ＡＢ", 4],
  ["Hangul", "한글", 4],
  ["Hangul in parts", "\u1112\u1161\u11ab", 2],
  ["an emoji", "😀", 2],
  ["an emoji with a tone of skin", "👍🏽", 2],
  ["a family joined by ZWJ", "👨‍👩‍👧‍👦", 2],
  ["a flag", "🇩🇪", 2],
  ["a flag of a region", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2],
  ["a keycap", "1️⃣", 2],
  ["a heart as text", "❤", 1],
  ["a heart as emoji", "❤️", 2],
  ["zero-width space, joiner and BOM", "\u200b\u200d\ufeff", 0],
  ["control characters", "\x07\x9b", 0],
  ["Hebrew and Arabic", "שלום مرحبا", 10],
  ["Devanagari", "नमस्ते", 4],
  ["boxes", "│─┼", 3],
];

for (const [what, text, width] of WIDTHS) {
  Deno.test(`textWidth() of ${what}`, () => assertStrictEquals(textWidth(text), width));
}

Deno.test("clusters() yields the whole text in order, and their widths add up to its width", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => {
    const all = [...clusters(text)];
    assertStrictEquals(all.reduce((sum, { width }) => sum + width, 0), textWidth(text));
    assertStrictEquals(all.map((cluster) => cluster.text).join(""), text);
  }));
});

Deno.test("clusters() leaves out marks that would overlap other lines", () => {
  assertEquals([...clusters("e" + "\u0301".repeat(1_000) + "x")].map(({ text }) => text.length), [5, 1]);
});

Deno.test("truncate() keeps what fits, and marks a cut", () => {
  assertStrictEquals(truncate("hello", 5), "hello");
  assertStrictEquals(truncate("hello!", 5), "hell…");
  assertStrictEquals(truncate("漢字漢字", 6), "漢字…");
  assertStrictEquals(truncate("hello", 1), "…");
  assertStrictEquals(truncate("hello", 0), "");
  assertStrictEquals(truncate("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3), "👨‍👩‍👧‍👦…");
});

Deno.test("truncate() never returns more than the width", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), fc.nat(40), (text, width) => {
    assert(textWidth(truncate(text, width)) <= width);
  }));
});

Deno.test("an emoji is as wide as the person says", () => {
  assertEquals([textWidth("👍"), textWidth("👨‍👩‍👧"), textWidth("世")], [2, 2, 2]);
  setEmojiWidth(1);
  try {
    assertEquals([textWidth("👍"), textWidth("👨‍👩‍👧"), textWidth("世")], [1, 1, 2]);
  } finally {
    setEmojiWidth(2);
  }
});
