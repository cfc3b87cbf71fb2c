import { assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { pieces } from "../../../lib/browser/shared/links.ts";

const links = (text: string) => pieces(text).flatMap(({ text, link }) => link === undefined ? [] : [text]);

Deno.test("pieces() finds web addresses without the punctuation around them", () => {
  assertEquals(links("see https://deno.com."), ["https://deno.com"]);
  assertEquals(links("(http://a.b/c)"), ["http://a.b/c"]);
  assertEquals(links("https://en.wikipedia.org/wiki/Tin_(metal), isn't it?"), [
    "https://en.wikipedia.org/wiki/Tin_(metal)",
  ]);
  assertEquals(links("https://a/ and https://b/x?y=1&z#w!"), ["https://a/", "https://b/x?y=1&z#w"]);
  assertEquals(links('<a href="https://a.b/">'), ["https://a.b/"]);
  assertEquals(links("HTTPS://EXAMPLE.COM/A"), ["HTTPS://EXAMPLE.COM/A"]);
});

Deno.test("pieces() makes links of nothing else", () => {
  for (
    const text of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "//a.b",
      "http://",
      "https://:80/",
      "ftp://a.b",
      "a.b",
    ]
  ) {
    assertEquals(links(text), [], text);
  }
});

Deno.test("pieces() returns the whole text, with http, https and mailto links only", () => {
  const part = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl(),
    fc.constantFrom("http://", "https://(", ")", ".", " ", "\n", "javascript:"),
  );
  fc.assert(fc.property(fc.array(part), (parts) => {
    const text = parts.join("");
    const found = pieces(text);
    assertStrictEquals(found.map((piece) => piece.text).join(""), text);
    for (const { link } of found) {
      if (link !== undefined) assertEquals(/^(?:https?:\/\/[^/]|mailto:[^@]+@[^@]+$)/.test(link), true, link);
    }
  }));
});

Deno.test("pieces() is fast for a text of many brackets", () => {
  assertStrictEquals(links(`https://a/${")".repeat(4_000)}`).length, 1);
});
