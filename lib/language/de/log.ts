import type { Translated } from "../catalogue.ts";
import type { log as english } from "../en/log.ts";

/** log in German. */
export const log: Translated<typeof english> = {
  "announcement-made": "{by} hat eine Ankündigung gemacht",
  "connected": "Verbindung hergestellt mit {host} ({nick})",
  "disconnected": "Verbindung beendet mit {host} ({nick}): {reason}",
  "renamed": "{from} heißt jetzt {to} ({host})",
  "entered": "{nick} ist {room} beigetreten",
  "parted": "{nick} hat {room} verlassen",
  "topic-set-to": "{by} hat das Thema von {room} geändert: {topic}",
  "edited":
    "{isOwn, select, true {{by} hat die eigene Nachricht in {room} bearbeitet} other {{by} hat eine Nachricht von {from} in {room} bearbeitet}}",
  "deleted":
    "{isOwn, select, true {{by} hat die eigene Nachricht in {room} gelöscht} other {{by} hat eine Nachricht von {from} in {room} gelöscht}}",
  "reaction-taken-back":
    "{isOwn, select, true {{by} hat {emoji} von der eigenen Nachricht in {room} zurückgenommen} other {{by} hat {emoji} von einer Nachricht von {from} in {room} zurückgenommen}}",
  "reacted":
    "{isOwn, select, true {{by} hat mit {emoji} auf die eigene Nachricht in {room} reagiert} other {{by} hat mit {emoji} auf eine Nachricht von {from} in {room} reagiert}}",
  "unpinned":
    "{isOwn, select, true {{by} hat die eigene Nachricht in {room} gelöst} other {{by} hat eine Nachricht von {from} in {room} gelöst}}",
  "pinned":
    "{isOwn, select, true {{by} hat die eigene Nachricht in {room} angeheftet} other {{by} hat eine Nachricht von {from} in {room} angeheftet}}",
  "announced": "{by} hat angekündigt: {text}",
  "kicked": "{by} hat {nick} ({host}) hinausgeworfen{isExplained, select, true {: {reason}} other {}}",
  "unbanned": "{by} hat die Sperre von {who} aufgehoben",
  "muted": "{by} hat stummgeschaltet: {sanction}",
  "unmuted": "{by} hat die Stummschaltung von {who} aufgehoben",
  "purged":
    "{count, plural, one {{by} hat # Nachricht von {nick} gelöscht} other {{by} hat # Nachrichten von {nick} gelöscht}}",
  "file-made-room": "Für neue Dateien gelöscht: {file}",
  "file-deleted": "{by} hat gelöscht: {file}",
  "registered": "{nick} hat den eigenen Spitznamen registriert ({host})",
  "password-set": "{by} hat ein Passwort für {nick} gesetzt",
  "unregistered": "{nick} hat den eigenen Spitznamen freigegeben",
  "nick-released": "{by} hat den Spitznamen {nick} freigegeben",
  "profile-reset": "{by} hat Bild und Status von {nick} entfernt",
  "granted": "{by} hat {nick} zum {role, select, owner {Eigentümer} moderator {Moderator} other {Mitglied}} gemacht",
  "refused": "Verbindung von {host} abgelehnt: {reason}",
  "refused-nick": "Verbindung von {host} ({nick}) abgelehnt: {reason}",
  "stop-scheduled":
    "{by} hat geplant, dass der Server herunterfährt. Verbleibende Zeit: {time}{isExplained, select, true {. Grund: {reason}} other {}}",
  "stop-cancelled": "{by} hat das Herunterfahren abgebrochen",
  "stranger": "{host} hat sich verbunden, spricht aber nicht das Protokoll von Tincan",
  "warning": "Warnung: {message}",
  "banned": "{by} hat gesperrt: {sanction}",
  "banned-with": "{by} hat gesperrt: {sanction}. Getrennt: {people}.",
  "banned-but":
    "{by} hat gesperrt: {sanction}. Andere Leute teilen sich die Adresse {address}. /ban {address} würde auch sie sperren.",
  "banned-with-but":
    "{by} hat gesperrt: {sanction}. Getrennt: {people}. Andere Leute teilen sich die Adresse {address}. /ban {address} würde auch sie sperren.",
  "private-file": "die private Datei {hash}",
  "sized-private-file": "die private Datei {hash} ({size})",
  "file-of": "{name} von {from} in {room}",
  "sized-file-of": "{name} ({size}) von {from} in {room}",
  "topic-cleared": "{by} hat das Thema von {room} entfernt",
  "topic-set": "{by} hat das Thema von {room} geändert",
  "suppressed-movements":
    "{count, plural, one {Ausgelassen: # weiterer Beitritt, Austritt, Namens- oder Themenwechsel von {name}.} other {Ausgelassen: # weitere Beitritte, Austritte, Namens- und Themenwechsel von {name}.}}",
  "suppressed-changes":
    "{count, plural, one {Ausgelassen: # weitere Änderung einer Nachricht von {name}.} other {Ausgelassen: # weitere Änderungen von Nachrichten von {name}.}}",
  "suppressed-refusals":
    "{count, plural, one {Ausgelassen: # weitere abgelehnte Verbindung von {name}.} other {Ausgelassen: # weitere abgelehnte Verbindungen von {name}.}}",
  "not-written": "Das Protokoll kann nicht geschrieben werden: {detail}",
  "server-stopped": "Der Server wurde beendet.",
  "dropped":
    "{count, plural, one {# Zeile ist ausgefallen, weil dieses Protokoll nicht gelesen wurde oder nicht geschrieben werden konnte.} other {# Zeilen sind ausgefallen, weil dieses Protokoll nicht gelesen wurde oder nicht geschrieben werden konnte.}}",
  "found-again":
    "{way, select, dnssd {Dieser Server ist wieder mit DNS-SD zu finden.} other {Clients finden diesen Server wieder automatisch.}}",
  "not-found":
    "{way, select, dnssd {Dieser Server ist nicht mit DNS-SD zu finden:} other {Clients finden diesen Server nicht automatisch:}} {reason, select, busy {Ein anderes Programm verwendet den UDP-Port {port} allein.} other {{detail}.}} Mit der Adresse kann man weiterhin beitreten.",
  "link-created":
    "{by} hat den Einladungslink {link} zu {room} für {uses, plural, one {eine Person} other {# Personen}} erstellt",
  "private-link-created":
    "{by} hat den Einladungslink {link} zu einem privaten Raum für {uses, plural, one {eine Person} other {# Personen}} erstellt",
  "link-used": "{nick} ({host}) hat den Einladungslink {link} von {by} benutzt",
  "link-revoked": "{by} hat den Einladungslink {link} widerrufen",
  "backup-failed":
    "Die Sicherung ist fehlgeschlagen. {reason} Tincan versucht es wieder und meldet, wenn eine Sicherung gelingt.",
  "hook-created": "{by} hat den Hook {hook} in {room} angelegt",
  "hook-removed": "{by} hat den Hook {hook} aus {room} entfernt",
  "reloaded": "Die Konfiguration wurde neu gelesen. Geändert: {names}.",
  "reload-waits":
    "{count, plural, one {{names} hat sich geändert: Starte den Server neu, damit es gilt.} other {{names} haben sich geändert: Starte den Server neu, damit sie gelten.}}",
  "reloaded-same": "Die Konfiguration wurde neu gelesen. Nichts hat sich geändert.",
  "hook-failed": "Der Hook {hook} von {room} kann nicht senden: {reason}",
  "hook-recovered":
    "Der Hook {hook} sendet wieder. {count, plural, =0 {Keine Nachricht ging verloren.} one {Eine Nachricht wurde nicht gesendet.} other {# Nachrichten wurden nicht gesendet.}}",
};
