import type { LanguageParts } from "../shared/language.ts";

/** Loads what the guide says, in each language. */
export const GUIDE_LANGUAGES: LanguageParts<"guide"> = {
  en: () => import("../../language/en/guide.ts"),
  de: () => import("../../language/de/guide.ts"),
  es: () => import("../../language/es/guide.ts"),
  zh: () => import("../../language/zh/guide.ts"),
  ar: () => import("../../language/ar/guide.ts"),
};
