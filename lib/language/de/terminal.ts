import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in German. */
export const terminal: Translated<typeof english> = {
  "type-digits": "Nummer der Unterhaltung, zweistellig: {digits}",
  "no-conversation-number": "In der Liste gibt es keine Unterhaltung {number}.",
  "none-visited-before": "Du hast vor dieser keine andere Unterhaltung besucht.",
  "none-visited-after": "Du hast nach dieser keine andere Unterhaltung besucht.",
};
