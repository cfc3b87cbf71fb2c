import type { Translated } from "../catalogue.ts";
import type { operator as english } from "../en/operator.ts";

/** operator in Spanish. */
export const operator: Translated<typeof english> = {
  "started": "El servidor se ha iniciado y escucha en {address}",
  "join-with":
    "{isReachable, select, true {Para unirse: {command}} other {No se encontró ninguna red. Para unirse en este equipo: {command}}}",
  "nothing-encrypted":
    "{view, select, page {Nada está cifrado. Cualquiera en la red puede leerlo todo.} other {Nada está cifrado (--plain). Cualquiera en la red puede leerlo todo.}}",
  "fingerprint":
    "Huella digital: {fingerprint}. Los clientes la muestran en su primera conexión para poder compararla.",
  "check-fingerprint": "Para que un cliente la compruebe: {command}",
  "no-browsers-because": "El acceso desde navegadores está desactivado: {why}",
  "no-browsers": "El acceso desde navegadores está desactivado. {why}",
  "browsers-join": "Los navegadores y teléfonos se unen en {url}",
  "browsers-join-qr": "Los navegadores y teléfonos se unen en {url} (/qr lo muestra como código QR)",
  "browsers-not-encrypted":
    "{view, select, page {Las conexiones desde navegadores no están cifradas.} other {Las conexiones desde navegadores no están cifradas. Para cifrarlas, detén el servidor y ejecuta server web-cert.}}",
  "data-in": "Los datos están en {path}",
  "waiting": "Esperando conexiones...",
  "type-password": "Escribe una contraseña.",
  "passwords-differ": "Las contraseñas no coinciden.",
  "keeps-running": "Ctrl-Z no hace nada aquí, porque congelaría el servidor para todos.",
};
