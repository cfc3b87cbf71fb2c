import type { Translated } from "../catalogue.ts";
import type { config as english } from "../en/config.ts";

/** The configuration file of the server, in Spanish. */
export const config: Translated<typeof english> = {
  "not-toml":
    "Esta línea no es TOML válido: {detail}. Pon los textos entre comillas, y las rutas con \\ entre comillas simples.",
  "twice": "{key} aparece dos veces. Quita una de ellas.",
  "unknown": "No existe el ajuste {key}.",
  "unknown-near": "No existe el ajuste {key}. ¿Querías decir {near}?",
  "only-typed": "{key} solo sirve en la línea de comandos. Quítalo de aquí.",
  "table": "{key} es una tabla. Escribe todas las claves sin tablas, como en port = 5555.",
  "needs-switch": "{key} necesita true o false, no {value}.",
  "needs-text": "{key} necesita un texto entre comillas, no {value}.",
  "needs-number": "{key} necesita un número sin comillas, como en {key} = {value}.",
  "password": "password admite true o false. Pon la contraseña en un archivo propio, e indícalo con password-file.",
  "empty": "{key} está vacío. Dale un valor, o quítalo.",
  "too-large": "{path} es demasiado grande para una configuración: tiene más de 1 MiB.",
  "writable":
    "Cualquiera en esta máquina puede cambiar {path}, y decidir así cómo funciona el servidor. Ejecuta: chmod o-w {path}",
  "not-text": "{path} no es un archivo de texto en UTF-8. Guárdalo como UTF-8.",
  "heading":
    "Configuración de un servidor Tincan. Tras cada valor se indica su origen. Una línea sin # vale para un servidor iniciado con --config y este archivo.",
  "default": "predeterminado",
  "unreadable": "No se puede leer la configuración {path}: {reason}.",
  "help-config":
    "Lee los ajustes de FILE, cuyas claves son los nombres de estas opciones. Las opciones que escribes tienen prioridad.",
  "help-print-config": "Muestra todos los ajustes como archivo para --config, con el origen de cada valor, y termina.",
  "not-used": "No se cambió nada. Corrige esto, y vuelve a leer la configuración.",
  "new-fingerprint":
    "El certificado tiene otra clave. Los clientes avisan hasta que se haya comparado su huella: {fingerprint}",
  "help-motd":
    "Mensaje del día, que la gente ve al entrar. Puede tener formato, y varias líneas en el archivo de --config.",
  "help-motd-file": "Archivo con el mensaje del día.",
  "motd-too-long":
    "{flag}: el mensaje del día puede tener como máximo {characters, number} caracteres y {lines} líneas.",
  "help-log-file": "Escribe el registro al final de FILE. SIGUSR1 vuelve a abrir FILE después de cambiarle el nombre.",
  "log-unwritable": "{flag}: no se puede escribir {path}: {reason}.",
};
