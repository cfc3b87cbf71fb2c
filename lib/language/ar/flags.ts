import type { Translated } from "../catalogue.ts";
import type { flags as english } from "../en/flags.ts";

/** flags in Arabic. */
export const flags: Translated<typeof english> = {
  "help-lang": "استخدام هذه اللغة: en أو de أو es أو zh أو ar.",
  "language-of-system": "لغة النظام",
  "default": "الافتراضي: {value}.",
  "unknown-language": "يحتاج --lang إلى واحدة من {languages}، لا إلى «{value}».",
};
