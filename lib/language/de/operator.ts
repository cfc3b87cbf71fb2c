import type { Translated } from "../catalogue.ts";
import type { operator as english } from "../en/operator.ts";

/** operator in German. */
export const operator: Translated<typeof english> = {
  "started": "Der Server ist gestartet und unter {address} erreichbar",
  "join-with":
    "{isReachable, select, true {Beitreten mit: {command}} other {Kein Netz gefunden. Auf diesem Rechner beitreten mit: {command}}}",
  "nothing-encrypted":
    "{view, select, page {Nichts ist verschlüsselt. Alle im Netz können alles mitlesen.} other {Nichts ist verschlüsselt (--plain). Alle im Netz können alles mitlesen.}}",
  "fingerprint":
    "Fingerabdruck: {fingerprint}. Clients zeigen ihn bei der ersten Verbindung, damit man ihn vergleichen kann.",
  "check-fingerprint": "Damit ein Client ihn prüft: {command}",
  "no-browsers-because": "Der Zugang für Browser ist aus: {why}",
  "no-browsers": "Der Zugang für Browser ist aus. {why}",
  "browsers-join": "Browser und Telefone treten bei unter {url}",
  "browsers-join-qr": "Browser und Telefone treten bei unter {url} (/qr zeigt das als QR-Code)",
  "browsers-not-encrypted":
    "{view, select, page {Verbindungen von Browsern sind nicht verschlüsselt.} other {Verbindungen von Browsern sind nicht verschlüsselt. Um sie zu verschlüsseln, halte den Server an und führe server web-cert aus.}}",
  "data-in": "Die Daten liegen in {path}",
  "waiting": "Warte auf Verbindungen …",
  "type-password": "Gib ein Passwort ein.",
  "passwords-differ": "Die Passwörter stimmen nicht überein.",
  "keeps-running": "Ctrl-Z bewirkt hier nichts, denn es würde den Server für alle anhalten.",
};
