import type { Translated } from "../catalogue.ts";
import type { commands as english } from "../en/commands.ts";

/** commands in German. */
export const commands: Translated<typeof english> = {
  "secret-without-slash":
    "Das sieht aus wie ein Befehl mit einem Passwort und wurde deshalb nicht gesendet. Befehle beginnen mit einem Schrägstrich. Um einen Text zu senden, der mit einem Schrägstrich beginnt, beginne ihn mit //.",
  "without-slash":
    "Das sieht aus wie /{name} ohne den Schrägstrich und wurde deshalb nicht gesendet. Beginne die Zeile mit /{name}, um den Befehl auszuführen, oder schreibe {text}, um sie als Text zu senden.",
  "write-as": "{reason} Schreibe: {usage}.",
  "needs":
    "/{command} braucht {what, select, nick {einen Spitznamen} room {den Namen eines Raums} number {eine Zahl} emoji {ein Emoji} text {einen Text} paths {eine Datei} other {noch ein Wort}}.",
  "not-a-time": "„{typed}“ ist keine Zeit wie 90s, 10m, 2h oder 7d.",
  "perhaps-reason": "Wenn es zum Grund gehört, setze „-“ davor.",
  "unexpected-argument": "/{command} hat ein Argument zu viel: „{argument}“.",
  "not-a-number": "„{typed}“ ist keine Zahl von 1 bis {max}.",
  "not-a-choice": "„{typed}“ passt hier nicht. Nimm {choices}.",
  "only-command": "Schreibe nur /{command}. Dann wirst du nach dem Passwort gefragt, das verborgen bleibt.",
  "unknown": "Es gibt keinen Befehl /{name}.",
  "type-without-slash": "Um eine Nachricht zu senden, schreibe sie ohne Schrägstrich.",
  "use": "Nimm {usage}.",
  "text-with-slash": "Um einen Text zu senden, der mit einem Schrägstrich beginnt, beginne ihn mit //.",
  "see-help": "Alle Befehle zeigt /help.",
  "did-you-mean": "Meintest du /{name}?",
  "sanction":
    "{who} {isForever, select, true {dauerhaft} other {für die Dauer von {time}}}{isExplained, select, true {: {reason}} other {}}",
  "no-room":
    "Du bist in keinem Raum. {view, select, page {Drücke auf das Plus neben „Räume“, um einem beizutreten.} other {Tritt einem mit /join RAUM bei.}}",
  "name-a-room": "Du bist in keinem Raum. Nenne einen: /{command} RAUM.",
  "only-rooms-have-topics": "Nur Räume haben Themen.",
  "no-topic": "{room} hat kein Thema. Setze eines mit /topic TEXT.",
  "topic-of": "Das Thema von {room}: {topic}",
  "was-invited": "{nick} wurde in {room} eingeladen.",
  "was-removed": "{nick} wurde aus {room} entfernt.",
  "alias-name": "„{name}“ kann nicht der Name eines eigenen Befehls sein. Nimm Buchstaben und Ziffern.",
  "alias-taken": "/{name} ist schon ein Befehl. Wähle einen anderen Namen.",
  "alias-of-nothing": "Es gibt keinen Befehl /{name}. Deshalb kann kein eigener Befehl für ihn stehen.",
  "alias-of-secret": "/{name} hat ein Passwort, das in einem eigenen Befehl sichtbar wäre. Tippe /{name} selbst.",
  "alias-too-long": "Die Zeile ist zu lang: Ein Alias kann für höchstens {max, number} Zeichen stehen.",
  "hook-new-usage": "Nenne den Raum und den Hook: /hook new #raum build",
  "hook-remove-usage": "Nenne die Nummer des Hooks: /hook remove 7. /hooks zeigt die Nummern.",
  "hook-created":
    "Der Hook {name} ist in {room} bereit. Kopiere seine Adresse jetzt, denn niemand kann sie noch einmal sehen: {url}",
  "hook-removed": "Der Hook wurde entfernt.",
  "no-hooks": "Es gibt keine Hooks. Lege einen mit /hook new #raum NAME an.",
  "link-created":
    "Der Einladungslink {number} zu {room} {uses, plural, one {lässt eine Person ein} other {lässt # Personen ein}} und läuft in {time} ab.",
  "link-for-registered": "Nur wer registriert ist, kann ihn benutzen: Andere lässt dieser Server nicht ein.",
  "link-in-browser": "Im Browser: {link}",
  "link-in-client": "Im Client von Tincan: {link}",
  "link-is-secret":
    "Wer den Link hat, wird eingelassen. Schicke ihn nur den Leuten, für die er ist. Zum Widerrufen: /revoke-link {number}",
  "link-revoked": "Der Einladungslink {number} ist widerrufen. Wer ihn benutzt hat, bleibt.",
  "no-links-to-revoke": "Es gibt keine Einladungslinks, die du widerrufen kannst. Erstelle einen mit /invite-link.",
  "link-of":
    "{hasRoom, select, true {{room}} other {ein privater Raum}} · von {by} · {used, number} von {uses, number} Mal benutzt · läuft in {time} ab",
  "link-of-used-up":
    "{hasRoom, select, true {{room}} other {ein privater Raum}} · von {by} · verbraucht: {used, number} von {uses, number} Mal",
  "link-of-expired":
    "{hasRoom, select, true {{room}} other {ein privater Raum}} · von {by} · abgelaufen, {used, number} von {uses, number} Mal benutzt",
  "hook-line":
    "{number} · {name} · {isOut, select, true {{room} → {host}} other {{room}}} · von {by} · {isUsed, select, true {vor {time} benutzt} other {seit dem Start des Servers nicht benutzt}}",
  "hook-trouble":
    "{count, plural, =0 {Problem:} one {Eine Nachricht wurde nicht gesendet:} other {# Nachrichten wurden nicht gesendet:}} {reason}",
  "hook-out-created":
    "Jede Nachricht aus {room} geht jetzt durch den Hook {name} an {host}. Kopiere seinen Schlüssel jetzt, denn niemand kann ihn noch einmal sehen: {key}",
  "hook-out-usage": "Nenne den Raum, die Adresse und den Hook: /hook out #raum https://ci.example/chat ci",
};
