import type { LanguageParts } from "../../../shared/language.ts";

/** Loads what the chat page says in panels, dialogs and menus, in each language. */
export const MORE_LANGUAGES: LanguageParts<"help" | "notifications" | "panels"> = {
  en: () => import("./en.ts"),
  de: () => import("./de.ts"),
  es: () => import("./es.ts"),
  zh: () => import("./zh.ts"),
  ar: () => import("./ar.ts"),
};
