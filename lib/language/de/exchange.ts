import type { Translated } from "../catalogue.ts";
import type { exchange as english } from "../en/exchange.ts";

/** Exporting and importing in German. */
export const exchange: Translated<typeof english> = {
  "wrong-format": "--format braucht jsonl, html oder txt, nicht „{text}“.",
  "no-such-room": "Im Raum {room} gibt es keine Nachrichten. Prüfe seinen Namen.",
  "private-room": "{room} ist ein privater Raum. Füge --private hinzu, um ihn zu exportieren.",
  "empty-time": "--from muss vor --to liegen.",
  "wrong-time":
    "{flag} braucht ein Datum oder ein Datum und eine Uhrzeit, zum Beispiel 2026-01-31 oder 2026-01-31T14:30, nicht „{text}“.",
  "private-warning":
    "Achtung: Der Export enthält Unterhaltungen, die bisher nur ihre Mitglieder lesen konnten. Bewahre ihn sicher auf.",
  "exporting": "Nachrichten werden exportiert",
  "exported":
    "{count, plural, =0 {Keine Nachrichten exportiert.} one {# Nachricht exportiert.} other {# Nachrichten exportiert.}}",
  "exported-to":
    "{count, plural, =0 {Keine Nachrichten nach {path} exportiert.} one {# Nachricht nach {path} exportiert.} other {# Nachrichten nach {path} exportiert.}}",
  "output-exists": "{path} gibt es schon. Wähle einen anderen Namen, oder lösche die Datei.",
  "cannot-write": "{path} kann nicht geschrieben werden: {why}.",
  "page-title": "Nachrichten eines Tincan-Servers",
  "exported-on": "Exportiert am {time}",
  "conversations": "Unterhaltungen",
  "edited": "bearbeitet",
  "pinned": "angeheftet",
  "deleted-by": "Nachricht gelöscht von {by}",
  "reply-to": "Antwort an {from}: {text}",
};
