import { assertEquals } from "@std/assert";
import { wordsIn } from "../../../lib/terminal/spelling/words.ts";

const words = (text: string) => wordsIn(text).map(({ start, end }) => text.slice(start, end));

Deno.test("words are letters, with apostrophes, between spaces, signs and hyphens", () => {
  assertEquals(words("Hello (wrold), don't “panic” – it’s well-known… *bold* ~~gone~~ a"), [
    ...["Hello", "wrold", "don't", "panic", "it’s", "well", "known", "bold", "gone"],
  ]);
  assertEquals(words("Straße, привет, ניסיון"), ["Straße", "привет", "ניסיון"]);
});

Deno.test("names, addresses, emoji, numbers, abbreviations and code are no words", () => {
  assertEquals(words("@bob #lobby https://example.org/wrold example.org a_b 3rd :smile: :+1: 👋 $HOME --help -x"), []);
  assertEquals(words("TLS URLs camelCase ~/notes and/or me@example.org x=y"), []);
  assertEquals(words("run `wrold foo` and ```\nmore wrold\n``` then `opne"), ["run", "and", "then"]);
});

Deno.test("text in scripts without spaces is not checked", () => {
  assertEquals(words("你好 お早う สวัสดี hello"), ["hello"]);
});

Deno.test("commands and texts that are too long are not checked; a text after two slashes is", () => {
  assertEquals(words("/topic wrold"), []);
  assertEquals(words("/login secrt"), []);
  assertEquals(words("//topic wrold"), ["wrold"]);
  assertEquals(words("wrold ".repeat(1_000)).length, 1_000);
  assertEquals(words("wrold ".repeat(2_000)), []);
});
