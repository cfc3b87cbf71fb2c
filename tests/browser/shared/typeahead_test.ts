import { assertEquals } from "@std/assert";
import { findByTyping } from "../../../lib/browser/shared/typeahead.ts";

const LABELS = ["Reply", "Copy the text", "Copy a link", "Pin", "Delete"];

/** Types keys, each so many milliseconds after the last, and returns the labels that got the focus. */
function typing(keys: string, pause: number): (string | undefined)[] {
  let typed = { text: "", at: 0, found: 0 };
  let now = 0;
  return [...keys].map((key, i) => {
    typed = findByTyping(LABELS, now, typed, key, 1_000_000 + i * pause);
    if (typed.found >= 0) now = typed.found;
    return LABELS[typed.found];
  });
}

Deno.test("a letter finds the next item that begins with it, and the same letter again finds the item after that", () => {
  assertEquals(typing("cccc", 100), ["Copy the text", "Copy a link", "Copy the text", "Copy a link"]);
});

Deno.test("letters in a row find the item that begins with all of them", () => {
  assertEquals(typing("copy a", 100), [...Array(5).fill("Copy the text"), "Copy a link"]);
});

Deno.test("a letter after a pause begins another word", () => {
  assertEquals(typing("cd", 100), ["Copy the text", undefined]);
  assertEquals(typing("cd", 1_000), ["Copy the text", "Delete"]);
});
