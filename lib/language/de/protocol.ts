import type { Translated } from "../catalogue.ts";
import type { protocol as english } from "../en/protocol.ts";

/** protocol in German. */
export const protocol: Translated<typeof english> = {
  "not-ipv4": "„{address}“ ist keine IPv4-Adresse. Beispiel: 192.168.1.5.",
  "not-a-host": "„{address}“ ist weder eine IP-Adresse wie 192.168.1.5 noch der Name eines Rechners.",
  "not-a-port": "„{port}“ ist kein Port. Verwende eine Zahl von {lowest} bis 65535; die Vorgabe ist 5555.",
  "text-empty": "Die Nachricht ist leer.",
  "text-too-long": "Die Nachricht hat {length} Zeichen. Höchstens {limit} sind erlaubt.",
  "nick-like-address": "Dieser Spitzname sieht aus wie eine IP-Adresse.",
  "nick-of-server": "Der Spitzname „{nick}“ ist dem Betreiber des Servers vorbehalten.",
  "room-without-sign": "Der Name eines Raums beginnt mit „#“. Beispiel: #lobby.",
  "name-empty": "{of, select, nick {Der Spitzname ist leer.} other {Der Raumname ist leer.}}",
  "name-too-long":
    "{of, select, nick {Dieser Spitzname hat mehr als {limit} Zeichen.} other {Dieser Raumname hat mehr als {limit} Zeichen.}}",
  "name-characters":
    "{of, select, nick {Ein Spitzname} other {Ein Raumname}} kann nur Buchstaben, Ziffern, „_“, „-“, „.“ und „'“ enthalten.",
  "name-characters-try":
    "{of, select, nick {Ein Spitzname} other {Ein Raumname}} kann nur Buchstaben, Ziffern, „_“, „-“, „.“ und „'“ enthalten. Versuche {name}.",
  "name-invisible": "{of, select, nick {Dieser Spitzname} other {Dieser Raumname}} enthält ein unsichtbares Zeichen.",
  "name-hidden-accent":
    "{of, select, nick {Dieser Spitzname} other {Dieser Raumname}} enthält einen verborgenen Akzent.",
  "name-stacked-accents":
    "{of, select, nick {Dieser Spitzname} other {Dieser Raumname}} hat mehr als vier Akzente auf einem Buchstaben.",
  "name-mixed":
    "{of, select, nick {Dieser Spitzname} other {Dieser Raumname}} mischt {first} und {second} Buchstaben und könnte mit einem anderen Namen verwechselt werden.",
  "letters-of":
    "{script, select, Latin {lateinische} Greek {griechische} Cyrillic {kyrillische} Arabic {arabische} Armenian {armenische} Georgian {georgische} Hebrew {hebräische} Devanagari {Devanagari-} Han {chinesische} Hangul {koreanische} Hiragana {Hiragana-} Katakana {Katakana-} Thai {thailändische} other {andere}}",
  "duration-too-long":
    "Die längste Zeit sind 10 Jahre. Ohne Zeitangabe gilt eine Sperre oder Stummschaltung, bis du sie aufhebst.",
  "damaged-link":
    "Dieser Einladungslink ist unvollständig oder beschädigt. Kopiere den ganzen Link, von tincan:// bis zum Ende.",
  "not-ip": "„{address}“ ist keine IP-Adresse. Beispiele: 192.168.1.5, fd00::5, fe80::5%eth0.",
  "needs-zone":
    "Die Adresse {address} gilt nur in einem Netz. Nenne dahinter die Netzwerkschnittstelle, zum Beispiel {address}%eth0.",
};
