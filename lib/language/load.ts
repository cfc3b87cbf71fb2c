import type { Catalogue, Translation } from "./catalogue.ts";
import * as en from "./en/mod.ts";
import type { Language } from "./languages.ts";

// Each is read only if it is wanted.
const OTHERS: Readonly<Record<Exclude<Language, "en">, () => Promise<Translation>>> = {
  de: () => import("./de/mod.ts"),
  es: () => import("./es/mod.ts"),
  zh: () => import("./zh/mod.ts"),
  ar: () => import("./ar/mod.ts"),
};

/** All English messages. */
export const ENGLISH: Catalogue = { language: "en", areas: en };

const loaded = new Map<Language, Catalogue>([["en", ENGLISH]]);

/** Loads all messages of a language, for programs. Pages load only the areas that they need. */
export async function loadLanguage(language: Language): Promise<Catalogue> {
  const known = loaded.get(language);
  if (known || language === "en") return known ?? ENGLISH;
  const catalogue = { language, areas: await OTHERS[language]() };
  loaded.set(language, catalogue);
  return catalogue;
}

/** Returns a language if it was loaded. */
export function loadedLanguage(language: Language): Catalogue | undefined {
  return loaded.get(language);
}
