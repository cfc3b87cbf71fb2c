import { assertEquals } from "@std/assert";
import { applyChoice } from "../../../lib/browser/shared/completion.ts";

Deno.test("applyChoice() replaces the word at the cursor", () => {
  const choices = { candidates: [":smile: "], word: ":sm" };
  assertEquals(applyChoice("a :sm b", 5, choices, 0), { text: "a :smile: b", cursor: 10 });
  assertEquals(applyChoice(":sm", 3, choices, 0), { text: ":smile: ", cursor: 8 });
});
