import type { Translated } from "../catalogue.ts";
import type { page as english } from "../en/page.ts";

/** page in German. */
export const page: Translated<typeof english> = {
  "lead-server": "Wähle einen Spitznamen, um am Chat teilzunehmen.",
  "lead-program": "Chatte mit Leuten in deinem Netzwerk.",
  "connected-elsewhere": "Du bist schon in einem anderen Tab verbunden, als {nick}.",
  "connected-elsewhere-at": "Du bist schon in einem anderen Tab verbunden, als {nick} bei {address}.",
  "continue-here": "In diesem Tab weitermachen",
  "server-address": "Serveradresse",
  "port": "Port",
  "nickname": "Spitzname",
  "connecting": "Verbindung wird hergestellt …",
  "join": "Beitreten",
  "encrypted": "Diese Verbindung ist verschlüsselt.",
  "not-encrypted": "Diese Verbindung ist nicht verschlüsselt. Alle im Netzwerk können mitlesen.",
  "part-missing":
    "Dieser Teil der Seite wurde nicht geladen. Prüfe, ob der Server läuft, und versuche es noch einmal. Wenn er mit einer anderen Version neu gestartet wurde, lade die Seite neu.",
  "reload": "Seite neu laden",
  "try-again": "Noch einmal versuchen",

  "you-left": "Du hast den Chat verlassen.",
  "no-room": "Du bist in keinem Raum.",
  "unencrypted": "Nicht verschlüsselt. Alle im Netzwerk können mitlesen.",
  "connection-lost": "Nicht verbunden.",
  "next-try": "Nächster Versuch in {seconds, number} s.",
  "try-now": "Jetzt versuchen",
  "rejoin": "Wieder beitreten",
  "join-room": "Einem Raum beitreten",

  "not-connected": "Nicht verbunden",
  "new-server": "Ist das der richtige Server?",
  "new-server-text":
    "Das ist deine erste Verbindung zu diesem Server. Damit niemand sie abfängt, vergleiche diesen Fingerabdruck mit dem, den der Server beim Start anzeigt.",
  "changed-key": "Der Schlüssel dieses Servers hat sich geändert",
  "changed-key-text":
    "Entweder wurde der Server neu eingerichtet, oder jemand fängt die Verbindung ab. Frage den Betreiber, und vergleiche diesen Fingerabdruck mit dem, den der Server beim Start anzeigt.",
  "previous-fingerprint": "Bisheriger Fingerabdruck:",
  "do-not-connect": "Nicht verbinden",
  "trust-server": "Diesem Server vertrauen",
  "trust-key": "Dem neuen Schlüssel vertrauen",
  "password": "Passwort",
  "new-password": "Neues Passwort",
  "type-password": "Gib das Passwort ein, oder schließe diesen Dialog.",
  "type-password-again": "Gib das Passwort noch einmal ein.",
  "other-tab-silent": "Der andere Tab antwortet nicht. Tritt stattdessen in diesem Tab bei.",
  "cannot-connect": "Diese Seite kann sich nicht verbinden: {reason}",

  "opening": "Der Chat wird geöffnet …",
  "message": "Nachricht",
  "message-for": "Nachricht an {name}",
  "offline": "Nicht verbunden. Der Server antwortet nicht. Prüfe, ob du in seinem Netzwerk bist.",
  "new-version": "Eine neue Version ist verfügbar.",
  "how-to-encrypt": "So verschlüsselst du sie",
  "invited": "Du hast eine Einladung. Wähle einen Spitznamen, um beizutreten.",
};
