import type { Translated } from "../catalogue.ts";
import type { common as english } from "../en/common.ts";

/** common in German. */
export const common: Translated<typeof english> = {
  "two-sentences": "{first} {second}",
  "ok": "OK",
  "cancel": "Abbrechen",
  "close": "Schließen",
  "copy-code": "Code kopieren",
  "code-block": "Codeblock",
  "continue": "Weiter",
  "years": "{count, plural, one {# Jahr} other {# Jahren}}",
  "days": "{count, plural, one {# Tag} other {# Tagen}}",
  "hours": "{count, plural, one {# Stunde} other {# Stunden}}",
  "minutes": "{count, plural, one {# Minute} other {# Minuten}}",
  "seconds": "{count, plural, one {# Sekunde} other {# Sekunden}}",
  "two-durations": "{first} und {second}",
};
