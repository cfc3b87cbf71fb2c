import { assertEquals } from "@std/assert";
import { chooseLanguage } from "../../lib/language/mod.ts";

for (
  const [wanted, language] of [
    [["de"], "de"],
    [["de_AT.UTF-8"], "de"],
    [["es-419", "en"], "es"],
    [["zh-Hans-CN"], "zh"],
    [["fr-FR", "ar-EG", "de"], "ar"],
    [["C.UTF-8"], "en"],
    [["POSIX"], "en"],
    [["deutsch"], "en"],
    [[""], "en"],
    [[], "en"],
  ] as const
) {
  Deno.test(`chooses ${language} for ${wanted.join(", ") || "no language"}`, () => {
    assertEquals(chooseLanguage(wanted), language);
  });
}
