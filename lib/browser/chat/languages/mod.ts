import type { Language, Translation } from "../../../language/mod.ts";
import type { Areas } from "./areas.ts";

/** Loads what this page says in each language. */
export const LANGUAGE_PARTS: Readonly<Record<Language, () => Promise<Areas>>> = {
  en: async () => (await import("./en.ts")).en,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
  zh: async () => (await import("./zh.ts")).zh,
  ar: async () => (await import("./ar.ts")).ar,
};

/** What the part of the page says that is loaded last. */
type LaterAreas = Pick<Translation, "help" | "panels">;

/** Loads what the part of the page says that is loaded last, in each language. */
export const MORE_LANGUAGE_PARTS: Readonly<Record<Language, () => Promise<LaterAreas>>> = {
  en: async () => ({
    ...await import("../../../language/en/help.ts"),
    ...await import("../../../language/en/panels.ts"),
  }),
  de: async () => ({
    ...await import("../../../language/de/help.ts"),
    ...await import("../../../language/de/panels.ts"),
  }),
  es: async () => ({
    ...await import("../../../language/es/help.ts"),
    ...await import("../../../language/es/panels.ts"),
  }),
  zh: async () => ({
    ...await import("../../../language/zh/help.ts"),
    ...await import("../../../language/zh/panels.ts"),
  }),
  ar: async () => ({
    ...await import("../../../language/ar/help.ts"),
    ...await import("../../../language/ar/panels.ts"),
  }),
};
