import { assertEquals } from "@std/assert";
import { markedWords } from "../../../lib/browser/chat/marked_words.ts";

/** Returns the text with brackets around what is marked. */
function marked(text: string, words: string[], length = 200): string {
  return markedWords(text, words, length).map(({ text, isMarked }) => isMarked ? `[${text}]` : text).join("");
}

for (
  const [text, words, expected] of [
    ["Soup and more soup", ["soup"], "[Soup] and more [soup]"],
    ["a.b axb", ["a.b"], "[a.b] axb"],
    ["a-b (c)", ["-", "(c)"], "a[-]b [(c)]"],
    ["nothing", [], "nothing"],
    ["nothing", ["tea"], "nothing"],
    ["ПРИВЕТ мир", ["привет"], "[ПРИВЕТ] мир"],
  ] as const
) {
  Deno.test(`marks ${JSON.stringify(words)} in “${text}”`, () => assertEquals(marked(text, [...words]), expected));
}

Deno.test("a long text begins shortly before the first word, and ends after the length", () => {
  const text = `${"x".repeat(300)} soup ${"y".repeat(300)}`;
  assertEquals(marked(text, ["soup"], 100), `…${"x".repeat(59)} [soup] ${"y".repeat(34)}…`);
});
