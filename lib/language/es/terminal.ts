import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in Spanish. */
export const terminal: Translated<typeof english> = {
  "type-digits": "Número de la conversación, con dos cifras: {digits}",
  "no-conversation-number": "No hay ninguna conversación {number} en la lista.",
  "none-visited-before": "No has visitado otra conversación antes de esta.",
  "none-visited-after": "No has visitado otra conversación después de esta.",
};
