import { assertEquals } from "@std/assert";
import { findLinks } from "../../lib/text/mod.ts";
import { linkedSpans } from "../../lib/terminal/widgets/links.ts";
import { themeFor } from "../../lib/terminal/screen/mod.ts";
import { pieces } from "../../lib/browser/shared/links.ts";

/** Texts, the addresses in them, and what these lead to where that is not the same (with a `/` behind a host). */
const CASES: readonly (readonly [text: string, ...links: (string | readonly [string, string])[]])[] = [
  // The end of a sentence, in any language.
  ["see https://a.b/c.", "https://a.b/c"],
  ["https://a.b/c, https://a.b/d; https://a.b/e!", "https://a.b/c", "https://a.b/d", "https://a.b/e"],
  ["https://a.b/c?!", "https://a.b/c"],
  ["https://a.b/c…", "https://a.b/c"],
  ["https://a.b/c...", "https://a.b/c"],
  ["看https://a.b/c。然后", "https://a.b/c"],
  ["看https://a.b/c。", "https://a.b/c"],
  ["看https://a.b/c，好https://a.b/d！", "https://a.b/c", "https://a.b/d"],
  ["https://a.b/c、https://a.b/d", "https://a.b/c", "https://a.b/d"],
  ["https://a.b/c，用户名/密码", "https://a.b/c"],
  ["https://a.b/c（备注）", "https://a.b/c"],
  ["https://a.b/c｡", "https://a.b/c"],
  ["https://a.b/c، نعم", "https://a.b/c"],
  ["https://a.b/c؟", "https://a.b/c"],
  ["https://a.b/c۔", "https://a.b/c"],
  ["https://a.b/c।", "https://a.b/c"],
  ["https://a.b/c։", "https://a.b/c"],
  ["https://a.b/c።", "https://a.b/c"],
  // Marks that belong to the address.
  ["https://ja.wikipedia.org/wiki/モーニング娘。/x", [
    "https://ja.wikipedia.org/wiki/モーニング娘。/x",
    "https://ja.wikipedia.org/wiki/%E3%83%A2%E3%83%BC%E3%83%8B%E3%83%B3%E3%82%B0%E5%A8%98%E3%80%82/x",
  ]],
  ["https://a.b/?q=你好，世界&n=1 好", [
    "https://a.b/?q=你好，世界&n=1",
    "https://a.b/?q=%E4%BD%A0%E5%A5%BD%EF%BC%8C%E4%B8%96%E7%95%8C&n=1",
  ]],
  ["http://例え。テスト/x", ["http://例え。テスト/x", "http://xn--r8jz45g.xn--zckzah/x"]],
  ["https://a.b/wiki/北京。我去了", ["https://a.b/wiki/北京", "https://a.b/wiki/%E5%8C%97%E4%BA%AC"]],
  ["https://a.b/c,d;e:f!g'h*i", "https://a.b/c,d;e:f!g'h*i"],
  ["https://a.b/#x and https://a.b/?", "https://a.b/#x", "https://a.b/"],
  ["https://a.b/c/ and https://a.b/50%", "https://a.b/c/", "https://a.b/50%"],
  ["https://a.b/c_", "https://a.b/c_"],
  // Brackets, quotes, emphasis.
  ["(https://a.b/c)", "https://a.b/c"],
  ["(see https://a.b/c.)", "https://a.b/c"],
  ["https://a.b/c_(d)", "https://a.b/c_(d)"],
  ["(https://a.b/c_(d)), and", "https://a.b/c_(d)"],
  ["[x](https://a.b/c),y", "https://a.b/c"],
  ["[https://a.b/c]", "https://a.b/c"],
  ["https://a.b/c(", "https://a.b/c"],
  ["（https://a.b/c）", "https://a.b/c"],
  ["「https://a.b/c」を見て", "https://a.b/c"],
  ["《https://a.b/c》", "https://a.b/c"],
  ["【https://a.b/c】", "https://a.b/c"],
  ["`https://a.b/c`", "https://a.b/c"],
  ["**https://a.b/c**", "https://a.b/c"],
  ["_https://a.b/c_", "https://a.b/c"],
  ["~~https://a.b/c~~", "https://a.b/c"],
  ["|https://a.b/c|", "https://a.b/c"],
  ["'https://a.b/c'", "https://a.b/c"],
  ["‘https://a.b/c’", "https://a.b/c"],
  ["“https://a.b/c”", "https://a.b/c"],
  ["«https://a.b/c»", "https://a.b/c"],
  ["„https://a.b/c“", "https://a.b/c"],
  ['<a href="https://a.b/c">', "https://a.b/c"],
  ["<https://a.b/c>", "https://a.b/c"],
  ['"https://a.b/c\\n"', "https://a.b/c"],
  ["https://a.b/c\u200b", "https://a.b/c"],
  ["https://a.b/c\u200bd", "https://a.b/c"],
  ["\u2068https://a.b/c\u2069", "https://a.b/c"],
  // The beginning.
  ["Http://a.b/c", ["Http://a.b/c", "http://a.b/c"]],
  ["HTTPS://A.B/C", ["HTTPS://A.B/C", "https://a.b/C"]],
  ["主页:https://a.b/c", "https://a.b/c"],
  ["сайтhttps://a.b/c", "https://a.b/c"],
  ["주소는https://a.b/c", "https://a.b/c"],
  ["see:https://a.b/c", "https://a.b/c"],
  ["https://web.archive.org/web/2020/https://a.b/c", "https://web.archive.org/web/2020/https://a.b/c"],
  ["http://[::1]:8080/x.", "http://[::1]:8080/x"],
  ["http://box:8080/x", "http://box:8080/x"],
  ["https://a.bc谢谢", ["https://a.bc", "https://a.bc/"]],
  ["xhttp://a.b/c git+https://a.b/c éhttp://a.b/c 1http://a.b/c"],
  ["javascript://a.b/c ftp://a.b/c file:///c http:// https://:80/ https://... a.b/c //a.b/c"],
  // Names that begin with www.
  ["www.example.org", ["www.example.org", "http://www.example.org/"]],
  ["(WWW.Example.org/a_(b)).", ["WWW.Example.org/a_(b)", "http://www.example.org/a_(b)"]],
  ["看www.example.org。谢谢", ["www.example.org", "http://www.example.org/"]],
  ["看www.example.org谢谢", ["www.example.org", "http://www.example.org/"]],
  ["www.example.org:8080/x, ok", ["www.example.org:8080/x", "http://www.example.org:8080/x"]],
  ["https://www.example.org/x", "https://www.example.org/x"],
  ["www. www.. www.x awww.example.org x.www.example.org @www.example.org"],
  // Mail.
  ["mark@example.org", ["mark@example.org", "mailto:mark@example.org"]],
  ["Mark.Twain+x_y@mail.example.co.uk, thanks", [
    "Mark.Twain+x_y@mail.example.co.uk",
    "mailto:Mark.Twain+x_y@mail.example.co.uk",
  ]],
  ["<mark@example.org>", ["mark@example.org", "mailto:mark@example.org"]],
  ["(mark@example.org).", ["mark@example.org", "mailto:mark@example.org"]],
  ["'mark@example.org'", ["mark@example.org", "mailto:mark@example.org"]],
  ["mailto:mark@example.org", ["mailto:mark@example.org", "mailto:mark@example.org"]],
  ["发到mark@example.org谢谢", ["mark@example.org", "mailto:mark@example.org"]],
  ["邮箱:mark@example.org。", ["mark@example.org", "mailto:mark@example.org"]],
  ["jörg@bücher.example", ["jörg@bücher.example", "mailto:j%C3%B6rg@xn--bcher-kva.example"]],
  ["mark@box.local: hi", ["mark@box.local", "mailto:mark@box.local"]],
  ["a@b.cd b@c.de", ["a@b.cd", "mailto:a@b.cd"], ["b@c.de", "mailto:b@c.de"]],
  ["https://mark@a.b/c https://a.b/?m=x@y.zz", "https://mark@a.b/c", "https://a.b/?m=x@y.zz"],
  ["git@example.org:x/y ssh://git@example.org/x http:git@example.org @mark@example.org preact@11.2.0 mark@localhost"],
  ["icon@2x.png @example.org mark@ mark@.org mark@example. a..b@example.org m@x.y p:w@example.org"],
  ["no address at all: nothing@, www, http"],
];

