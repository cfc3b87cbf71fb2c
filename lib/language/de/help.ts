import type { Translated } from "../catalogue.ts";
import type { help as english } from "../en/help.ts";

/** What each command and setting does, in German. */
export const help: Translated<typeof english> = {
  "msg": "Schickt eine Direktnachricht. Sonst sieht sie niemand.",
  "reply": "Antwortet auf die neueste Nachricht einer anderen Person in der aktuellen Unterhaltung.",
  "me": "Schickt eine Handlung: „/me winkt“ erscheint als „* alice winkt“.",
  "s": "Ersetzt einen Teil deiner letzten Nachricht.",
  "react":
    "Reagiert auf die letzte Nachricht einer anderen Person oder der Person, die du nennst. Wiederhole es, um die Reaktion zurückzunehmen. Die Zeile +:tada: bewirkt dasselbe; mit einem Leerzeichen davor wird sie als Nachricht gesendet.",
  "edit":
    "Ändert deine letzte Nachricht hier. Ohne Text bekommst du sie zurück, um sie zu korrigieren. Die Zeile s/alt/neu/ ersetzt den ersten Treffer, s/alt/neu/g alle Treffer. Um eine solche Zeile als Nachricht zu senden, setze ein Leerzeichen davor.",
  "delete": "Löscht deine letzte Nachricht hier, für alle.",
  "pin":
    "Heftet die letzte Nachricht im Raum an, oder die letzte Nachricht der Person, die du nennst. Für Moderatoren und, in privaten Räumen, für alle.",
  "unpin":
    "Löst die zuletzt angeheftete Nachricht des Raums. Mit einer Nummer löst es eine frühere; 1 ist die neueste.",
  "pins": "Listet die angehefteten Nachrichten des aktuellen Raums auf.",
  "receipts":
    "Schaltet Lesebestätigungen für Direktnachrichten ein oder aus: Leute, die sie auch eingeschaltet haben, sehen, was du gelesen hast, und du siehst, was sie gelesen haben. Am Anfang sind sie aus.",
  "send":
    "Schickt Dateien in die aktuelle Unterhaltung. Um mit der ersten Datei einen Text zu schicken, schreibe ihn hinter --. Setze Namen mit Leerzeichen in Anführungszeichen.",
  "get":
    "Speichert die neueste Datei der aktuellen Unterhaltung. Mit einer Nummer aus /files oder einem Namen speichert es diese Datei. Die Datei kommt in deinen Downloads-Ordner oder in den Ordner, den du nennst.",
  "files":
    "Listet die neuesten Dateien der aktuellen Unterhaltung auf, oder der Unterhaltung, die du nennst. Die neueste kommt zuletzt, als Nummer 1.",
  "open":
    "Öffnet eine Datei, die du gespeichert hast, mit dem Programm, das dein System dafür hat. Vorher fragt es dich.",
  "transfers": "Listet die Dateien auf, die du gerade sendest und speicherst, und wie weit sie sind.",
  "cancel": "Bricht eine Übertragung ab. Wenn es mehrere gibt, gib ihre Nummer aus /transfers an.",
  "resume":
    "Setzt die Übertragungen fort, die fehlgeschlagen sind oder unterbrochen wurden. Mit einer Nummer aus /transfers setzt es nur diese fort.",
  "join": "Tritt einem Raum bei und erstellt ihn, wenn nötig. Einem privaten Raum können nur Eingeladene beitreten.",
  "leave": "Verlässt den aktuellen Raum oder den Raum, den du nennst.",
  "switch":
    "Zeigt eine andere Unterhaltung: einen Raum, eine Person, eine Nummer in der Liste, + oder -. Ohne Namen: die nächste ungelesene Unterhaltung.",
  "close":
    "Schließt eine Direktunterhaltung oder verlässt einen offenen Raum: die aktuelle Unterhaltung oder die Unterhaltung, die du nennst. Nichts wird gelöscht.",
  "rooms": "Listet die Räume auf, jeweils mit der Zahl der Leute und dem Thema.",
  "users": "Listet die Leute im aktuellen Raum auf oder in dem Raum, den du nennst.",
  "whois":
    "Zeigt, was über jemanden bekannt ist: die Rolle, wie lange die Person hier ist, und welche Räume ihr teilt.",
  "status":
    "Zeigt ein Emoji und einen Text neben deinem Spitznamen. Um das zu befristen, beginne mit einer Zeit wie 2h. „-“ entfernt den Status.",
  "away":
    "Zeigt anderen, dass du abwesend bist, und warum. Schreibe noch einmal /away oder /back, wenn du zurück bist.",
  "back": "Zeigt anderen, dass du nicht mehr abwesend bist.",
  "dnd":
    "Zeigt anderen, dass du nicht gestört werden willst, und schaltet deine Benachrichtigungen aus, bis du es beendest.",
  "topic": "Zeigt das Thema des aktuellen Raums oder setzt es. „-“ löscht es.",
  "nick": "Ändert deinen Spitznamen.",
  "register":
    "Registriert deinen Spitznamen: Wer sich damit anmeldet, braucht dann ein Passwort. Wenn du das Passwort weglässt, fragt der Client danach.",
  "password": "Ändert das Passwort für deinen Spitznamen und meldet dich überall sonst ab.",
  "unregister": "Gibt deinen registrierten Spitznamen frei. Danach können ihn alle benutzen.",
  "invite": "Lädt jemanden in den aktuellen Raum ein oder in den Raum, den du nennst.",
  "uninvite":
    "Entfernt jemanden aus einem privaten Raum, den du erstellt hast oder in den du die Person eingeladen hast.",
  "history":
    "Zeigt die neuesten Nachrichten der aktuellen Unterhaltung noch einmal: 50, oder so viele, wie du angibst.",
  "search":
    "Findet Nachrichten mit allen Wörtern in der aktuellen Unterhaltung, oder mit --all in allen. Die Filter from:, in:, before:, after:, on: und has:link grenzen die Suche ein. Ohne Wörter: ältere Treffer der letzten Suche.",
  "jump": "Springt zu einem Treffer der letzten Suche; 1 ist der neueste. Ohne Nummer: zur neuesten Nachricht.",
  "first": "Springt zur ersten Nachricht der aktuellen Unterhaltung. /jump führt zur neuesten zurück.",
  "clear": "Leert den Bildschirm. Nichts wird gelöscht: /history zeigt die Nachrichten wieder.",
  "rejoin": "Verbindet jetzt neu, nach /exit oder einer verlorenen Verbindung, und zeigt, was du verpasst hast.",
  "trust":
    "Vertraut einem Server, dessen Schlüssel sich geändert hat, und verbindet sich damit. Frag vorher den Betreiber, warum sich der Schlüssel geändert hat.",
  "exit": "Verlässt den Chat. Schreibe noch einmal /exit, um das Programm zu beenden.",
  "keys": "Zeigt die Tasten.",
  "help": "Listet alle Befehle auf oder erklärt einen.",
  "set":
    "Ändert eine Einstellung; „-“ setzt sie zurück. Ohne Wert wird sie gezeigt. Ohne Namen werden alle aufgelistet, mit einem Teil eines Namens oder einer Beschreibung nur die passenden.",
  "notify":
    "Legt fest, worüber du benachrichtigt wirst: alle Nachrichten, Direktnachrichten und Erwähnungen (der Standard) oder nichts. Nach einem Raum oder einer @Person gilt es nur dort, und mit einer Zeit nur so lange.",
  "ignore":
    "Ignoriert eine Person: Du siehst nicht mehr, was sie schreibt, auch nicht in Direktnachrichten. Die Person erfährt es nicht. Ohne Spitznamen wird aufgelistet, wen du ignorierst.",
  "unignore": "Ignoriert eine Person nicht mehr.",
  "highlight":
    "Fügt Wörter hinzu, die dich erwähnen, wie dein Spitzname; „-“ vor einem Wort entfernt es. Ohne Wörter werden sie aufgelistet.",
  "filter":
    "Zeigt, wer beitritt und geht: alle, niemand oder (smart) nur Leute, die in den letzten 15 Minuten etwas geschrieben haben.",
  "kick": "Trennt die Verbindung einer Person. Sie kann sich wieder verbinden.",
  "ban":
    "Hält jemanden fern, bis zu 10 Jahre oder bis /unban. Sperrt auch die Adresse einer Person, die hier ist, wenn sie sonst niemand benutzt.",
  "unban": "Hebt eine Sperre auf.",
  "mute": "Hindert jemanden am Schreiben, bis zu 10 Jahre oder bis /unmute. Lesen kann die Person weiterhin.",
  "unmute": "Lässt jemanden wieder schreiben.",
  "purge":
    "Löscht, was jemand in der letzten Stunde oder in der angegebenen Zeit in Räumen geschrieben hat: höchstens 1000 Nachrichten.",
  "bans": "Listet Sperren und Stummschaltungen auf, mit der verbleibenden Zeit, dem Grund und wer sie verhängt hat.",
  "announce": "Schickt eine Mitteilung an alle, egal in welchen Räumen sie sind. Sie bleibt nicht im Verlauf.",
  "grant": "Macht jemanden mit registriertem Spitznamen zum Eigentümer, Moderator oder Mitglied.",
  "for-role": "{help} Für {role, select, owner {Eigentümer} other {Moderatoren}}.",
  "plain-line":
    "Eine Zeile ohne Schrägstrich ist eine Nachricht an alle in der aktuellen Unterhaltung. Beginne sie mit //, um einen Text zu senden, der mit einem Schrägstrich beginnt.",
  "plain-line-operator":
    "Eine Zeile ohne Schrägstrich ist eine Nachricht an alle in der Lobby. Beginne sie mit //, um einen Text zu senden, der mit einem Schrägstrich beginnt.",
  "also": "Auch: {names}",
  "examples": "Beispiele: {lines}",
  "usage-and-help": "{usage}: {help}",
  "window":
    "Tut dasselbe wie in WeeChat und irssi: zeigt eine Unterhaltung (/switch), schließt oder leert sie oder listet alle auf.",
  "query": "Zeigt die Unterhaltung mit einer Person und schickt ihr den Text, falls einer dabei ist.",
  "lastlog":
    "Findet geladene Nachrichten der aktuellen Unterhaltung mit allen Wörtern. Mit /search suchst du auch auf dem Server.",
  "server": "Zeigt jeden offenen Server: seine Adresse, seinen Namen und den Zustand der Verbindung.",
  "connect":
    "Öffnet einen weiteren Server neben dem aktuellen, und wieder bei jedem Start bis /disconnect. Ohne Adresse verbindet es neu mit dem aktuellen Server.",
  "mentions": "Listet die neuesten Nachrichten auf, die dich erwähnen, in allen deinen Unterhaltungen.",
  "alias":
    "Legt einen eigenen Befehl an, der für eine Zeile steht: $1 bis $9 sind seine Argumente, $2- das zweite und alle danach, $* alle. „-“ entfernt ihn. Ohne Namen: listet sie auf.",
  "unalias": "Entfernt einen eigenen Befehl.",
  "set-bell": "Lässt das Terminal bei Benachrichtigungen klingeln.",
  "set-clock": "Wie Uhrzeiten angezeigt werden.",
  "set-clock-format":
    "Ein Format für die Zeiten der Nachrichten anstelle von „clock“, etwa %H:%M:%S. %d, %m und %Y sind das Datum.",
  "set-colours": "Wie viele Farben verwendet werden.",
  "set-density": "Wie viel Platz zwischen Nachrichten und zwischen den Einträgen von Listen ist.",
  "set-emoji-width":
    "Wie viele Spalten ein Emoji in deinem Terminal belegt. Bei falscher Zahl überdecken Emojis den Text danach.",
  "set-enter":
    "Ob Enter eine Nachricht sendet oder eine neue Zeile beginnt. Wenn Enter eine neue Zeile beginnt, sendet Ctrl+Enter.",
  "set-formatting": "Zeigt *fett*, _kursiv_, `Code`, Zitate und Listen als solche. Off: wie getippt.",
  "set-highlight":
    "Wörter, die dich erwähnen wie dein Spitzname: zum Beispiel ein Projekt. In Nachrichten sind sie hervorgehoben.",
  "set-images": "Zeigt Bilder im Vollbild, wenn das Terminal es kann.",
  "set-joins":
    "Zeigt, wer kommt und geht: alle, nur wer kürzlich etwas geschrieben hat, oder niemand. Auch /filter joins stellt es ein.",
  "set-language":
    "{view, select, page {Die Sprache der Seite; auto: die des Browsers.} other {Die Sprache des Programms; auto: die von --lang oder vom System.}}",
  "set-list": "Zeigt die Liste der Unterhaltungen, wenn der Bildschirm breit genug ist.",
  "set-list-width": "Die Breite der Liste der Unterhaltungen, in Spalten.",
  "set-names-width": "Die größte Breite der Namen vor den Nachrichten, in Spalten.",
  "set-notify":
    "Worüber du benachrichtigt wirst: alle Nachrichten, Direktnachrichten und Erwähnungen, oder nichts. /notify stellt es für einen einzelnen Raum ein.",
  "set-people": "Zeigt die Liste der Leute, wenn der Bildschirm breit genug ist.",
  "set-people-width": "Die Breite der Liste der Leute, in Spalten.",
  "set-quiet": "Die Stunden ohne Benachrichtigungen.",
  "set-sound": "Der Klang der Benachrichtigungen.",
  "set-text-size": "Die Größe der Schrift.",
  "set-theme": "Die Farben: dunkel, hell oder wie im System.",
  "copy":
    "Kopiert den Text der neuesten Nachricht oder die neuesten Nachrichten. Im Vollbild kopiert C die ausgewählten.",
  "links":
    "Listet die Links der aktuellen Unterhaltung auf, die neuesten zuerst, oder öffnet einen nach seiner Nummer.",
  "set-spelling": "Prüft im Vollbild die Rechtschreibung mit dem hunspell des Systems. On: in der Sprache des Systems.",
  "disconnect": "Verlässt einen Server und nimmt ihn von der Liste. Ohne Namen verlässt es den aktuellen.",
  "devices": "Listet die Geräte auf, auf denen du angemeldet bist, jedes mit einer Nummer.",
  "logout": "Meldet ein anderes deiner Geräte ab: Gib seine Nummer aus /devices an, oder „all“ für alle anderen.",
  "invite-link":
    "Erstellt einen Link und einen QR-Code, die Leute in einen Raum einlassen, in den aktuellen, wenn du keinen nennst. Er gilt für eine Person und sieben Tage, wenn du keine Zahl und keine Zeit angibst.",
  "invite-links": "Listet die Einladungslinks auf, die du widerrufen kannst, und wie oft sie benutzt wurden.",
  "revoke-link": "Widerruft einen Einladungslink nach seiner Nummer in /invite-links.",
  "hook":
    "Legt eine Adresse an, an die Programme Nachrichten für einen Raum senden (new), sendet die Nachrichten eines Raums an ein Programm (out) oder entfernt einen Hook (remove).",
  "hooks": "Listet die Hooks auf, jeden mit einer Nummer.",
  "motd": "Zeigt die Nachricht des Tages.",
};
