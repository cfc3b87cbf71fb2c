import type { Translated } from "../catalogue.ts";
import type { backup as english } from "../en/backup.ts";

/** backup in German. */
export const backup: Translated<typeof english> = {
  "no-data": "{path} enthält keine Daten eines Servers. Gib den Datenordner mit --data an.",
  "no-folder": "Den Ordner {path} gibt es nicht. Lege ihn an, oder schließe seine Festplatte an.",
  "busy": "In {path} wird gerade eine andere Sicherung angelegt. Warte, bis sie fertig ist.",
  "no-space":
    "Auf der Festplatte mit {path} sind {free} übrig, und die Sicherung braucht {needed}. Schaffe Platz, oder nimm eine andere Festplatte.",
  "disk-became-full": "Die Festplatte für die Sicherung ist voll. Schaffe Platz, oder nimm eine andere Festplatte.",
  "file-failed": "{path} kann nicht verwendet werden: {reason}.",
  "data-damaged":
    "Die Nachrichten in {path} sind beschädigt ({detail}). Frühere Sicherungen bleiben. Halte den Server an, und stelle die letzte Sicherung wieder her.",
  "database-failed": "Die Nachrichten in {path} können nicht kopiert werden: {detail}.",
  "file-damaged":
    "Die Datei {path} ist beschädigt: ihr Inhalt hat sich geändert. Ersetze sie durch die Datei einer früheren Sicherung, oder lösche sie mit /delete.",
  "not-a-backup":
    "{path} ist keine vollständige Sicherung: darin fehlt {file}. Gib den Ordner einer einzelnen Sicherung an, etwa 2026-12-01T00-15-03Z.",
  "newer": "Die Sicherung in {path} stammt von einer neueren Version dieses Programms ({version}). Nimm diese Version.",
  "manifest-damaged":
    "{file} ist beschädigt, daher ist unbekannt, was die Sicherung enthalten muss. Nimm eine andere Sicherung.",
  "many-open": "Für eine Sicherung sind gerade zu viele Dateien und Verbindungen offen.",
  "thread-failed": "Die Sicherung wurde abgebrochen: {detail}.",
  "stopped": "Die Sicherung wurde angehalten.",
  "step-database": "Kopiere die Nachrichten",
  "step-verify": "Prüfe die Nachrichten",
  "step-files": "Kopiere die Dateien",
  "step-views": "Vergleiche, was aus den Nachrichten entstanden ist",
  "made":
    "Sicherung {path} angelegt: {messages, plural, one {# Nachricht} other {# Nachrichten}}, {files, plural, =0 {keine Dateien} one {# Datei} other {# Dateien}}, {size}.",
  "in-time": "Das dauerte {time}.",
};
