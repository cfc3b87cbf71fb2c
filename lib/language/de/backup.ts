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
  "data-in-backup": "Der Datenordner {path} läge in der Sicherung. Gib einen anderen Ordner mit --data an.",
  "not-empty": "Der Datenordner {path} ist nicht leer. Um seinen Inhalt beiseitezulegen, nimm --replace dazu.",
  "content-changed":
    "{path} ist beschädigt: der Inhalt ist nicht der gesicherte. Es wurde nichts wiederhergestellt. Nimm eine andere Sicherung.",
  "content-missing": "{path} fehlt in der Sicherung. Es wurde nichts wiederhergestellt. Nimm eine andere Sicherung.",
  "file-lost":
    "Die Datei {path} fehlt oder ist beschädigt. Es wurde nichts wiederhergestellt. Nimm eine andere Sicherung, oder stelle diese mit --incomplete ohne solche Dateien wieder her.",
  "no-space-to-restore":
    "Auf der Festplatte mit {path} sind {free} übrig, und die Daten brauchen {needed}. Schaffe Platz, oder gib einen anderen Ordner mit --data an.",
  "restored":
    "Sicherung vom {at} in {path} wiederhergestellt: {messages, plural, one {# Nachricht} other {# Nachrichten}}, {files, plural, =0 {keine Dateien} one {# Datei} other {# Dateien}}.",
  "files-lost":
    "{count, plural, one {# Datei fehlte oder war beschädigt und wurde} other {# Dateien fehlten oder waren beschädigt und wurden}} ausgelassen.",
  "deleted-again":
    "{count, plural, one {# Nachricht, die nach der Sicherung gelöscht wurde, bleibt} other {# Nachrichten, die nach der Sicherung gelöscht wurden, bleiben}} gelöscht.",
  "unknown-deletions":
    "Die früheren Daten können nicht sagen, welche Nachrichten nach der Sicherung gelöscht wurden ({detail}). Sie sind also vielleicht wieder da.",
  "earlier-data": "Die früheren Daten liegen in {path}. Lösche diesen Ordner, wenn du ihn nicht mehr brauchst.",
  "start-now": "Du kannst den Server jetzt starten.",
  "check-missing": "{path} fehlt in der Sicherung. Nimm eine andere Sicherung.",
  "check-changed": "{path} ist beschädigt: der Inhalt ist nicht der gesicherte. Nimm eine andere Sicherung.",
  "check-damaged":
    "Die Nachrichten in {path} sind beschädigt ({detail}). Halte den Server an, und stelle die letzte Sicherung wieder her.",
  "check-views":
    "Die Tabelle „{table}“ ist nicht das, was aus den Nachrichten folgt: sie hat {rows, plural, one {# Zeile} other {# Zeilen}} und sollte {expected, plural, one {# Zeile} other {# Zeilen}} haben. Die Nachrichten sind heil. Stelle die letzte Sicherung ohne dieses Problem wieder her.",
  "check-file-missing": "Die Datei {path} fehlt, obwohl Nachrichten sie haben. Kopiere sie aus einer Sicherung.",
  "check-more-files":
    "{count, plural, one {# weitere Datei fehlt oder ist} other {# weitere Dateien fehlen oder sind}} beschädigt.",
  "check-no-key":
    "{path} fehlt, obwohl es ein Zertifikat gibt. Kopiere die Datei aus einer Sicherung. Ohne sie startet kein Server, der verschlüsselt.",
  "check-key-damaged": "Der Schlüssel des Servers in {path} ist beschädigt. Kopiere ihn aus einer Sicherung.",
  "check-other-key":
    "Das Zertifikat in {path} gehört zu einem anderen Schlüssel. Der Server legt beim nächsten Start ein neues an. Wenn du gerade einen Schlüssel kopiert hast, prüfe, ob es der richtige ist.",
  "check-authority-ends":
    "Die Zertifizierungsstelle für Browser endet am {date}. Lege mit server web-cert --new eine andere an.",
  "check-readable":
    "Andere auf diesem Rechner können {path} lesen und sich als der Server ausgeben. Um das zu verhindern: chmod 600 {path}",
  "check-fine":
    "In {path} ist alles in Ordnung: {messages, plural, one {# Nachricht} other {# Nachrichten}}, {files, plural, =0 {keine Dateien} one {# Datei} other {# Dateien}} und die Schlüssel.",
  "check-problems": "{count, plural, one {# Problem} other {# Probleme}} in {path} gefunden.",
  "check-no-space":
    "Die Prüfung braucht {needed} in {path}, und dort sind {free} übrig. Setze die Umgebungsvariable TMPDIR auf einen Ordner auf einer größeren Festplatte.",
};
