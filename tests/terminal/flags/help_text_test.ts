import { assert, assertEquals } from "@std/assert";
import { loadLanguage } from "../../../lib/language/load.ts";
import { inWords, LANGUAGES, setLanguage } from "../../../lib/language/mod.ts";
import { textWidth } from "../../../lib/terminal/screen/mod.ts";
import { CLIENT_FLAGS, flagUsage, helpText, SERVER_FLAGS, WEB_CERT_FLAGS } from "../../../lib/terminal/flags/mod.ts";

for (const table of [SERVER_FLAGS, CLIENT_FLAGS]) {
  Deno.test(`helpText() describes each flag of the ${table.program} in lines of at most 80 characters`, () => {
    const text = helpText(table);
    const lines = text.split("\n");
    assertEquals(lines.filter((line) => line.length > 80), []);
    for (const flag of table.flags) {
      const start = lines.findIndex((line) =>
        line === `  ${flagUsage(flag)}` || line.startsWith(`  ${flagUsage(flag)} `)
      );
      assert(start >= 0, flag.name);
      const after = lines.slice(start + 1).findIndex((line) => !line.startsWith("     "));
      const words = lines.slice(start, after < 0 ? undefined : start + 1 + after).join(" ").split(/ +/).join(" ");
      assert(words.includes(inWords(flag.help)), words);
    }
  });
}

Deno.test("helpText() puts the text of a long flag under it, and its default behind it", () => {
  const flags = [{ name: "a", value: "N", fallback: "5", help: "Does it." }, {
    name: "long",
    value: "X".repeat(30),
    help: "So.",
  }];
  const text = helpText({ program: "p", summary: "Does.", usage: "p", arguments: [], flags, notes: "" });
  const indent = " ".repeat(24);
  assertEquals(
    text,
    `Does.\n\nUsage: p\n\n  --a N${" ".repeat(17)}Does it. Default: 5.\n  --long ${"X".repeat(30)}\n${indent}So.`,
  );
});

Deno.test("helpText() has lines of at most 80 columns in each language", async () => {
  try {
    for (const language of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]) {
      setLanguage(await loadLanguage(language));
      for (const table of [SERVER_FLAGS, CLIENT_FLAGS, WEB_CERT_FLAGS]) {
        assertEquals(helpText(table).split("\n").filter((line) => textWidth(line) > 80), []);
      }
    }
  } finally {
    setLanguage(await loadLanguage("en"));
  }
});
