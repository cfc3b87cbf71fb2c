import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { linkedSpans } from "../../../lib/terminal/widgets/links.ts";
import { spreadSpans } from "../../../lib/terminal/widgets/spread.ts";
import { type Span, themeFor, wrapText } from "../../../lib/terminal/screen/mod.ts";

function splitLinks(text: string, lines: readonly string[]): Span[][] {
  return spreadSpans(linkedSpans(text, "", themeFor("none", true)), lines);
}

function links(text: string, width: number) {
  return splitLinks(text, wrapText(text, width)).flat().filter(({ href }) => href !== undefined)
    .map(({ text, href }) => [text, href]);
}

Deno.test("spreadSpans() gives each piece of a wrapped link the whole link", () => {
  const url = "https://intranet.example/a/long/path?and=on";
  const found = links(`see ${url}, please`, 20);
  assertStrictEquals(found.map(([text]) => text).join(""), url);
  assertStrictEquals(found.length, 3);
  assert(found.every(([, href]) => href === url));
});

Deno.test("linkedSpans() finds several links on a line, and the same link twice", () => {
  const text = "http://a.example/ and http://b.example/ and http://a.example/";
  assertEquals(links(text, 200).map(([, href]) => href), [
    "http://a.example/",
    "http://b.example/",
    "http://a.example/",
  ]);
});

Deno.test("linkedSpans() excludes punctuation after a link", () => {
  assertEquals(links("(see https://a.example/b.)", 80), [["https://a.example/b", "https://a.example/b"]]);
  assertEquals(links("https://a.example/b_(c)!", 80), [["https://a.example/b_(c)", "https://a.example/b_(c)"]]);
});

Deno.test("linkedSpans() returns only printable http and https links", () => {
  assertEquals(links("https://bücher.example/ä", 80), [
    ["https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"],
  ]);
  assertEquals(links("javascript://x file:///etc/passwd ftp://a.example/", 80), []);
  assertEquals(links(`https://a.example/${"x".repeat(3_000)}`, 80), []);
});

Deno.test("linkedSpans() loses no text, and links only where the text says", () => {
  const word = fc.oneof(
    fc.constantFrom("https://a.example/b/c", "http", "https://", "http://漢字.example/x", ":", "(https://b.example)"),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  );
  fc.assert(fc.property(fc.array(word), fc.integer({ min: 2, max: 30 }), (words, width) => {
    const text = words.join(" ");
    const lines = wrapText(text, width);
    const split = splitLinks(text, lines);
    assertEquals(split.map((pieces) => pieces.map(({ text }) => text).join("")), lines);
    for (const { href } of split.flat()) {
      if (href === undefined) continue;
      assert(/^https?:[\x21-\x7e]+$/.test(href));
      assert([...text.matchAll(/https?:\S+/g)].some(([url]) => {
        for (let end = url.length; end > 0; end--) {
          if (URL.canParse(url.slice(0, end)) && new URL(url.slice(0, end)).href === href) return true;
        }
        return false;
      }));
    }
  }));
});

Deno.test("linkedSpans() keeps a text without links unchanged", () => {
  assertStrictEquals(splitLinks("plain words", ["plain", "words"]).flat().length, 2);
});