const hrefOf = (text: string) => /^https?:\/\/[^/]+$/.test(text) ? `${text}/` : text;
const expected = CASES.map(([text, ...links]) => ({
  text,
  links: links.map((link) => typeof link === "string" ? [link, hrefOf(link)] : [...link]),
}));

for (
  const [name, find] of Object.entries({
    "findLinks()": (text: string) => findLinks(text).map(({ text, href }) => [text, href]),
    "pieces() of the page": (text: string) =>
      pieces(text).flatMap(({ text, link }) => link === undefined ? [] : [[text, link]]),
    "linkedSpans() of the terminal": (text: string) =>
      linkedSpans(text, "", themeFor("none", true)).flatMap(({ text, href }) =>
        href === undefined ? [] : [[text, href]]
      ),
  })
) {
  Deno.test(`${name} finds only the web and mail addresses in a text`, () => {
    assertEquals(expected.map(({ text }) => ({ text, links: find(text) })), expected);
  });
}

Deno.test("findLinks() stops at the maximum", () => {
  const text = "https://a.b/ and www.a.bc and a@b.cd";
  assertEquals([1, 2, 9].map((most) => findLinks(text, most).length), [1, 2, 3]);
});

Deno.test("findLinks() is fast for malicious text", () => {
  for (
    const part of [
      "http://",
      "a@",
      "www.a.",
      "https://a。",
      "a@a.",
      "(",
      "https://a(",
      "'",
      "a.a",
      "https://a/娘。",
      "!",
    ]
  ) {
    const text = `${part.repeat(Math.ceil(4_000 / part.length))} https://a.b/c`;
    assertEquals(findLinks(text).at(-1)?.text, "https://a.b/c", part);
  }
});
