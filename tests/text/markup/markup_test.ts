import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Block, type Inline, parseMarkup } from "../../../lib/text/mod.ts";
import { show } from "./show.ts";

function holds(cases: readonly (readonly [text: string, shown: string])[]): void {
  for (const [text, shown] of cases) assertEquals(show(parseMarkup(text)), shown, text);
}

Deno.test("parseMarkup() reads code blocks", () => {
  holds([
    ["```\n*a*\n  b\n```", "<pre >*a*\n  b</pre>"],
    ["see\n```ts\na\n```\nand *b*", "<p>see</p><pre ts>a</pre><p>and <b>b</b></p>"],
    ["```one line```", "<pre >one line</pre>"],
    ["```a = 1\nb```", "<pre >a = 1\nb</pre>"],
    ["````\n```\n````", "<pre >```</pre>"],
    ["```\na\n``` b", "<pre >a</pre><p>b</p>"],
    ["```a``` and b", "<p><code>a</code> and b</p>"],
  ]);
});

Deno.test("parseMarkup() takes code without an end to the end, and one line of it as typed", () => {
  holds([["```\n*a*\nb", "<pre >*a*\nb</pre>"], ["```", "<p>```</p>"], ["```ts", "<p>```ts</p>"]]);
});

Deno.test("parseMarkup() reads quotes, which contain other blocks", () => {
  holds([
    ["> *a*\n> b\nc", "<q><p><b>a</b>\nb</p></q><p>c</p>"],
    ["> a\n> > b\n>> c\n>\n> d", "<q><p>a</p><q><p>b\nc</p></q><p>d</p></q>"],
    ["> ```\n> a\n> ```\n> - b", "<q><pre >a</pre><li 0 ->b</li></q>"],
    ["a\n\n> b\n\n\nc", "<p>a</p><q><p>b</p></q><p>c</p>"],
  ]);
});

Deno.test("parseMarkup() reads lists in lists, with the numbers as typed", () => {
  holds([
    ["- a\n- *b*", "<li 0 ->a</li><li 0 -><b>b</b></li>"],
    ["1. a\n3. b", "<li 0 1>a</li><li 0 3>b</li>"],
    [
      "- a\n    - b\n        1. c\n    - d\n- e",
      "<li 0 ->a</li><li 1 ->b</li><li 2 1>c</li><li 1 ->d</li><li 0 ->e</li>",
    ],
    ["- a\n  more\n- b", "<li 0 ->a\nmore</li><li 0 ->b</li>"],
    ["like:\n- a\nend", "<p>like:</p><li 0 ->a</li><p>end</p>"],
  ]);
});

Deno.test("parseMarkup() leaves what only looks like a block as typed", () => {
  for (
    const text of [
      ">:(",
      ">_< no",
      ">>> print(1)",
      ">5",
      "-5 degrees",
      "--- a",
      "- ",
      "1.5 litres",
      "1) a",
      "12345. a",
      "* sighs",
      "a\n\n\nb",
      "\n a ",
    ]
  ) assertEquals(show(parseMarkup(text)), `<p>${text}</p>`);
});

Deno.test("parseMarkup() leaves a text that starts with a slash as typed, except for its addresses", () => {
  holds([["/usr/*x*\n- a https://a.b", "<p>/usr/*x*\n- a <link>https://a.b</link></p>"]]);
});

/** Texts of pieces that have a meaning. */
const MARKED = fc.array(
  fc.oneof(
    fc.constantFrom(
      "*",
      "**",
      "_",
      "~",
      "`",
      "```",
      "\n",
      "> ",
      "- ",
      "1. ",
      "  ",
      "/",
      "https://a.b/_c_*",
      "a",
      "é",
      "字",
    ),
    fc.string({ unit: "grapheme", maxLength: 5 }),
  ),
  { maxLength: 60 },
).map((pieces) => pieces.join(""));

Deno.test("parseMarkup() invents no text, and loses only marks, fences, spaces and bullets", () => {
  fc.assert(
    fc.property(MARKED, (text) => {
      let at = 0;
      for (const character of lettersOf(parseMarkup(text))) {
        const found = text.indexOf(character, at);
        assert(found >= 0, `${character} is not in ${text.slice(at)}`);
        assert(!/[^\s*_~`>\-.\d]/.test(text.slice(at, found)), `${text.slice(at, found)} is lost`);
        at = found + character.length;
      }
      assert(!/[^\s*_~`>\-.\d]/.test(text.slice(at)), `${text.slice(at)} is lost`);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("parseMarkup() nests at most three marks, three quotes and three lists", () => {
  fc.assert(fc.property(MARKED, (text) => assert(depthOf(parseMarkup(text)) <= 3 + 3)));
  assert(depthOf(parseMarkup("> ".repeat(10_000) + "*_~*_~x~_*~_*")) <= 6);
  assertEquals(show(parseMarkup("> > > > a")), "<q><q><q><p>> a</p></q></q></q>");
});

Deno.test("parseMarkup() takes hostile texts of any length", () => {
  const lengths = Array.from({ length: 300 }, (_, i) => "`".repeat(i + 1) + "a").join("");
  const steps = Array.from({ length: 300 }, (_, i) => " ".repeat(i) + "- a").join("\n");
  const unit = [
    "*a ",
    "*a_b~c`",
    "_a",
    "*_~x~_* ",
    "> ",
    ">",
    "```\n",
    "``` a ``` b\n",
    "- a\n",
    "*https://a.b/_ ",
    " ",
  ];
  for (const text of [lengths, steps, ...unit.map((piece) => piece.repeat(100_000)), `*${" ".repeat(500_000)}*`]) {
    assert(parseMarkup(text).length > 0);
  }
});

function lettersOf(blocks: readonly Block[]): string {
  return [...texts(blocks)].join("").replace(/\s/g, "");
}

function* texts(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    if (block.type === "code") yield (block.language ?? "") + block.text;
    else if (block.type === "quote") yield* texts(block.content);
    else if (block.type === "list") { for (const item of block.items) yield* inlineTexts(item.content); }
    else yield* inlineTexts(block.content);
  }
}

function* inlineTexts(parts: readonly Inline[]): Generator<string> {
  for (const part of parts) {
    if ("content" in part) yield* inlineTexts(part.content);
    else yield part.text;
  }
}

function depthOf(nodes: readonly (Block | Inline)[]): number {
  return Math.max(
    0,
    ...nodes.map((node) => {
      if (node.type === "list") return Math.max(...node.items.map(({ content }) => depthOf(content)));
      const inner = "content" in node ? depthOf(node.content) : 0;
      return node.type === "paragraph" || node.type === "text" || node.type === "link" ? inner : inner + 1;
    }),
  );
}
