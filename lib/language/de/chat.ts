import type { Translated } from "../catalogue.ts";
import type { chat as english } from "../en/chat.ts";

/** chat in German. */
export const chat: Translated<typeof english> = {
  "notify-all":
    "Du wirst über alle Nachrichten benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke über den Nachrichten.} other {Weniger werden es mit /notify mentions oder /notify none.}}",
  "notify-mentions":
    "Du wirst über Direktnachrichten und Erwähnungen benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke über den Nachrichten.} other {Ändern kannst du das mit /notify all oder /notify none.}}",
  "notify-none":
    "Du wirst nicht benachrichtigt. {view, select, page {Ändern kannst du das mit der Glocke über den Nachrichten.} other {Ändern kannst du das mit /notify mentions oder /notify all.}}",
  "set-unknown": "Es gibt keine Einstellung „{name}“. /set zeigt alle Einstellungen.",
  "set-unknown-near": "Es gibt keine Einstellung „{name}“. Meinst du „{near}“?",
  "set-wrong-value": "„{value}“ ist kein Wert von „{name}“. Möglich: {expected}.",
  "set-wrong-line": "Eine Einstellung schreibt man so: Name = Wert.",
  "set-unknown-rule": "Es gibt keine Einstellung „{name}“ für einen Server. Möglich: {rules}.",
  "set-shown": "{name} = {value}. {help} Werte: {expected}.",
  "set-shown-changed": "{name} = {value} (Standard: {first}). {help} Werte: {expected}.",
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
  "notify-time-needs-room": "Eine Zeit braucht einen Raum oder eine Person, wie in /notify #RAUM none 1h.",
  "ignore-self": "Du kannst dich nicht selbst ignorieren.",
  "ignored":
    "Du ignorierst {nick}. {view, select, page {Um das zu beenden, klicke auf den Spitznamen.} other {Mit /unignore {nick} beendest du das.}}",
  "ignored-for":
    "Du ignorierst {nick} für die Dauer von {time}. {view, select, page {Um das früher zu beenden, klicke auf den Spitznamen.} other {Mit /unignore {nick} beendest du das früher.}}",
  "not-ignored": "Du ignorierst {nick} nicht.",
  "unignored": "Du ignorierst {nick} nicht mehr.",
  "ignore-nobody": "Du ignorierst niemanden. Eine Person ignorierst du mit /ignore NAME.",
  "ignore-list": "Du ignorierst: {names}",
  "ignore-until": "{nick} bis {time}",
  "highlight-none": "Nur dein Spitzname erwähnt dich. Weitere Wörter fügst du mit /highlight WORT hinzu.",
  "highlight-list": "Wörter, die dich erwähnen: {words}",
  "highlight-missing": "„{word}“ gehört nicht zu deinen Wörtern.",
  "mentions-none": "Bisher hat dich niemand erwähnt.",
  "mentions-title": "{count, plural, one {# Nachricht erwähnt dich:} other {# Nachrichten erwähnen dich:}}",
  "ignored-messages":
    "{count, plural, one {# ignorierte Nachricht von {names}} other {# ignorierte Nachrichten von {names}}}",
  "close-private":
    "{room} ist privat: Um zurückzukommen, bräuchtest du eine Einladung. Mit /leave verlässt du den Raum.",
  "lastlog": "{count, plural, one {# geladene Nachricht} other {# geladene Nachrichten}} mit „{words}“:",
  "lastlog-none": "Keine geladene Nachricht enthält hier „{words}“. Mit /search {words} suchst du auf dem Server.",
  "no-last-conversation": "Du hast noch keine andere Unterhaltung angesehen.",
  "server-connected": "Du bist als {me} mit {server} unter {address} verbunden.",
  "server-fingerprint": "Die Verbindung ist verschlüsselt; der Fingerabdruck des Servers ist {fingerprint}.",
  "server-unconnected": "Du bist nicht mit {address} verbunden. Mit /connect verbindest du dich jetzt.",
  "single-server":
    "Nur der Vollbildmodus im Terminal zeigt mehrere Server. Um auch auf {address} zu chatten, starte einen weiteren Client mit dieser Adresse.",
  "kicked": "{nick} wurde hinausgeworfen.",
  "banned":
    "{isForever, select, true {{who} ist dauerhaft gesperrt.} other {{who} ist für die Dauer von {time} gesperrt.}} Mit /unban {who} machst du das rückgängig.",
  "unbanned": "{who} ist nicht mehr gesperrt.",
  "muted":
    "{isForever, select, true {{who} ist dauerhaft stummgeschaltet.} other {{who} ist für die Dauer von {time} stummgeschaltet.}} Mit /unmute {who} machst du das rückgängig.",
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
  "password-not-sent": "Diese Verbindung ist nicht verschlüsselt. Deshalb wurde dein Passwort nicht gesendet.",
  "repeat-password": "Passwort wiederholen",
  "password-wrong": "Falsches Passwort.",
  "password-too-short": "Das Passwort ist zu kurz.",
  "passwords-differ": "Die Passwörter stimmen nicht überein.",
  "password-of-server": "Passwort für den Server",
  "password-of-nick": "Passwort für {nick}",
  "new-password-of-nick": "Neues Passwort für {nick} (mindestens {least} Zeichen)",
  "new-password": "Neues Passwort (mindestens {least} Zeichen)",
  "current-password": "Aktuelles Passwort",
  "password-prompt": "{label}:",
  "registered": "{nick} ist für dich registriert. Um dich als {nick} anzumelden, brauchst du jetzt dein Passwort.",
  "password-changed": "Passwort geändert. Du bist überall sonst abgemeldet.",
  "unregistered": "Dein Spitzname ist nicht mehr registriert.",
  "no-password-given": "Du hast kein Passwort angegeben. Deshalb wurde nichts geändert.",
  "connected": "Mit {server} ({address}) verbunden, als {nick}.",
  "not-encrypted": "Diese Verbindung ist nicht verschlüsselt. Alle im Netzwerk können mitlesen.",
  "nick-registered": "{nick} ist registriert.",
  "nick-registered-no-password": "{nick} ist registriert, und du hast kein Passwort angegeben. Du bist weiterhin {me}.",
  "connected-again": "Wieder verbunden.",
  "not-sent": "{reason} Nicht gesendet: {text}",
  "not-sent-to": "{reason} Nicht an {nick} gesendet: {text}",
  "last-was-direct": "Die letzte Nachricht war eine Direktnachricht von {nick}. Antworte mit /msg {nick} TEXT.",
  "nothing-to-reply-to": "Hier gibt es keine Nachricht, auf die du antworten kannst.",
  "connect-first":
    "Du bist nicht verbunden. {view, select, page {Drücke zuerst auf „Wieder beitreten“.} other {Schreibe zuerst /rejoin.}}",
  "too-many-waiting": "Zu viele Nachrichten warten darauf, gesendet zu werden.",
  "sent-later": "Wird gesendet, sobald du verbunden bist: {text}",
  "sent-later-to": "Wird an {nick} gesendet, sobald du verbunden bist: {text}",
  "left-elsewhere": "Du hast {room} auf einer anderen Verbindung verlassen.",
  "new-history": "Der Server hat einen neuen Verlauf begonnen. Seine früheren Nachrichten sind weg.",
  "history-stuck": "Der Server hat mehr Nachrichten, schickt sie aber nicht. Einige können fehlen.",
  "not-shown": "Diese Nachricht ist gerade nicht verfügbar. Versuche es später noch einmal.",
  "message-gone": "Diese Nachricht ist nicht mehr auf dem Server.",
  "message-not-loaded": "Diese Nachricht ist nicht geladen. Blättere zurück, um sie zu finden.",
  "what-next":
    "{view, select, page {Drücke auf „Wieder beitreten“, um zurückzukommen, oder auf „Verlassen“, um den Chat zu schließen.} other {Schreibe /rejoin, um zurückzukommen, oder noch einmal /exit, um das Programm zu beenden.}}",
  "emoji-not-loaded": "Die Namen der Emojis können nicht geladen werden: {reason}",
  "not-in-room": "Du bist nicht in {room}.",
  "you-left-room":
    "{isPrivate, select, true {Du hast {room} verlassen, einen privaten Raum. Um zurückzukommen, brauchst du eine Einladung.} other {Du hast {room} verlassen.}}",
  "now-in": "Du bist jetzt in {name}.",
  "all-rooms": "allen Räumen",
  "history-unavailable": "Der Verlauf ist gerade nicht verfügbar. Versuche es später noch einmal.",
  "no-messages-yet": "In {name} gibt es noch keine Nachrichten.",
  "newest-messages":
    "{count, plural, one {Die neueste Nachricht in {name}:} other {Die neuesten # Nachrichten in {name}:}}",
  "at-newest": "Das sind die neuesten Nachrichten.",
  "no-unread": "Sonst gibt es nirgends ungelesene Nachrichten.",
  "no-other-conversation": "Es gibt keine andere Unterhaltung.",
  "no-conversation": "Es gibt keine Unterhaltung „{name}“.",
  "join-or-switch": "Mit /join trittst du einem Raum bei, und /switch @NAME ist für Direktnachrichten.",
  "closed": "{name} geschlossen. Du bist jetzt in {now}.",
  "you-are-connected": "Du bist verbunden.",
  "nothing-to-trust": "Kein Server wartet auf dein Vertrauen.",
  "you-left": "Du hast den Chat verlassen.",
  "messages-waiting":
    "{count, plural, one {# Nachricht wartet darauf, gesendet zu werden.} other {# Nachrichten warten darauf, gesendet zu werden.}}",
  "too-old-to-change": "Dieser Server kann keine Nachrichten ändern. Bitte den Betreiber, ihn zu aktualisieren.",
  "was-deleted": "Diese Nachricht wurde gelöscht.",
  "only-rooms-have-pins": "Nur Räume haben angeheftete Nachrichten.",
  "new-text-empty": "Der neue Text ist leer. Mit /delete löschst du die Nachricht.",
  "edit-own-only": "Du kannst nur deine eigenen Nachrichten bearbeiten. Diese Nachricht hat {nick} geschrieben.",
  "no-editing": "Dieser Server lässt niemanden Nachrichten bearbeiten.",
  "no-pins-in": "In {room} gibt es keine angehefteten Nachrichten.",
  "pins-in": "{count, plural, one {# angeheftete Nachricht in {room}:} other {# angeheftete Nachrichten in {room}:}}",
  "only-pins-in":
    "{count, plural, one {In {room} gibt es nur # angeheftete Nachricht.} other {In {room} gibt es nur # angeheftete Nachrichten.}}",
  "not-emoji": "„{typed}“ ist kein Emoji. Nimm einen Namen wie :tada: oder das Emoji selbst.",
  "last-not-sent": "Deine letzte Nachricht wurde nicht gesendet. Deshalb wurde nichts geändert.",
  "nobody-to-react-to": "Hier gibt es keine Nachricht einer anderen Person, auf die du reagieren kannst.",
  "no-receipts": "Dieser Server hat keine Lesebestätigungen. Bitte den Betreiber, ihn zu aktualisieren.",
  "receipts-on":
    "Lesebestätigungen sind ein: In Direktnachrichten sehen Leute, die sie auch eingeschaltet haben, wie weit du gelesen hast, und du siehst, wie weit sie gelesen haben. Schalte sie mit /receipts off aus.",
  "receipts-off":
    "Lesebestätigungen sind aus: Niemand sieht, was du gelesen hast. Schalte sie für Direktnachrichten mit /receipts on ein.",
  "last-lacks":
    "Deine letzte Nachricht enthält „{part}“ nicht. Um die Zeile als Nachricht zu senden, setze ein Leerzeichen davor.",
  "same-text": "Die Nachricht hat diesen Text schon.",
  "own-last-elsewhere":
    "Deine letzte Nachricht war eine Direktnachricht an {nick}. Wechsle zuerst mit /switch @{nick} dorthin.",
  "none-from-you": "In {name} gibt es keine Nachricht von dir.",
  "last-elsewhere":
    "Die letzte Nachricht war eine Direktnachricht von {nick}. Wechsle zuerst mit /switch @{nick} dorthin.",
  "moderators-pin": "Nur Moderatoren können in {room} Nachrichten anheften.",
  "no-messages": "In {name} gibt es keine Nachrichten.",
  "none-from": "In {name} gibt es keine Nachricht von {nick}.",
  "announced": "{by} teilt mit: {text}",
  "invited-you": "{by} lädt dich in {room} ein. Tritt mit /join {room} bei.",
  "pinned": "{isMine, select, true {Du hast eine Nachricht angeheftet.} other {{by} hat eine Nachricht angeheftet.}}",
  "pinned-text":
    "{isMine, select, true {Du hast eine Nachricht angeheftet: {text}} other {{by} hat eine Nachricht angeheftet: {text}}}",
  "unpinned": "{isMine, select, true {Du hast eine Nachricht gelöst.} other {{by} hat eine Nachricht gelöst.}}",
  "unpinned-text":
    "{isMine, select, true {Du hast eine Nachricht gelöst: {text}} other {{by} hat eine Nachricht gelöst: {text}}}",
  "deleted-by-you": "Du hast diese Nachricht gelöscht.",
  "deleted-by": "Nachricht von {by} gelöscht.",
  "you": "Du",
  "others": "{count, plural, one {# andere Person} other {# andere}}",
  "moved-left": "{count, plural, one {{names} ist gegangen} other {{names} sind gegangen}}",
  "moved-joined-left":
    "{count, plural, one {{names} ist beigetreten und gegangen} other {{names} sind beigetreten und gegangen}}",
  "moved-left-back":
    "{count, plural, one {{names} ist gegangen und zurückgekommen} other {{names} sind gegangen und zurückgekommen}}",
  "moved-renamed-back":
    "{count, plural, one {{names} hat den Spitznamen geändert und wieder zurückgeändert} other {{names} haben den Spitznamen geändert und wieder zurückgeändert}}",
  "renamed": "{before} ist jetzt {name}",
  "you-are-now": "Du bist jetzt {name}",
  "moved-renamed-more":
    "{count, plural, one {# weitere Person hat den Spitznamen geändert} other {# weitere haben den Spitznamen geändert}}",
  "moved-joined": "{count, plural, one {{names} ist beigetreten} other {{names} sind beigetreten}}",
  "name-before": "{name} (vorher {before})",
  "two-movements": "{first}; {second}",
  "topic-cleared": "{by} hat das Thema gelöscht",
  "topic-set": "{by} hat das Thema gesetzt: {topic}",
  "in-room-alone":
    "{isPrivate, select, true {Du bist in {room}, einem privaten Raum. Sonst ist niemand hier.} other {Du bist in {room}. Sonst ist niemand hier.}}",
  "in-room-with":
    "{isPrivate, select, true {Du bist in {room}, einem privaten Raum, mit {names}.} other {Du bist in {room} mit {names}.}}",
  "joined-room": "{view, select, page {Du bist beigetreten. {people}} other {{where}}}",
  "back-in-room": "{view, select, page {Wieder verbunden. {people}} other {{where}}}",
  "people-there":
    "{count, plural, =1 {Sonst ist niemand hier.} one {# Person ist hier.} other {# Personen sind hier.}}",
  "topic": "Thema: {topic}",
  "with-role": "{nick} ({role, select, owner {Eigentümer} other {Moderator}})",
  "users-in": "{count, number} in {where}: {names}",
  "users-in-more": "{count, number} in {where}: {names} und {more, plural, one {# andere Person} other {# andere}}",
  "room-line":
    "{room} ({count, number}{isHere, select, true {, du auch} other {}}{isPrivate, select, true {, privat} other {}}){hasTopic, select, true {: {topic}} other {}}",
  "all-conversations": "allen deinen Unterhaltungen",
  "found-no-more":
    "{isWords, select, true {Es gibt keine weiteren Nachrichten mit „{typed}“.} other {Es gibt keine weiteren Nachrichten zu „{typed}“.}}",
  "found-older":
    "{count, plural, one {# ältere Nachricht {isWords, select, true {mit} other {zu}} „{typed}“:} other {# ältere Nachrichten {isWords, select, true {mit} other {zu}} „{typed}“:}}",
  "found-none": "Keine Nachricht in {where} passt zu „{typed}“.",
  "found":
    "{count, plural, one {# Nachricht in {where} {isWords, select, true {mit} other {zu}} „{typed}“:} other {# Nachrichten in {where} {isWords, select, true {mit} other {zu}} „{typed}“:}}",
  "found-newest":
    "{count, plural, one {Die neueste Nachricht in {where} {isWords, select, true {mit} other {zu}} „{typed}“:} other {Die neuesten # Nachrichten in {where} {isWords, select, true {mit} other {zu}} „{typed}“:}}",
  "nothing-searched":
    "Du hast noch nicht gesucht. {view, select, page {Finde Nachrichten mit der Lupe.} other {Finde Nachrichten mit /search WÖRTER.}}",
  "no-filters": "Dieser Server kennt keine Filter. Suche nach Wörtern, jeweils in einer Unterhaltung.",
  "too-many-found": "Zu viele Nachrichten passen. Füge weitere Wörter hinzu.",
  "found-only":
    "{count, plural, one {Die letzte Suche hat nur # Nachricht gefunden.} other {Die letzte Suche hat nur # Nachrichten gefunden.}}",
  "filter-once": "Benutze „{filter}:“ nur einmal.",
  "filter-empty": "„{filter}:“ braucht einen Wert. Beispiele: {examples}.",
  "all-and-in": "„--all“ und „in:“ widersprechen sich. Benutze nur eines davon.",
  "nothing-to-find": "Es gibt nichts zu suchen. Gib Wörter an oder einen Filter wie from:alice.",
  "not-a-nick": "„{nick}“ ist kein Spitzname. Beispiel: {example}.",
  "no-days-left": "Diese Daten lassen keinen Tag übrig. „before:“ und „after:“ schließen den genannten Tag aus.",
  "not-a-day": "„{typed}“ ist kein Tag. Schreibe ein Datum wie 2026-11-01, oder „today“ oder „yesterday“.",
  "unknown-has": "Unbekannter Filter „has:{typed}“. Nimm has:link.",
  "no-message-since": "Seit diesem Tag gibt es keine Nachrichten.",
  "nothing-to-copy": "Hier ist keine Nachricht, die man kopieren könnte.",
  "no-links": "Keine geladene Nachricht hat hier einen Link.",
  "no-such-link": "{count, plural, one {Hier gibt es nur # Link.} other {Hier gibt es nur # Links.}}",
  "open-link-by-number": "Öffne den ersten mit /links 1.",
  "cannot-open-link": "{href} kann nicht geöffnet werden: Dieses System hat kein Programm dafür.",
  "lastlog-more": "Mit /search {words} suchst du auch auf dem Server.",
  "set-dictionaries": "on, off oder Namen von Wörterbüchern, durch Kommas getrennt, zum Beispiel en_US,de_DE",
  "no-such-server": "In der Liste ist kein Server „{server}“. Mit /server siehst du die Server.",
  "with-away": "{nick} (abwesend)",
  "with-role-away": "{nick} ({role, select, owner {Eigentümer} other {Moderator}}, abwesend)",
  "server-left": "Du hast {server} verlassen. /connect {address} öffnet den Server wieder.",
  "set-more-problems":
    "{count, plural, one {Eine weitere Zeile} other {# weitere Zeilen}} von {place} {count, plural, one {ist} other {sind}} ebenfalls falsch. Die übrigen Zeilen gelten.",
  "no-invite-links": "Dieser Server kennt keine Einladungslinks: Auf ihm läuft eine frühere Version von Tincan.",
  "here-without-invitation": "Du bist ohne die Einladung hier.",
  "too-old-for-hooks": "Dieser Server hat keine Hooks. Bitte seinen Betreiber, ihn zu aktualisieren.",
  "restored-history":
    "Der Server wurde aus einer Sicherung wiederhergestellt. Nachrichten, die nach der Sicherung geschrieben wurden, sind weg.",
};
