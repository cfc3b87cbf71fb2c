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
  "not-trusted": "{address} wird nicht vertraut. Es wurde nichts gesendet.",
  "known-servers-wrong":
    "{count, plural, one {In {path} ignoriert, weil Tincan sie nicht lesen kann: Zeile {lines}.} other {In {path} ignoriert, weil Tincan sie nicht lesen kann: Zeilen {lines}.}}",
  "more-lines": "{count, plural, one {# weitere} other {# weitere}}",
  "certificate-unreadable": "Das Zertifikat von {address} kann nicht gelesen werden.",
  "wrong-clock":
    "Das Zertifikat von {address} ist vom {from} bis zum {to} gültig, aber die Uhr dieses Rechners zeigt den {now}. Stelle diese Uhr richtig. Wenn sie stimmt, ging die Uhr des Servers falsch: Bitte den Betreiber, sie zu stellen und den Server neu zu starten.",
  "first-connection":
    "Das ist deine erste Verbindung mit {address}. Der Fingerabdruck des Servers ist {fingerprint}. Vergleiche ihn mit dem Fingerabdruck, den der Server anzeigt. Von jetzt an muss er gleich bleiben.",
  "first-connection-known":
    "Das ist deine erste Verbindung mit {address}. Der Server hat denselben Fingerabdruck wie {other}, den du kennst: {fingerprint}.",
  "not-remembered":
    "Tincan kann sich den Server nicht merken, und kennt ihn deshalb nächstes Mal wieder nicht: {reason}",
  "another-fingerprint":
    "WARNUNG: {address} ist nicht der Server, den --fingerprint oder der Einladungslink nennt. Sein Fingerabdruck ist {fingerprint}, nicht {expected}. Vielleicht fängt jemand die Verbindung ab. Es wurde nichts gesendet. Frag den Betreiber des Servers.",
  "changed-key":
    "WARNUNG: DER SCHLÜSSEL DES SERVERS {address} HAT SICH GEÄNDERT. Sein Fingerabdruck ist {fingerprint}, und war {expected}. Vielleicht fängt jemand die Verbindung ab, oder der Server wurde neu eingerichtet. Es wurde nichts gesendet. Frag den Betreiber nach dem Fingerabdruck. Wenn er übereinstimmt, schreibe /trust, oder starte mit --fingerprint {fingerprint}, oder entferne die Zeile für {address} aus {path}.",
  "cannot-write": "{path} kann nicht geschrieben werden: {reason}.",
  "others-may-write":
    "Andere Benutzer können in {folder} schreiben und dich dem falschen Server vertrauen lassen. Halte sie fern mit: chmod 700 {folder}",
  "known-servers-unreadable":
    "{path} kann nicht gelesen werden: {reason}. Ohne diese Datei kann Tincan Server nicht wiedererkennen.",
  "is-link": "sie ist eine symbolische Verknüpfung, der Tincan nicht folgt",
  "file-too-large": "sie ist zu groß",
  "lock-is-link": "die Sperrdatei ist eine symbolische Verknüpfung",
  "client-at": "Tincan ist unter {url}",
  "no-browser": "Es lässt sich kein Browser öffnen. Öffne diese Adresse selbst.",
  "window-at": "Das Fenster des Servers ist unter {url}",
  "window-closed": "Das Fenster wurde geschlossen. Der Server läuft weiter. Öffne das Fenster wieder unter {url}",
  "press-to-stop": "Drück Ctrl-C, um den Server zu beenden.",
  "ended-before-start": "Das Programm endete, bevor der Server gestartet war.",
  "not-file": "es ist keine gewöhnliche Datei",
  "not-utf8": "sie ist kein UTF-8-Text und muss im Editor als UTF-8 gespeichert werden",
  "wrong-name": "Windows lässt diesen Namen nicht zu",
  "no-share": "dieser Computer oder sein freigegebener Ordner ist nicht erreichbar",
  "not-ready": "das Laufwerk ist nicht bereit",
  "not-as-advertised":
    "WARNUNG: {address} ist nicht der Server, der sich dort gemeldet hat. Sein Fingerabdruck ist {fingerprint}, gemeldet war {expected}. Vielleicht gibt sich jemand in diesem Netz als ein Server aus. Es wurde nichts gesendet. Frag den Betreiber des Servers nach dem Fingerabdruck. Stimmt er überein, tippe /trust, oder starte mit --fingerprint {fingerprint}.",
  "no-servers": "In diesem Netz hat kein Server geantwortet.",
  "link-of-another":
    "WARNUNG: Du kennst {address} mit dem Fingerabdruck {known}, aber der Einladungslink nennt {invited}. Vielleicht ist der Link gefälscht, oder der Server hat einen neuen Schlüssel. Es wurde nichts gesendet. Frag den Betreiber des Servers. Stimmt der Link, starte mit --fingerprint {invited}.",
  "wrong-request": "Die Anfrage im Ordner stammt nicht von server invite.",
  "no-server-runs":
    "Auf den Daten in {path} läuft kein Server. Starte den Server, oder gib mit --data seinen Ordner an.",
  "server-does-not-answer":
    "Der Server auf den Daten in {path} antwortet nicht. Vielleicht ist es eine frühere Version, oder er läuft als Benutzer, der nicht lesen kann, was du dort schreibst. Tippe /invite-link an seiner Konsole, oder führe dies als der Benutzer des Servers aus.",
  "no-file": "es ist eine Pipe oder ein Gerät, keine Datei",
  "large-file": "sie hat mehr als {most} MiB",
};
