import type { Language } from "../../../../language/mod.ts";
import type { Areas } from "./areas.ts";

/** Loads what the chat page says about notifications, in each language. */
export const NOTIFICATION_LANGUAGES: Readonly<Record<Language, () => Promise<Areas>>> = {
  en: async () => (await import("./en.ts")).en,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
  zh: async () => (await import("./zh.ts")).zh,
  ar: async () => (await import("./ar.ts")).ar,
};
