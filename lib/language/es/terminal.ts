import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in Spanish. */
export const terminal: Translated<typeof english> = {
  "type-digits": "Número de la conversación, con dos cifras: {digits}",
  "no-conversation-number": "No hay ninguna conversación {number} en la lista.",
  "none-visited-before": "No has visitado otra conversación antes de esta.",
  "none-visited-after": "No has visitado otra conversación después de esta.",
  "json-not-json": "La línea no es JSON.",
  "json-unknown-do": "El campo «do» necesita uno de estos valores: {known}.",
  "json-wrong-field":
    '«{name}» necesita el campo «{field}»: {type, select, string {un texto} number {un número entero desde 0} boolean {true o false} other {una conversación como "#lobby" o "@bob"}}.',
  "json-not-utf8": "La línea no es UTF-8 válido.",
  "json-after-exit": "La línea llega después de la petición de salir.",
  "json-jumped": "Los mensajes están en {name}.",
  "json-not-sent": "No se guardó antes del final.",
  "json-not-object": "La línea no es un objeto JSON.",
};
