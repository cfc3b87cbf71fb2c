import type { Translated } from "../catalogue.ts";
import type { chat as english } from "../en/chat.ts";

/** chat in German. */
export const chat: Translated<typeof english> = {
  "notify-all":
    "Du wirst über alle Nachrichten benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke neben deinem Spitznamen.} other {Weniger werden es mit /notify mentions oder /notify none.}}",
  "notify-mentions":
    "Du wirst über Direktnachrichten und Erwähnungen benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke neben deinem Spitznamen.} other {Ändern kannst du das mit /notify all oder /notify none.}}",
  "notify-none":
    "Du wirst nicht benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke neben deinem Spitznamen.} other {Ändern kannst du das mit /notify mentions oder /notify all.}}",
  "set-unknown": "Es gibt keine Einstellung „{name}“.",
  "set-unknown-near": "Es gibt keine Einstellung „{name}“. Meinst du „{near}“?",
  "set-wrong-value": "„{value}“ ist kein Wert von „{name}“. Möglich: {expected}.",
  "set-wrong-line": "Eine Einstellung schreibt man so: Name = Wert.",
  "set-unknown-rule": "Es gibt keine Einstellung „{name}“ für einen Server. Möglich: {rules}.",
  "set-shown": "{name} = {value}. {help} Werte: {expected}.",
  "set-shown-changed": "{name} = {value} (anfangs: {first}). {help} Werte: {expected}.",
  "set-problem": "{place}, Zeile {line}: {problem}",
  "set-not-read": "{place} lässt sich nicht lesen: {reason}.",
  "set-not-followed": "Änderungen an {place} wirken erst beim nächsten Start: {reason}.",
  "set-not-kept":
    "Die Einstellung gilt nur, bis du das Programm beendest, denn sie lässt sich nicht in {place} speichern: {reason}.",
  "set-number": "eine Zahl von {min} bis {max}",
  "set-auto-or": "auto oder {other}",
  "set-words": "bis zu {max} Wörter oder Wendungen, durch Kommas getrennt",
  "set-hours": "off oder eine Zeitspanne wie 22:00-07:00",
  "set-format": "ein Format wie %H:%M:%S",
  "set-notify-rule": "all, mentions oder none, auch mit „until 2030-12-31 18:00“ dahinter",
  "set-ignore-rule": "on oder „until 2030-12-31 18:00“ oder, für einen früheren Spitznamen, „up to 2030-12-31 18:00“",
  "notify-room":
    "{room}: {level, select, all {alle Nachrichten} mentions {Direktnachrichten und Erwähnungen} other {nichts}}",
  "notify-room-until":
    "{room}: {level, select, all {alle Nachrichten} mentions {Direktnachrichten und Erwähnungen} other {nichts}} bis {time}",
  "notify-time-needs-room": "Eine Zeit braucht einen Raum oder eine Person. Schreib /notify #RAUM none 1h.",
  "ignore-self": "Du kannst dich nicht selbst ignorieren.",
  "ignored": "Du ignorierst {nick}. /unignore {nick} beendet das.",
  "ignored-for": "Du ignorierst {nick} für {time}. /unignore {nick} beendet das.",
  "not-ignored": "Du ignorierst {nick} nicht.",
  "unignored": "Du ignorierst {nick} nicht mehr.",
  "ignore-nobody": "Du ignorierst niemanden. Eine Person ignorierst du mit /ignore NAME.",
  "ignore-list": "Du ignorierst: {names}",
  "ignore-until": "{nick} bis {time}",
  "highlight-none": "Nur dein Spitzname erwähnt dich. Weitere Wörter fügst du mit /highlight WORT hinzu.",
  "highlight-list": "Wörter, die dich erwähnen: {words}",
  "highlight-missing": "„{word}“ ist nicht unter deinen Wörtern.",
  "mentions-none": "Bisher hat dich niemand erwähnt.",
  "mentions-title": "{count, plural, one {# Nachricht erwähnt dich:} other {# Nachrichten erwähnen dich:}}",
  "ignored-messages":
    "{count, plural, one {# Nachricht von {names}, ignoriert} other {# Nachrichten von {names}, ignoriert}}",
  "set-notify":
    "Worüber du benachrichtigt wirst: alle Nachrichten, Direktnachrichten und Erwähnungen, oder nichts. /notify stellt es für einen einzelnen Raum ein.",
  "set-quiet": "Die Stunden, in denen dich nichts benachrichtigt.",
  "set-highlight":
    "Wörter, die dich erwähnen wie dein Spitzname: zum Beispiel ein Projekt. In Texten sind sie hervorgehoben.",
  "set-joins":
    "Zeigt, wer kommt und geht: alle, nur wer kürzlich etwas geschrieben hat, oder niemand. Auch /filter joins stellt es ein.",
  "set-bell": "Lässt das Terminal bei Benachrichtigungen klingeln.",
  "set-clock": "Wie Uhrzeiten angezeigt werden.",
  "set-clock-format":
    "Ein Format für die Zeiten der Nachrichten anstelle von „clock“, etwa %H:%M:%S. %d, %m und %Y sind das Datum.",
  "set-colours": "Wie viele Farben verwendet werden.",
  "set-list": "Zeigt die Liste der Unterhaltungen, wo der Bildschirm breit genug ist.",
  "set-people": "Zeigt die Liste der Personen, wo der Bildschirm breit genug ist.",
  "set-list-width": "Die Spalten der Liste der Unterhaltungen.",
  "set-people-width": "Die Spalten der Liste der Personen.",
  "set-names-width": "Die meisten Spalten für die Namen vor den Nachrichten.",
  "set-formatting": "Zeigt *fett*, _kursiv_, `Code`, Zitate und Listen als solche. Off: wie getippt.",
  "set-emoji-width":
    "Die Spalten eines Emojis in deinem Terminal. Bei falscher Zahl überdecken Emojis den Text danach.",
  "set-images": "Zeigt Bilder auf dem ganzen Bildschirm, wenn das Terminal es kann.",
  "close-private":
    "{room} ist privat: Um zurückzukommen, bräuchtest du eine Einladung. Mit /leave verlässt du den Raum.",
  "lastlog":
    "{count, plural, one {# geladene Nachricht enthält „{words}“} other {# geladene Nachrichten enthalten „{words}“}}; /search {words} sucht auch auf dem Server:",
  "lastlog-none": "Keine geladene Nachricht enthält hier „{words}“. Mit /search {words} suchst du auf dem Server.",
  "no-last-conversation": "Du hast noch keine andere Unterhaltung angesehen.",
  "server-connected": "Du bist als {me} mit {server} unter {address} verbunden.",
  "server-fingerprint": "Die Verbindung ist verschlüsselt; der Fingerabdruck des Servers ist {fingerprint}.",
  "server-unconnected": "Du bist nicht mit {address} verbunden. Mit /connect verbindest du dich jetzt.",
  "single-server":
    "Ein Client spricht mit einem Server. Um auch auf {address} zu chatten, starte einen weiteren Client mit dieser Adresse.",
  "set-language": "Die Sprache des Programms; auto: die von --lang oder vom System.",
  "kicked": "{nick} wurde hinausgeworfen.",
  "banned":
    "{isForever, select, true {{who} ist dauerhaft gesperrt.} other {{who} ist für {time} gesperrt.}} Mit /unban {who} machst du das rückgängig.",
  "unbanned": "{who} ist nicht mehr gesperrt.",
  "muted":
    "{isForever, select, true {{who} ist dauerhaft stummgeschaltet.} other {{who} ist für {time} stummgeschaltet.}} Mit /unmute {who} machst du das rückgängig.",
  "unmuted": "{who} kann wieder schreiben.",
  "granted": "{nick} ist jetzt {role, select, owner {Eigentümer} moderator {Moderator} other {Mitglied}}.",
  "purged":
    "{count, plural, =0 {Von {nick} gibt es keine Nachricht zu löschen.} one {# Nachricht von {nick} wurde gelöscht.} other {# Nachrichten von {nick} wurden gelöscht.}}",
  "perhaps-more-to-purge": "Vielleicht gibt es noch mehr: Wiederhole den Befehl.",
  "ban-line": "gesperrt: {sanction} (von {by})",
  "mute-line": "stummgeschaltet: {sanction} (von {by})",
  "no-bans": "Niemand ist gesperrt oder stummgeschaltet.",
  "no-aliases":
    "Du hast keine eigenen Befehle. Lege einen mit /alias NAME BEFEHL an, zum Beispiel /alias k /join kitchen.",
  "no-alias": "Du hast keinen eigenen Befehl /{name}.",
  "alias-removed": "/{name} wurde entfernt.",
  "too-many-aliases": "Du hast schon {max, number} eigene Befehle. Entferne einen mit /unalias NAME.",
};
