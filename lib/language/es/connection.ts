import type { Translated } from "../catalogue.ts";
import type { connection as english } from "../en/connection.ts";

/** connection in Spanish. */
export const connection: Translated<typeof english> = {
  "port-for-browsers": "{address} es el puerto para navegadores. Los clientes usan {clientAddress}.",
  "not-tincan": "{address} no es un servidor de Tincan. Comprueba el puerto.",
  "needs-encryption":
    "{address} cifra sus conexiones, pero este cliente se inició sin cifrado. {view, select, page {Reinicia este programa con cifrado.} other {Quita --plain.}}",
  "no-answer": "{address} acepta la conexión, pero no responde. Comprueba que es un servidor de Tincan.",
  "closed-early": "{address} cerró la conexión sin responder. Comprueba la dirección y el puerto.",
  "silent": "El servidor no responde desde hace un minuto.",
  "unreadable": "El servidor envió un mensaje que este cliente no puede leer.",
  "lost": "Conexión perdida.",
  "lost-because": "Conexión perdida: {reason}",
  "other-version": "El servidor en {address} usa otra versión del protocolo. {reason}",
  "other-protocol":
    "El servidor en {address} usa el protocolo {theirs}, pero este cliente usa el protocolo {ours}. Usa la misma versión de Tincan en ambos.",
  "try-again":
    "{view, select, page {Pulsa «Volver a entrar» para intentarlo de nuevo.} other {Escribe /rejoin para intentarlo de nuevo.}}",
  "try-again-later":
    "{view, select, page {Después, pulsa «Volver a entrar» para intentarlo de nuevo.} other {Después, escribe /rejoin para intentarlo de nuevo.}}",
  "come-back": "{view, select, page {Pulsa «Volver a entrar» para volver.} other {Escribe /rejoin para volver.}}",
  "come-back-here":
    "{view, select, page {Pulsa «Volver a entrar» para volver aquí.} other {Escribe /rejoin para volver aquí.}}",
  "retrying":
    "Se volverá a conectar automáticamente. {view, select, page {Pulsa «Intentar ahora» para no esperar.} other {Escribe /rejoin para intentarlo ahora.}}",
  "retrying-nickname":
    "{view, select, page {Elige otro con el lápiz que hay junto a tu apodo.} other {Elige otro con /nick NOMBRE.}} Hasta entonces, el cliente seguirá intentándolo.",
  "sent-later": "Lo que escribas se enviará en cuanto te conectes.",
  "left-early": "Saliste antes de que el cliente se conectara.",
  "not-connected":
    "No estás conectado. {view, select, page {Inténtalo de nuevo cuando lo estés.} other {Escribe /rejoin para conectarte ahora.}}",
  "lost-before-answer": "La conexión se perdió antes de que llegara la respuesta.",
  "no-address": "Falta la dirección del servidor. Ejemplo: 192.168.1.5.",
};
