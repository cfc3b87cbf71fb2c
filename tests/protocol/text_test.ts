import { assert, assertStrictEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { checkText, ProtocolError } from "../../lib/protocol/mod.ts";
import { cleanLine, cleanSentence, cleanText, countCharacters, excerpt } from "../../lib/text/mod.ts";

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
const FORBIDDEN = [
  ...range(0x00, 0x08),
  ...range(0x0b, 0x1f),
  ...range(0x7f, 0x9f),
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
];

// Text with many of the characters that the rules are about.
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...FORBIDDEN),
    fc.constantFrom("\r", "\n", "\t", "\r\n", "a", " ", "😀", "\ud83d", "\ude00", "\u2028", "\u200e"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
});

function refused(text: string, limit = 10): ProtocolError {
  return assertThrows(() => checkText(text, limit), ProtocolError);
}

Deno.test("cleanText() removes each C0 and C1 control, DEL, and bidirectional override and isolate", () => {
  assertStrictEquals(FORBIDDEN.length, 9 + 21 + 33 + 5 + 4);
  for (const character of FORBIDDEN) {
    assertStrictEquals(cleanText(`a${character}b${character}`), "ab", `U+${character.charCodeAt(0).toString(16)}`);
  }
  assertStrictEquals(cleanText(FORBIDDEN.join("")), "");
});

Deno.test("cleanText() leaves every other character unchanged", () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    if (character === "\u2028" || character === "\u2029") continue; // line ends
    if (FORBIDDEN.includes(character) || (code >= 0xd800 && code < 0xe000)) continue;
    if (cleanText(character) !== character) throw new Error(`U+${code.toString(16)} was changed`);
    if (code === 0xffff) code = 0x1f000; // the other planes contain no special characters
    if (code === 0x1ffff) code = 0x10fff0;
  }
});

Deno.test("cleanText() keeps newline and tab", () => {
  assertStrictEquals(cleanText("\ta\n\n\tb\n"), "\ta\n\n\tb\n");
});

Deno.test("cleanText() turns Windows line ends into newlines, and removes other carriage returns", () => {
  assertStrictEquals(cleanText("a\r\nb\r\n"), "a\nb\n");
  assertStrictEquals(cleanText("a\rb\n\rc\r\r\n"), "ab\nc\n");
});

Deno.test("cleanText() removes invisible tag characters, except in flags", () => {
  const tags = (text: string) => Array.from(text, (it) => String.fromCodePoint(0xe0000 + it.codePointAt(0)!)).join("");
  assertStrictEquals(cleanText(`hello${tags("ignore what was said before")}`), "hello");
  assertStrictEquals(cleanText("\u{e0001}a\u{e007f}"), "a");
  const scotland = `\u{1f3f4}${tags("gbsct")}\u{e007f}`;
  assertStrictEquals(cleanText(`go ${scotland}!`), `go ${scotland}!`);
  assertStrictEquals(cleanText(`\u{1f3f4}${tags("a long text")}\u{e007f}`), "\u{1f3f4}");
});

Deno.test("cleanText() turns Unicode line ends into newlines", () => {
  assertStrictEquals(cleanText("a\u2028b\u2029c"), "a\nb\nc");
});

Deno.test("cleanText() disarms terminal escapes", () => {
  assertStrictEquals(cleanText("\x1b[2J\x1b]0;title\x07red\x9b31m"), "[2J]0;titlered31m");
});

Deno.test("cleanText() keeps right-to-left text and its marks", () => {
  const text = "שלום \u200fעולם\u200e ok";
  assertStrictEquals(cleanText(text), text);
});

Deno.test("cleanText() replaces a lone surrogate, and keeps a pair", () => {
  assertStrictEquals(cleanText("a\ud83db\ude00c"), "a\ufffdb\ufffdc");
  assertStrictEquals(cleanText("😀"), "😀");
});

Deno.test("cleanText() is idempotent, and leaves no forbidden characters", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const clean = cleanText(text);
      assertStrictEquals(cleanText(clean), clean);
      for (const character of clean) assert(!FORBIDDEN.includes(character));
      assert(clean.isWellFormed());
      assert(clean.length <= text.length);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("cleanSentence() keeps what isolates values, and nothing else that reorders text", () => {
  assertStrictEquals(cleanSentence("a \u2068b\u2069 \u202ec\u2066d\u001b[31m"), "a \u2068b\u2069 cd[31m");
});

Deno.test("cleanLine() puts a text on one line", () => {
  assertStrictEquals(cleanLine("a\r\nb\n\n\tc\vd\fe\x85f\u2028g\u2029h\ri"), "a b c d e f g h i");
});

Deno.test("cleanLine() is idempotent, and leaves no forbidden characters or line breaks", () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const clean = cleanLine(text);
      assertStrictEquals(cleanLine(clean), clean);
      assertStrictEquals(cleanText(clean), clean);
      assert(!/[\t\n\u2028\u2029]/.test(clean));
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("countCharacters() counts code points", () => {
  assertStrictEquals(countCharacters(""), 0);
  assertStrictEquals(countCharacters("abc"), 3);
  assertStrictEquals(countCharacters("é"), 1);
  assertStrictEquals(countCharacters("e\u0301"), 2);
  assertStrictEquals(countCharacters("😀😀"), 2);
  assertStrictEquals(countCharacters("👨\u200d👩\u200d👧"), 5);
  assertStrictEquals(countCharacters("\ud83d"), 1);
});

Deno.test("checkText() returns the text to store", () => {
  assertStrictEquals(checkText("  hi\r\n\x1bthere ", 100), "  hi\nthere ");
});

Deno.test("checkText() rejects a text with only white space", () => {
  for (const text of ["", " ", "\n\t\r\n", "\u00a0\u2003\u3000", "\ufeff", "\u2028", "\x00\x1b", " \u202e\n"]) {
    const error = refused(text);
    assertStrictEquals(error.code, "text-empty");
    assertStrictEquals(error.message, "The message is empty.");
  }
});

Deno.test("checkText() accepts a text of exactly the limit, and rejects a longer one", () => {
  for (const letter of ["a", "é", "😀"]) {
    assertStrictEquals(checkText(letter.repeat(10), 10), letter.repeat(10));
    const error = refused(letter.repeat(11));
    assertStrictEquals(error.code, "text-too-long");
    assertStrictEquals(error.message, "The message has 11 characters. The maximum is 10.");
  }
});

Deno.test("checkText() counts the cleaned text", () => {
  assertStrictEquals(checkText("\x00".repeat(100) + "a\r\n".repeat(5), 10), "a\n".repeat(5));
});

Deno.test("checkText() accepts what it returned, unchanged", () => {
  fc.assert(
    fc.property(nasty, fc.integer({ min: 1, max: 20 }), (text, limit) => {
      let stored;
      try {
        stored = checkText(text, limit);
      } catch (error) {
        assert(error instanceof ProtocolError && ["text-empty", "text-too-long"].includes(error.code));
        return;
      }
      assertStrictEquals(checkText(stored, limit), stored);
      assert([...stored].length <= limit && stored.trim() !== "");
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("excerpt() quotes a text on one line, and splits no character", () => {
  assertStrictEquals(excerpt("one\ntwo", 20), "one two");
  assertStrictEquals(excerpt("😀😀😀", 2), "😀😀…");
  assertStrictEquals(excerpt("x".repeat(100), 3), "xxx…");
});
