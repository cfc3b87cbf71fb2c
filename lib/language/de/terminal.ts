import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in German. */
export const terminal: Translated<typeof english> = {
  "type-digits": "Nummer der Unterhaltung, zweistellig: {digits}",
  "no-conversation-number": "In der Liste gibt es keine Unterhaltung {number}.",
  "none-visited-before": "Du hast vor dieser keine andere Unterhaltung besucht.",
  "none-visited-after": "Du hast nach dieser keine andere Unterhaltung besucht.",
  "json-not-json": "Die Zeile ist kein JSON.",
  "json-unknown-do": "Das Feld „do“ braucht einen dieser Werte: {known}.",
  "json-wrong-field":
    '„{name}“ braucht das Feld „{field}“: {type, select, string {einen Text} number {eine ganze Zahl ab 0} boolean {true oder false} other {eine Unterhaltung wie "#lobby" oder "@bob"}}.',
  "json-not-utf8": "Die Zeile ist kein gültiges UTF-8.",
  "json-after-exit": "Die Zeile kommt nach der Anfrage „exit“.",
  "json-jumped": "Die Nachrichten sind in {name}.",
  "json-not-sent": "Vor dem Ende nicht gespeichert.",
  "json-not-object": "Die Zeile ist kein JSON-Objekt.",
};
