import type { Translated } from "../catalogue.ts";
import type { flags as english } from "../en/flags.ts";

/** flags in Spanish. */
export const flags: Translated<typeof english> = {
  "help-lang": "Usar este idioma: en, de, es, zh o ar.",
  "language-of-system": "el idioma del sistema",
  "default": "Por defecto: {value}.",
  "unknown-language": "--lang necesita uno de {languages}, no «{value}».",
};
