import type { Translated } from "../catalogue.ts";
import type { config as english } from "../en/config.ts";

/** The configuration file of the server, in German. */
export const config: Translated<typeof english> = {
  "not-toml":
    "Diese Zeile ist kein gültiges TOML: {detail}. Setz Texte in Anführungszeichen, und Pfade mit \\ in einfache.",
  "twice": "{key} steht zweimal da. Lass eines davon weg.",
  "unknown": "Eine Einstellung {key} gibt es nicht.",
  "unknown-near": "Eine Einstellung {key} gibt es nicht. Meintest du {near}?",
  "only-typed": "{key} gilt nur auf der Befehlszeile. Lass es hier weg.",
  "table": "{key} ist eine Tabelle. Schreib alle Schlüssel ohne Tabellen, wie in port = 5555.",
  "needs-switch": "{key} braucht true oder false, nicht {value}.",
  "needs-text": "{key} braucht einen Text in Anführungszeichen, nicht {value}.",
  "needs-number": "{key} braucht eine Zahl ohne Anführungszeichen, wie in {key} = {value}.",
  "password":
    "password nimmt true oder false an. Leg das Passwort in eine eigene Datei, und nenn sie mit password-file.",
  "empty": "{key} ist leer. Gib einen Wert an, oder lass es weg.",
  "too-large": "{path} ist zu groß für eine Konfiguration: Die Datei hat mehr als 1 MiB.",
  "writable":
    "Alle auf diesem Rechner können {path} ändern und damit bestimmen, wie der Server läuft. Führ das aus: chmod o-w {path}",
  "not-text": "{path} ist keine Textdatei in UTF-8. Speichere die Datei als UTF-8.",
  "heading":
    "Konfiguration eines Tincan-Servers. Hinter jedem Wert steht, woher er kommt. Eine Zeile ohne # gilt für einen Server, der mit --config und dieser Datei gestartet wird.",
  "default": "Standard",
  "unreadable": "Die Konfiguration {path} kann nicht gelesen werden: {reason}.",
  "help-config":
    "Liest Einstellungen aus FILE. Die Schlüssel darin heißen wie diese Optionen. Angegebene Optionen haben Vorrang.",
  "help-print-config": "Gibt alle Einstellungen als Datei für --config aus, mit der Herkunft jedes Werts, und endet.",
  "not-used": "Nichts wurde geändert. Berichtige das, und lies die Konfiguration noch einmal ein.",
  "new-fingerprint":
    "Das Zertifikat hat einen anderen Schlüssel. Clients warnen, bis ihr Besitzer den Fingerabdruck verglichen hat: {fingerprint}",
  "help-motd":
    "Nachricht des Tages, die Leute beim Beitreten sehen. Sie darf Formatierung enthalten, und in der Datei von --config mehrere Zeilen.",
  "help-motd-file": "Datei mit der Nachricht des Tages.",
  "motd-too-long":
    "{flag}: Die Nachricht des Tages darf höchstens {characters, number} Zeichen und {lines} Zeilen haben.",
  "help-log-file":
    "Schreibt das Protokoll ans Ende von FILE. SIGUSR1 öffnet FILE neu, nachdem du die Datei umbenannt hast.",
  "log-unwritable": "{flag}: {path} kann nicht geschrieben werden: {reason}.",
};
