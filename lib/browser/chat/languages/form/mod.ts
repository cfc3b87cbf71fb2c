import type { LanguageParts } from "../../../shared/language.ts";

/** Loads what the chat page says before the person has joined, in each language. */
export const FORM_LANGUAGES: LanguageParts<"common" | "connection" | "page" | "protocol"> = {
  en: () => import("./en.ts"),
  de: () => import("./de.ts"),
  es: () => import("./es.ts"),
  zh: () => import("./zh.ts"),
  ar: () => import("./ar.ts"),
};
