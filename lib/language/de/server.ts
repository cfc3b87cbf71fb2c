import type { Translated } from "../catalogue.ts";
import type { server as english } from "../en/server.ts";

/** server in German. */
export const server: Translated<typeof english> = {
  "removed-from-room":
    "{by} hat dich aus {room} entfernt. Du kannst nur zurückkehren, wenn du wieder eingeladen wirst.",
  "unmuted": "Du bist nicht mehr stummgeschaltet.",
  "role-given":
    "{by} hat dich {role, select, owner {zum Eigentümer} moderator {zum Moderator} other {zum Mitglied}} gemacht.",
  "no-stop-planned": "Es ist kein Herunterfahren geplant.",
  "stop-cancelled": "Das Herunterfahren wurde abgebrochen. Der Server läuft weiter.",
  "stopped": "{isExplained, select, true {Der Server wurde beendet: {reason}} other {Der Server wurde beendet.}}",
  "stops-in":
    "{isExplained, select, true {Der Server wird in {time} beendet: {reason}} other {Der Server wird in {time} beendet.}}",
  "shutting-down": "Der Server wird heruntergefahren.",
  "kicked": "{isExplained, select, true {Du wurdest hinausgeworfen: {reason}} other {Du wurdest hinausgeworfen.}}",
  "nick-banned":
    "{isExplained, select, true {Der Spitzname {nick} ist {end} gesperrt: {reason}} other {Der Spitzname {nick} ist {end} gesperrt.}}",
  "banned": "{isExplained, select, true {Du bist {end} gesperrt: {reason}} other {Du bist {end} gesperrt.}}",
  "muted":
    "{isExplained, select, true {Du bist {end} stummgeschaltet: {reason}} other {Du bist {end} stummgeschaltet.}}",
  "permanently": "dauerhaft",
  "until": "bis {time}",
  "until-date": "bis {time}",
  "too-often": "{why} Versuche es in {seconds} s noch einmal.",
  "nobody-called": "Hier heißt niemand {nick}.",
  "not-registered-yet": "{nick} ist nicht registriert. Dazu ist zuerst /register nötig.",
  "reason-too-long": "Ein Grund kann höchstens {most} Zeichen haben.",
  "storage-failed": "Der Server kann seinen Speicher gerade nicht verwenden. Versuche es später noch einmal.",
  "unread-replies": "Zu viele ungelesene Antworten. Lies zuerst diese.",
  "no-login": "Der Client hat sich nicht innerhalb von {seconds} s angemeldet.",
  "silent-client": "Der Client hat {seconds} s lang nichts gesendet.",
  "too-many-logins": "{count} Anmeldeversuche sind fehlgeschlagen. Verbinde dich neu.",
  "too-fast": "Du sendest zu schnell. Warte einen Moment.",
  "request-failed": "Die Anfrage ist auf dem Server fehlgeschlagen. Das Protokoll des Servers nennt den Grund.",
  "slow-connection": "Diese Verbindung ist zu langsam für die Nachrichten, die sie empfängt.",
  "cannot-store": "Der Server kann Nachrichten gerade nicht speichern. Versuche es später noch einmal.",
  "stray-bytes": "Diese Bytes gehören zu keiner Datei.",
  "stalled": "{seconds} s lang wurde nichts übertragen.",
  "connection-ended": "Die Verbindung ist beendet.",
  "transfer-failed": "Die Übertragung ist auf dem Server fehlgeschlagen. Das Protokoll des Servers nennt den Grund.",
  "read-too-much": "Du hast zu viel auf einmal gelesen.",
  "nick-just-registered": "Der Spitzname {nick} wurde gerade registriert. Melde dich noch einmal an.",
  "other-protocol":
    "Dieser Server verwendet Protokoll {ours}, dein Client aber Protokoll {theirs}. Installiere auf beiden dieselbe Version von Tincan.",
  "full-of-people": "Der Server ist voll: {count} Leute sind hier. Versuche es später noch einmal.",
  "too-many-connections": "Du hast schon {count} Verbindungen. Schließe zuerst eine.",
  "would-be-in-too-many-rooms": "Du wärst in mehr als {most} Räumen. Verlasse zuerst einen.",
  "session-replaced": "Du hast dich von einem anderen Ort aus verbunden.",
  "logged-in-already": "Du bist schon angemeldet.",
  "nick-stays": "Bis dahin bleibt dein Spitzname {nick}.",
  "nick-too-often": "Du hast deinen Spitznamen zu oft geändert.",
  "profile-too-often": "Du hast dein Profil zu oft geändert.",
  "too-many-from-address": "Von deiner Adresse aus melden sich zu viele Leute an oder treten Räumen bei.",
  "password-needed": "Dieser Server verlangt ein Passwort.",
  "password-wrong": "Das Server-Passwort ist falsch.",
  "nick-password-wrong": "Das Passwort für {nick} ist falsch.",
  "too-many-registered": "Von deiner Adresse aus wurden zu viele Spitznamen registriert.",
  "too-many-private-rooms-from-address": "Von deiner Adresse aus wurden zu viele private Räume erstellt.",
  "too-many-passwords": "Von deiner Adresse aus wurden zu viele Passwörter gesendet. Warte einen Moment.",
  "too-many-wrong-passwords": "Zu viele falsche Passwörter.",
  "daily-limit": "Du hast dein Tageslimit für Dateien erreicht. Versuche es in {time} noch einmal.",
};
