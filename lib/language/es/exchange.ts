import type { Translated } from "../catalogue.ts";
import type { exchange as english } from "../en/exchange.ts";

/** Exporting and importing in Spanish. */
export const exchange: Translated<typeof english> = {
  "wrong-format": "--format necesita jsonl, html o txt, no «{text}».",
  "no-such-room": "No hay mensajes en la sala {room}. Comprueba el nombre.",
  "private-room": "{room} es una sala privada. Añade --private para exportarla.",
  "empty-time": "--from debe ser anterior a --to.",
  "wrong-time":
    "{flag} necesita una fecha, o una fecha y una hora, por ejemplo 2026-01-31 o 2026-01-31T14:30, no «{text}».",
  "private-warning":
    "Atención: la exportación contiene conversaciones que hasta ahora solo podían leer sus miembros. Guárdala en un lugar seguro.",
  "exporting": "Exportando mensajes",
  "exported":
    "{count, plural, =0 {No se exportó ningún mensaje.} one {Se exportó # mensaje.} other {Se exportaron # mensajes.}}",
  "exported-to":
    "{count, plural, =0 {No se exportó ningún mensaje a {path}.} one {Se exportó # mensaje a {path}.} other {Se exportaron # mensajes a {path}.}}",
  "output-exists": "{path} ya existe. Elige otro nombre o bórralo.",
  "cannot-write": "No se puede escribir {path}: {why}.",
  "page-title": "Mensajes de un servidor Tincan",
  "exported-on": "Exportado el {time}",
  "conversations": "Conversaciones",
  "edited": "editado",
  "pinned": "fijado",
  "deleted-by": "mensaje eliminado por {by}",
  "reply-to": "respuesta a {from}: {text}",
};
