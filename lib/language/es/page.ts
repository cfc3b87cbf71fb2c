import type { Translated } from "../catalogue.ts";
import type { page as english } from "../en/page.ts";

/** page in Spanish. */
export const page: Translated<typeof english> = {
  "lead-server": "Elige un apodo para unirte al chat.",
  "lead-program": "Chatea con la gente de tu red.",
  "connected-elsewhere": "Ya estás conectado en otra pestaña, como {nick}.",
  "connected-elsewhere-at": "Ya estás conectado en otra pestaña, como {nick} en {address}.",
  "continue-here": "Continuar en esta pestaña",
  "server-address": "Dirección del servidor",
  "port": "Puerto",
  "nickname": "Apodo",
  "connecting": "Conectando…",
  "join": "Unirse",
  "encrypted": "Esta conexión está cifrada.",
  "not-encrypted": "Esta conexión no está cifrada. Cualquiera en la red puede leerla.",
  "part-missing":
    "Esta parte de la página no se ha cargado. Comprueba que el servidor está en marcha e inténtalo de nuevo. Si se ha reiniciado con otra versión, vuelve a cargar la página.",
  "reload": "Volver a cargar la página",
  "try-again": "Intentar de nuevo",

  "you-left": "Has salido.",
  "no-room": "No estás en ninguna sala.",
  "unencrypted": "Sin cifrar. Cualquiera en la red puede leer esto.",
  "connection-lost": "Sin conexión.",
  "next-try": "Próximo intento en {seconds, number} s.",
  "try-now": "Intentar ahora",
  "rejoin": "Volver a entrar",
  "join-room": "Entrar en una sala",

  "not-connected": "Sin conexión",
  "new-server": "¿Es este el servidor correcto?",
  "new-server-text":
    "Es tu primera conexión a este servidor. Para asegurarte de que nadie la intercepta, compara esta huella digital con la que el servidor muestra al iniciarse.",
  "changed-key": "La clave de este servidor ha cambiado",
  "changed-key-text":
    "O el servidor se ha configurado de nuevo, o alguien intercepta la conexión. Pregunta al operador y compara esta huella digital con la que el servidor muestra al iniciarse.",
  "previous-fingerprint": "Huella digital anterior:",
  "do-not-connect": "No conectar",
  "trust-server": "Confiar en este servidor",
  "trust-key": "Confiar en la clave nueva",
  "password": "Contraseña",
  "new-password": "Contraseña nueva",
  "type-password": "Escribe la contraseña o cierra este diálogo.",
  "type-password-again": "Escribe la contraseña otra vez.",
  "other-tab-silent": "La otra pestaña no responde. Únete en esta pestaña.",
  "cannot-connect": "Esta página no se puede conectar: {reason}",

  "opening": "Abriendo el chat…",
  "message": "Mensaje",
  "message-for": "Mensaje para {name}",
  "offline": "Sin conexión. El servidor no responde. Comprueba que estás en su red.",
  "new-version": "Hay una versión nueva.",
  "how-to-encrypt": "Cómo cifrarla",
  "invited": "Tienes una invitación. Elige un apodo para unirte.",
};
