import type { LanguageParts } from "../../shared/language.ts";

/** Loads what commands do, in each language. The page shows it only in its help and beside completions. */
export const HELP_LANGUAGES: LanguageParts = {
  en: async () => ({ help: (await import("../../../language/en/help.ts")).help }),
  de: async () => ({ help: (await import("../../../language/de/help.ts")).help }),
  es: async () => ({ help: (await import("../../../language/es/help.ts")).help }),
  zh: async () => ({ help: (await import("../../../language/zh/help.ts")).help }),
  ar: async () => ({ help: (await import("../../../language/ar/help.ts")).help }),
};
