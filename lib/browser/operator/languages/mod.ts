import type { LanguageParts } from "../../shared/language.ts";

/** Loads what the operator page says, in each language. */
export const OPERATOR_LANGUAGES: LanguageParts<
  "commands" | "common" | "network" | "operator" | "operatorPage" | "protocol"
> = {
  en: () => import("./en.ts"),
  de: () => import("./de.ts"),
  es: () => import("./es.ts"),
  zh: () => import("./zh.ts"),
  ar: () => import("./ar.ts"),
};
