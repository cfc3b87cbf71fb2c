import type { Translated } from "../catalogue.ts";
import type { flags as english } from "../en/flags.ts";

/** flags in German. */
export const flags: Translated<typeof english> = {
  "help-lang": "Diese Sprache verwenden: en, de, es, zh oder ar.",
  "language-of-system": "die Sprache des Systems",
  "default": "Standard: {value}.",
  "unknown-language": "--lang braucht eine der Sprachen {languages}, nicht „{value}“.",
  "help-names": "Weitere Namen und Adressen des Servers, durch Kommas getrennt, zum Beispiel chat.example.org.",
  "names-of-machine": "die dieses Rechners",
  "help-new": "Die Zertifizierungsstelle ersetzen. Jedes Gerät muss sie dann neu installieren.",
  "wrong-host": "--names braucht Namen oder IPv4-Adressen, nicht „{host}“.",
};
