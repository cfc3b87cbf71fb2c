import type { Translated } from "../catalogue.ts";
import type { connection as english } from "../en/connection.ts";

/** connection in German. */
export const connection: Translated<typeof english> = {
  "port-for-browsers": "{address} ist der Port für Browser. Clients verwenden {clientAddress}.",
  "not-tincan": "{address} ist kein Tincan-Server. Prüfe den Port.",
  "needs-encryption":
    "{address} verschlüsselt seine Verbindungen, aber dieser Client wurde ohne Verschlüsselung gestartet. {view, select, page {Starte dieses Programm neu, mit Verschlüsselung.} other {Lass --plain weg.}}",
  "no-answer": "{address} nimmt die Verbindung an, antwortet aber nicht. Prüfe, ob es ein Tincan-Server ist.",
  "closed-early": "{address} hat die Verbindung ohne Antwort geschlossen. Prüfe die Adresse und den Port.",
  "silent": "Der Server antwortet seit einer Minute nicht.",
  "unreadable": "Der Server hat eine Nachricht gesendet, die dieser Client nicht lesen kann.",
  "lost": "Verbindung verloren.",
  "lost-because": "Verbindung verloren: {reason}",
  "other-version": "Der Server bei {address} verwendet eine andere Version des Protokolls. {reason}",
  "other-protocol":
    "Der Server bei {address} verwendet Protokoll {theirs}, dieser Client aber Protokoll {ours}. Verwende auf beiden dieselbe Version von Tincan.",
  "try-again":
    "{view, select, page {Drücke „Wieder beitreten“, um es noch einmal zu versuchen.} other {Gib /rejoin ein, um es noch einmal zu versuchen.}}",
  "try-again-later":
    "{view, select, page {Drücke danach „Wieder beitreten“, um es noch einmal zu versuchen.} other {Gib danach /rejoin ein, um es noch einmal zu versuchen.}}",
  "come-back":
    "{view, select, page {Drücke „Wieder beitreten“, um zurückzukommen.} other {Gib /rejoin ein, um zurückzukommen.}}",
  "come-back-here":
    "{view, select, page {Drücke „Wieder beitreten“, um hierher zurückzukommen.} other {Gib /rejoin ein, um hierher zurückzukommen.}}",
  "retrying":
    "Die Verbindung wird automatisch wiederhergestellt. {view, select, page {Drücke „Jetzt versuchen“, um nicht zu warten.} other {Gib /rejoin ein, um es sofort zu versuchen.}}",
  "retrying-nickname":
    "{view, select, page {Wähle einen anderen mit dem Stift neben deinem Spitznamen.} other {Wähle einen anderen mit /nick NAME.}} Bis dahin versucht es der Client weiter.",
  "sent-later": "Was du eingibst, wird gesendet, sobald du verbunden bist.",
  "left-early": "Du hast den Chat verlassen, bevor der Client verbunden war.",
  "not-connected":
    "Du bist nicht verbunden. {view, select, page {Versuche es noch einmal, wenn du es bist.} other {Schreibe /rejoin, um dich jetzt zu verbinden.}}",
  "lost-before-answer": "Die Verbindung ging verloren, bevor die Antwort kam.",
  "no-address": "Die Adresse des Servers fehlt. Beispiel: 192.168.1.5.",
};
