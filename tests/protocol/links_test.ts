import { assertEquals } from "@std/assert";
import { findLinks } from "../../lib/protocol/mod.ts";
import { splitLinks } from "../../lib/terminal/widgets/links.ts";
import { pieces } from "../../lib/web/page/links.ts";

const CASES: readonly (readonly [string, string])[] = [
  ["看https://a.b/c。然后", "https://a.b/c"],
  ["（https://a.b/c）", "https://a.b/c"],
  ["「https://a.b/c」", "https://a.b/c"],
  ["https://a.b/c، نعم", "https://a.b/c"],
  ["https://a.b/c؟", "https://a.b/c"],
  ["`https://a.b/c`", "https://a.b/c"],
  ["**https://a.b/c**", "https://a.b/c"],
  ["‘https://a.b/c’", "https://a.b/c"],
  ["https://a.b/c…", "https://a.b/c"],
  ["https://a.b/c\u200b", "https://a.b/c"],
  ["Http://a.b/c", "Http://a.b/c"],
  ["https://a.b/c_(d)", "https://a.b/c_(d)"],
];

Deno.test("findLinks(), the page and the terminal find the same links", () => {
  for (const [text, link] of CASES) {
    assertEquals(findLinks(text).map((found) => found.text), [link], text);
    assertEquals(pieces(text).flatMap((piece) => piece.link ? [piece.text] : []), [link], text);
    assertEquals(splitLinks(text, [text])[0].flatMap((piece) => piece.href ? [piece.text] : []), [link], text);
  }
});
