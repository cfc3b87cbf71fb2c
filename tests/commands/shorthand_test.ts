import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseShorthand } from "../../lib/commands/mod.ts";

const NAMES = new Map([["tada", "🎉"], ["+1", "👍"]]);

/** The name of the command and its values; undefined for text. */
function read(line: string): unknown[] | undefined {
  const parsed = parseShorthand(line, NAMES);
  return parsed?.type === "command" ? [parsed.command.name, ...parsed.values] : undefined;
}

Deno.test("parseShorthand() reads substitutions", () => {
  const lines: Record<string, unknown[]> = {
    "s/teh/the/": ["s", "teh", "the", undefined],
    "s/teh/the/g": ["s", "teh", "the", "g"],
    "s/teh/the/ ": ["s", "teh", "the", undefined],
    "s/ very//": ["s", " very", "", undefined],
    "s/a.*/b\\n/": ["s", "a.*", "b\\n", undefined],
    "s/1\\/2/2\\/3/": ["s", "1/2", "2/3", undefined],
    "s/茶/咖啡/": ["s", "茶", "咖啡", undefined],
  };
  for (const [line, expected] of Object.entries(lines)) assertEquals(read(line), expected, line);
});

Deno.test("parseShorthand() reads reactions", () => {
  const lines: Record<string, unknown[]> = {
    "+:tada:": ["react", "🎉"],
    "+:TADA: ": ["react", "🎉"],
    "+:+1:": ["react", "👍"],
    "+🎉": ["react", "🎉"],
    "+\u2764": ["react", "\u2764"],
    "+👩‍👩‍👧": ["react", "👩‍👩‍👧"],
  };
  for (const [line, expected] of Object.entries(lines)) assertEquals(read(line), expected, line);
});

Deno.test("parseShorthand() leaves everything else as text", () => {
  const lines = [
    " s/a/b/",
    "//s/a/b/",
    "`s/a/b/`",
    "s/a/b",
    "s/he or they",
    "s//b/",
    "s/a/b/c",
    "s/a/b/gi",
    "s/a\\/b/",
    "s/a/b/ and more",
    "use s/a/b/",
    "S/a/b/",
    "s|a|b|",
    "s/a\nb/c/",
    "s/a/b/\nc",
    "+1",
    "+",
    "+:nothing:",
    " +:tada:",
    "+:tada: great",
    "+🎉🎉",
    "+ 🎉",
    "🎉",
    ":tada:",
  ];
  for (const line of lines) assertEquals(read(line), undefined, line);
});

Deno.test("parseShorthand() reads back any parts without backslashes and line breaks", () => {
  const part = fc.string().filter((text) => !/[\\\n\r\u2028\u2029]/u.test(text));
  const escaped = (text: string) => text.replaceAll("/", "\\/");
  fc.assert(fc.property(part.filter((text) => text !== ""), part, (old, replacement) => {
    assertEquals(read(`s/${escaped(old)}/${escaped(replacement)}/`), ["s", old, replacement, undefined]);
  }));
});

Deno.test("parseShorthand() is fast for malicious text", () => {
  const started = performance.now();
  for (const text of ["s/" + "\\/".repeat(30_000), "s/" + "a".repeat(60_000), "+:" + "a".repeat(60_000)]) read(text);
  const ms = performance.now() - started;
  assertEquals(ms < 1_000, true, `${ms} ms`);
});
