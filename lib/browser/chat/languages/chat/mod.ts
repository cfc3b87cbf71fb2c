import type { LanguageParts } from "../../../shared/language.ts";

/** Loads what the chat page says in a conversation, in each language. */
export const CHAT_LANGUAGES: LanguageParts<"chat" | "commands" | "conversation" | "files" | "network" | "people"> = {
  en: () => import("./en.ts"),
  de: () => import("./de.ts"),
  es: () => import("./es.ts"),
  zh: () => import("./zh.ts"),
  ar: () => import("./ar.ts"),
};
