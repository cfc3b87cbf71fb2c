import { assert, assertEquals } from "@std/assert";
import { isInCodeBlock, markCodeBlock, type Marking, toggleMark } from "../../../lib/browser/shared/marking.ts";

/** Applies a change to a text in which `[` and `]` stand around the selection. */
function change(marked: string, how: (text: string, start: number, end: number) => Marking): string {
  const text = marked.replace(/[[\]]/g, "");
  const { from, to, text: put, start, end } = how(text, marked.indexOf("["), marked.indexOf("]") - 1);
  const changed = text.slice(0, from) + put + text.slice(to);
  return `${changed.slice(0, start)}[${changed.slice(start, end)}]${changed.slice(end)}`;
}

const bold = (marked: string) => change(marked, (text, start, end) => toggleMark(text, start, end, "*"));
const code = (marked: string) => change(marked, markCodeBlock);

Deno.test("toggleMark() puts a mark around the words of a selection, and takes it away again", () => {
  assertEquals(bold("a [b c] d"), "a *[b c]* d");
  assertEquals(bold("a [b ]c"), "a *[b]* c");
  assertEquals(bold("a *[b c]* d"), "a [b c] d");
  assertEquals(bold("a [*b c*] d"), "a [b c] d");
});

Deno.test("toggleMark() marks each line, since a mark ends with its line", () => {
  assertEquals(bold("[a\n\nb]"), "[*a*\n\n*b*]");
  assertEquals(bold("[*a*\n\n*b*]"), "[a\n\nb]");
});

Deno.test("toggleMark() puts the cursor between two marks if nothing is selected, and removes them again", () => {
  assertEquals(bold("a []"), "a *[]*");
  assertEquals(bold("a *[]*"), "a []");
});

Deno.test("markCodeBlock() puts fences on lines of their own", () => {
  assertEquals(code("[a\nb]"), "```\n[a\nb]\n```");
  assertEquals(code("x [a] y"), "x \n```\n[a]\n```\n y");
  assertEquals(code("[]"), "```\n[]\n```");
});

Deno.test("isInCodeBlock() tells whether code continues at the cursor", () => {
  assert(isInCodeBlock("```", 3) && isInCodeBlock("a\n```ts\nb", 9));
  assert(!isInCodeBlock("```a```", 7) && !isInCodeBlock("```\na\n```", 9) && !isInCodeBlock("a ```", 5));
});
