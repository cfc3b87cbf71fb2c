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
  "name-a-file": "Nenne die Datei, die importiert werden soll.",
  "not-a-file": "{path} ist keine Datei.",
  "cannot-read": "{path} kann nicht gelesen werden: {why}.",
  "wrong-line": "{path}, Zeile {line}: {why}",
  "line-too-long": "Die Zeile ist zu lang.",
  "not-utf-8": "Die Zeile ist nicht in UTF-8.",
  "not-json": "Die Zeile ist kein JSON.",
  "newer-format": "Eine neuere Version dieses Programms hat die Datei geschrieben. Verwende diese Version.",
  "in-the-future": "Eine Zeit liegt in der Zukunft.",
  "no-head": "Die erste Zeile muss den Typ „tincan-export“ haben. Exportiere die Nachrichten mit --format jsonl.",
  "after-end": "Nach der Zeile vom Typ „end“ darf nichts folgen.",
  "same-id": "Dieselbe Person hat eine andere Nachricht mit der id {id}.",
  "incomplete": "{path} ist unvollständig: Die letzte Zeile fehlt. Exportiere die Nachrichten noch einmal.",
  "wrong-count":
    "Die Datei enthält {count, plural, one {# Nachricht} other {# Nachrichten}}, die letzte Zeile nennt aber {expected, number}. Exportiere die Nachrichten noch einmal.",
  "is-private-here": "{room} ist auf diesem Server ein privater Raum, die Nachrichten würde also niemand finden.",
  "checking": "Die Datei wird geprüft",
  "importing": "Nachrichten werden importiert",
  "imported":
    "{count, plural, =0 {Keine Nachrichten importiert.} one {# Nachricht importiert.} other {# Nachrichten importiert.}}",
  "known-before": "{count, plural, one {# Nachricht gab es schon.} other {# Nachrichten gab es schon.}}",
  "not-imported":
    "{count, plural, one {# Nachricht aus einem privaten Raum oder zwischen zwei Personen wurde weggelassen: Niemand hier könnte sie lesen.} other {# Nachrichten aus privaten Räumen oder zwischen zwei Personen wurden weggelassen: Niemand hier könnte sie lesen.}}",
};
