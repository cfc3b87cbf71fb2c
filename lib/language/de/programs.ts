import type { Translated } from "../catalogue.ts";
import type { programs as english } from "../en/programs.ts";

/** programs in German. */
export const programs: Translated<typeof english> = {
  "web-cert-made": "Eine Zertifizierungsstelle für Browser wurde erstellt, gültig bis {until}. Ihr Fingerabdruck:",
  "web-cert-kept": "Dieser Server hat eine Zertifizierungsstelle für Browser, gültig bis {until}. Ihr Fingerabdruck:",
  "web-cert-hosts": "Ihr Zertifikat für den Server gilt bis {until}, und der Server erneuert es. Es gilt für {hosts}.",
  "web-cert-next":
    "Starte den Server. Öffne dann auf jedem Telefon und Rechner http://{address}:{port}/: Die Seite zeigt, wie du die Zertifizierungsstelle dort installierst.",
  "web-cert-not-permitted":
    "Die Zertifizierungsstelle dieses Servers erlaubt {host} nicht. Für eine neue gib zusätzlich --new an: Jedes Gerät muss sie dann installieren.",
  "press-enter": "Drücke Enter zum Schließen.",
  "no-program-for": "{path} kann nicht geöffnet werden: Dieses System hat kein Programm dafür.",
  "no-folder":
    "Die Umgebungsvariable {variable} ist auf keinen vollständigen Pfad gesetzt, deshalb gibt es keinen Ordner für {what, select, servers {die Liste der bekannten Server} other {die Daten}}.",
  "denied": "Zugriff verweigert",
  "not-found": "Datei oder Ordner nicht vorhanden",
  "in-the-way": "eine Datei ist im Weg",
  "is-folder": "es ist ein Ordner, keine Datei",
  "read-only": "der Datenträger ist schreibgeschützt",
  "disk-full": "der Datenträger ist voll",
  "quota": "das Kontingent auf dem Datenträger ist aufgebraucht",
  "disk-error": "der Datenträger meldet einen Fehler",
  "in-use": "ein anderes Programm benutzt es",
  "link-loop": "die symbolischen Links bilden eine Schleife",
  "long-name": "der Name ist zu lang",
  "many-open": "zu viele Dateien sind offen",
  "no-access": "das Programm hat keinen Zugriff darauf",
  "give-passwords":
    "Gib das Passwort für deinen Spitznamen mit --password-file FILE an, und das Passwort des Servers mit --server-password-file FILE.",
};
