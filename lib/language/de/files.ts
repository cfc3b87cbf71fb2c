import type { Translated } from "../catalogue.ts";
import type { files as english } from "../en/files.ts";

/** files in German. */
export const files: Translated<typeof english> = {
  "is-folder":
    "{name} ist ein Ordner, und nur Dateien können gesendet werden. Packe ihn in eine .zip-Datei, und sende diese.",
  "to-send": "{count, plural, one {# Datei zu senden} other {# Dateien zu senden}}",
  "sent": "Gesendet: {name}",
  "changed": "{name} wurde geändert oder entfernt. Wähle die Datei noch einmal aus.",
  "page-cannot-find":
    "Eine Seite kann Dateien nicht nach ihrem Namen finden. Klicke auf die Büroklammer, oder ziehe die Datei auf die Seite.",
  "server-too-old-for-page":
    "Dieser Server kann keine Dateien mit Seiten austauschen. Verwende den Client in einem Terminal.",
  "refused-with-status": "Der Server hat die Datei abgelehnt ({status}).",
  "attach": "Dateien anhängen",
  "to-attach": "Anzuhängende Dateien",
  "to-send-list": "Zu sendende Dateien",
  "remove": "{name} entfernen",
  "drop": "Lege Dateien hier ab, um sie an {name} zu senden",
  "save": "{name} speichern",
  "open": "{name} öffnen",
  "play": "{name} abspielen",
  "cannot-be-shown": "Sie kann nicht angezeigt werden. Speichere sie stattdessen.",
};
