import type { LanguageParts } from "../../shared/language.ts";

/** Loads what commands do, in each language. The page shows it only in its help and beside completions. */
export const HELP_LANGUAGES: LanguageParts<"help"> = {
  en: () => import("../../../language/en/help.ts"),
  de: () => import("../../../language/de/help.ts"),
  es: () => import("../../../language/es/help.ts"),
  zh: () => import("../../../language/zh/help.ts"),
  ar: () => import("../../../language/ar/help.ts"),
};
