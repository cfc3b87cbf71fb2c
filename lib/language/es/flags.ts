import type { Translated } from "../catalogue.ts";
import type { flags as english } from "../en/flags.ts";

/** flags in Spanish. */
export const flags: Translated<typeof english> = {
  "help-lang": "Usar este idioma: en, de, es, zh o ar.",
  "language-of-system": "el idioma del sistema",
  "default": "Por defecto: {value}.",
  "unknown-language": "--lang necesita uno de {languages}, no «{value}».",
  "help-names": "Más nombres y direcciones del servidor, separados por comas, por ejemplo chat.example.org.",
  "names-of-machine": "los de este equipo",
  "help-new": "Sustituir la autoridad. Cada dispositivo tiene que instalarla de nuevo.",
  "wrong-host": "--names necesita nombres o direcciones IPv4, no «{host}».",
};
