import { assert, assertEquals } from "@std/assert";
import { gemoji } from "gemoji";
import { isEmoji, normalizeEmoji } from "../../lib/text/mod.ts";

Deno.test("normalizeEmoji() accepts each emoji that has a name, with and without its variation selectors", () => {
  for (const { emoji } of gemoji) {
    assertEquals(normalizeEmoji(emoji), emoji);
    assertEquals(normalizeEmoji(emoji.replaceAll("\ufe0f", "")), emoji);
  }
});

Deno.test("normalizeEmoji() completes sequences", () => {
  assertEquals(normalizeEmoji("\u2764"), "\u2764\ufe0f");
  assertEquals(normalizeEmoji("1\u20e3"), "1\ufe0f\u20e3");
  assertEquals(normalizeEmoji("👩‍\u2764‍👨"), "👩‍\u2764\ufe0f‍👨");
  assertEquals(normalizeEmoji("☝🏽"), "☝🏽", "a skin tone makes it an emoji");
  assertEquals(normalizeEmoji("🕵🏻‍\u2642"), "🕵🏻‍\u2642\ufe0f");
  assertEquals(normalizeEmoji("👍\ufe0f"), "👍", "it is an emoji without it");
});

Deno.test("isEmoji() refuses everything but a single emoji", () => {
  for (const text of ["👍", "🇬🇧", "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "#️⃣", "©️"]) assert(isEmoji(text), text);
  const others = [
    "",
    " ",
    "1",
    "#",
    "a",
    "👍👍",
    "👍 ",
    "🇬",
    ":tada:",
    "\ufe0f",
    "\u200d",
    "👍‍👍",
    "🇬🇧🇬",
    "\u2764\ufe0e",
  ];
  for (const text of [...others, "👍".repeat(10_000)]) assert(!isEmoji(text), text);
});
