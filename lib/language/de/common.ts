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
};
