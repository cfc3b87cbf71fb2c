import { assertEquals, assertThrows } from "@std/assert";
import { formatParts } from "../../lib/language/format.ts";
import type { Catalogue } from "../../lib/language/mod.ts";
import type { Language } from "../../lib/language/mod.ts";
import { parseMessage } from "../../lib/language/parse.ts";

/** Formats a message that is in no catalogue. */
function format(message: string, values: Record<string, unknown>, language: Language = "en"): string {
  const areas = { common: { message } } as unknown as Catalogue["areas"];
  return formatParts({ language, areas }, "common.message", (name) => values[name], false).join("");
}

Deno.test("a plural takes the case of the number in the language", () => {
  const people = "{count, plural, =0 {Nobody is} one {# person is} other {# people are}} here.";
  assertEquals([0, 1, 2].map((count) => format(people, { count })), [
    "Nobody is here.",
    "1 person is here.",
    "2 people are here.",
  ]);
  const arabic = "{count, plural, zero {z} one {o} two {t} few {f#} many {m#} other {x#}}";
  assertEquals([0, 1, 2, 3, 11, 100].map((count) => format(arabic, { count }, "ar")), [
    "z",
    "o",
    "t",
    "f3",
    "m11",
    "x100",
  ]);
});

Deno.test("numbers are grouped if the message says so", () => {
  assertEquals(format("{n, number} {n} {n, plural, other {#}}", { n: 12345 }), "12,345 12345 12,345");
  assertEquals(format("{n, number}", { n: 12345 }, "de"), "12.345");
  assertEquals(format("{n, number}", { n: 12345 }, "ar"), "12,345");
});

Deno.test("a select takes its case, or `other`; cases contain arguments", () => {
  const message = "{role, select, owner {{nick} owns it} true {yes} other {it's {nick}}}!";
  assertEquals(format(message, { role: "owner", nick: "bob" }), "bob owns it!");
  assertEquals(format(message, { role: true, nick: "bob" }), "yes!");
  assertEquals(format(message, { role: "guest", nick: "bob" }), "it's bob!");
});

Deno.test("a # outside of a plural is a #", () => {
  assertEquals(format("Join #lobby, {nick}.", { nick: "bob" }), "Join #lobby, bob.");
});

for (const wrong of ["{", "}", "{a", "{a b}", "{a, date}", "{a, plural, one {x}}", "{a, select, other x}", "{a} }"]) {
  Deno.test(`rejects the message ${wrong}`, () => {
    assertThrows(() => parseMessage(wrong), SyntaxError);
  });
}
