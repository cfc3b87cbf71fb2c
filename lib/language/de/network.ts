import type { Translated } from "../catalogue.ts";
import type { network as english } from "../en/network.ts";

/** network in German. */
export const network: Translated<typeof english> = {
  "refused":
    "Keine Verbindung zu {address}: Die Verbindung wurde abgelehnt. Läuft der Server dort, und lässt seine Firewall den Port zu?",
  "unreachable":
    "Keine Verbindung zu {address}: Zu dieser Adresse führt kein Weg. Sind beide Rechner im selben Netzwerk?",
  "unknown-name":
    "Keine Verbindung zu {address}: Es wurde kein Rechner mit diesem Namen und einer IPv4-Adresse gefunden. Prüfe den Namen, oder verwende die Adresse, die der Server anzeigt.",
  "timed-out":
    "Keine Verbindung zu {address}: keine Antwort. Stimmt die Adresse, ist der Rechner an, und lässt seine Firewall den Port zu?",
  "not-allowed-to-connect":
    "Keine Verbindung zu {address}: Dieses System erlaubt es nicht. Vielleicht blockiert eine Firewall auf diesem Rechner das Programm.",
  "not-encrypted":
    "{address} verschlüsselt nicht oder ist kein Tincan-Server. {view, select, page {Wenn er ohne Verschlüsselung gestartet wurde, starte auch dieses Programm ohne Verschlüsselung und tritt noch einmal bei.} other {Wenn er mit --plain gestartet wurde, starte auch den Client mit --plain.}} Dann können alle im Netzwerk alles mitlesen.",
  "foreign":
    "{address} antwortet nicht wie ein Tincan-Server: Ein anderes Programm verwendet diesen Port. Stimmt der Port?",
  "certificate": "{address} kann seine Identität nicht beweisen: {detail}.",
  "cannot-connect": "Keine Verbindung zu {address}: {detail}.",
  "unknown-error": "unbekannter Fehler",
  "in-use":
    "{view, select, page {{isAsked, select, true {Der Port ist belegt. Versuche {next}.} other {{address} ist nicht verfügbar: Der Port ist belegt. Um einen anderen Port zu verwenden, starte das Programm mit {option}.}}} other {{address} ist nicht verfügbar: Der Port ist belegt. Versuche {option} {next}.}}",
  "not-here":
    "{view, select, page {Dieser Rechner hat die Adresse {host} nicht. Verwende 0.0.0.0 für alle seine Adressen.} other {{address} ist nicht verfügbar: Dieser Rechner hat diese Adresse nicht. Verwende --host 0.0.0.0 für alle seine Adressen.}}",
  "not-allowed":
    "{view, select, page {{isAsked, select, true {Nicht erlaubt. {why} Versuche {next}.} other {{address} ist nicht verfügbar: nicht erlaubt. {why} Um einen anderen Port zu verwenden, starte das Programm mit {option}.}}} other {{address} ist nicht verfügbar: nicht erlaubt. {why} Versuche {option} {next}.}}",
  "forbidden-port":
    "{why, select, windows {Windows reserviert diesen Port für sich oder ein anderes Programm. „netsh int ipv4 show excludedportrange tcp“ zeigt die reservierten Ports.} low {Ports unter 1024 brauchen mehr Rechte.} other {Eine Regel auf diesem System verbietet diesen Port.}}",
  "cannot-listen": "{address} ist nicht verfügbar: {detail}.",
};
