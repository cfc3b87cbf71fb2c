import { assertEquals } from "@std/assert";
import { loadLanguage } from "../../../lib/browser/shared/language.ts";
import * as en from "../../../lib/language/en/mod.ts";
import { currentLanguage, setLanguage } from "../../../lib/language/mod.ts";

/** Returns the language of a page. @param chosen On the page. @param browser The languages of the browser. */
async function languageOf(chosen: string | undefined, config: object, browser: string[]): Promise<string[]> {
  const names = ["document", "navigator"] as const;
  const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  const root = { lang: "", dir: "" };
  const fakes = [{ documentElement: root }, { languages: browser }];
  names.forEach((name, i) => Object.defineProperty(globalThis, name, { value: fakes[i], configurable: true }));
  const part = () => Promise.resolve(en);
  try {
    await loadLanguage({ en: part, de: part, es: part, zh: part, ar: part }, Promise.resolve(config), chosen);
    assertEquals(root.lang, currentLanguage());
    return [root.lang, root.dir];
  } finally {
    setLanguage({ language: "en", areas: en });
    names.forEach((name, i) => {
      if (before[i]) Object.defineProperty(globalThis, name, before[i]);
      else Reflect.deleteProperty(globalThis, name);
    });
  }
}

Deno.test("a page uses the language chosen on it, otherwise its program's, otherwise the browser's", async () => {
  assertEquals(await languageOf("ar", { language: "de" }, ["es"]), ["ar", "rtl"]);
  assertEquals(await languageOf(undefined, { language: "de" }, ["es"]), ["de", "ltr"]);
  assertEquals(await languageOf(undefined, {}, ["fr-FR", "es-MX", "en"]), ["es", "ltr"]);
  assertEquals(await languageOf(undefined, { language: "tlh" }, ["fr"]), ["en", "ltr"]);
});
