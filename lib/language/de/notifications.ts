import type { Translated } from "../catalogue.ts";
import type { notifications as english } from "../en/notifications.ts";

/** notifications in German. */
export const notifications: Translated<typeof english> = {
  "title": "Benachrichtigungen",
  "button": "Benachrichtigungen",
  "button-off": "Benachrichtigungen: hier aus",
  "everywhere": "In allen Unterhaltungen",
  "level": "Benachrichtigen über",
  "all": "Alle Nachrichten",
  "mentions": "Direktnachrichten und Erwähnungen",
  "none": "Nichts",
  "as-everywhere": "Wie überall: {level}",
  "none-for-hour": "Eine Stunde lang nichts",
  "none-until": "Nichts bis {time}",
  "sound": "Klang",
  "sound-off": "Kein Klang",
  "sound-drop": "Tropfen",
  "sound-chime": "Gong",
  "sound-knock": "Klopfen",
  "sound-bell": "Glocke",
  "try-sound": "Klang abspielen",
  "quiet": "Ruhezeit",
  "from": "Beginn der Ruhezeit",
  "to": "Ende der Ruhezeit",
  "allowed": "Dieser Browser zeigt Benachrichtigungen.",
  "allow": "Benachrichtigungen in diesem Browser erlauben",
  "blocked":
    "Dieser Browser zeigt keine Benachrichtigungen, weil seine Einstellungen sie blockieren. Erlaube sie für diese Seite in den Einstellungen des Browsers.",
  "unsupported":
    "Dieser Browser kann keine Benachrichtigungen von Seiten zeigen. Füge die Seite auf einem iPhone oder iPad erst zum Home-Bildschirm hinzu.",
  "needs-encryption": "Dieser Browser zeigt keine Benachrichtigungen, weil die Verbindung nicht verschlüsselt ist.",
  "more": "Klänge, Ruhezeit und mehr …",
};
