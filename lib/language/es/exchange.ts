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
  "name-a-file": "Indica el archivo que se va a importar.",
  "not-a-file": "{path} no es un archivo.",
  "cannot-read": "No se puede leer {path}: {why}.",
  "wrong-line": "{path}, línea {line}: {why}",
  "line-too-long": "La línea es demasiado larga.",
  "not-utf-8": "La línea no está en UTF-8.",
  "not-json": "La línea no es JSON.",
  "newer-format": "Una versión más reciente de este programa escribió el archivo. Usa esa versión.",
  "in-the-future": "Una hora está en el futuro.",
  "no-head": "La primera línea debe tener el tipo «tincan-export». Exporta los mensajes con --format jsonl.",
  "after-end": "Nada puede seguir a la línea de tipo «end».",
  "same-id": "La misma persona tiene otro mensaje con el id {id}.",
  "incomplete": "{path} está incompleto: falta la última línea. Vuelve a exportar los mensajes.",
  "wrong-count":
    "El archivo tiene {count, plural, one {# mensaje} other {# mensajes}}, pero la última línea indica {expected, number}. Vuelve a exportar los mensajes.",
  "is-private-here": "{room} es una sala privada en este servidor, así que nadie encontraría los mensajes.",
  "checking": "Comprobando el archivo",
  "importing": "Importando mensajes",
  "imported":
    "{count, plural, =0 {No se importó ningún mensaje.} one {Se importó # mensaje.} other {Se importaron # mensajes.}}",
  "known-before": "{count, plural, one {# mensaje ya estaba.} other {# mensajes ya estaban.}}",
  "not-imported":
    "{count, plural, one {Se omitió # mensaje de una sala privada o entre dos personas: aquí nadie podría leerlo.} other {Se omitieron # mensajes de salas privadas o entre dos personas: aquí nadie podría leerlos.}}",
};
