import type { Translated } from "../catalogue.ts";
import type { backup as english } from "../en/backup.ts";

/** backup in Spanish. */
export const backup: Translated<typeof english> = {
  "no-data": "{path} no contiene datos de un servidor. Indica la carpeta de datos con --data.",
  "no-folder": "La carpeta {path} no existe. Créala o conecta su disco.",
  "busy": "Se está haciendo otra copia de seguridad en {path}. Espera a que termine.",
  "no-space":
    "Al disco que contiene {path} le sobran {free}, y la copia de seguridad necesita {needed}. Libera espacio o usa otro disco.",
  "disk-became-full": "El disco de la copia de seguridad está lleno. Libera espacio o usa otro disco.",
  "file-failed": "No se puede usar {path}: {reason}.",
  "data-damaged":
    "Los mensajes de {path} están dañados ({detail}). Las copias anteriores se conservan. Detén el servidor y restaura la última copia.",
  "database-failed": "No se pueden copiar los mensajes de {path}: {detail}.",
  "file-damaged":
    "El archivo {path} está dañado: su contenido ha cambiado. Sustitúyelo por el de una copia anterior o bórralo con /delete.",
  "not-a-backup":
    "{path} no es una copia de seguridad completa: no tiene {file}. Indica la carpeta de una sola copia, como 2026-12-01T00-15-03Z.",
  "newer":
    "La copia de seguridad de {path} se hizo con una versión más nueva de este programa ({version}). Usa esa versión.",
  "manifest-damaged": "{file} está dañado, así que no se sabe qué debe contener la copia de seguridad. Usa otra copia.",
  "many-open": "Ahora hay demasiados archivos y conexiones abiertos para hacer una copia de seguridad.",
  "thread-failed": "La copia de seguridad se detuvo: {detail}.",
  "stopped": "La copia de seguridad se detuvo.",
  "step-database": "Copiando los mensajes",
  "step-verify": "Comprobando los mensajes",
  "step-files": "Copiando los archivos",
  "step-views": "Comparando lo que se hizo a partir de los mensajes",
  "made":
    "Copia de seguridad {path} hecha: {messages, plural, one {# mensaje} other {# mensajes}}, {files, plural, =0 {ningún archivo} one {# archivo} other {# archivos}}, {size}.",
  "in-time": "Tardó {time}.",
  "data-in-backup":
    "La carpeta de datos {path} quedaría dentro de la copia de seguridad. Indica otra carpeta con --data.",
  "not-empty": "La carpeta de datos {path} no está vacía. Para apartar lo que contiene, añade --replace.",
  "content-changed":
    "{path} está dañado: su contenido no es el que se guardó. No se restauró nada. Usa otra copia de seguridad.",
  "content-missing": "Falta {path} en la copia de seguridad. No se restauró nada. Usa otra copia.",
  "file-lost":
    "El archivo {path} falta o está dañado. No se restauró nada. Usa otra copia de seguridad o restaura esta sin esos archivos con --incomplete.",
  "no-space-to-restore":
    "Al disco que contiene {path} le sobran {free}, y los datos necesitan {needed}. Libera espacio o indica otra carpeta con --data.",
  "restored":
    "Copia de seguridad del {at} restaurada en {path}: {messages, plural, one {# mensaje} other {# mensajes}}, {files, plural, =0 {ningún archivo} one {# archivo} other {# archivos}}.",
  "files-lost":
    "{count, plural, one {Se omitió # archivo que faltaba o estaba dañado} other {Se omitieron # archivos que faltaban o estaban dañados}}.",
  "deleted-again":
    "{count, plural, one {# mensaje borrado después de la copia sigue borrado} other {# mensajes borrados después de la copia siguen borrados}}.",
  "unknown-deletions":
    "Los datos anteriores no pueden decir qué mensajes se borraron después de la copia ({detail}), así que quizá hayan vuelto.",
  "earlier-data": "Los datos anteriores están en {path}. Borra esa carpeta cuando ya no la necesites.",
  "start-now": "Ya puedes iniciar el servidor.",
  "check-missing": "Falta {path} en la copia de seguridad. Usa otra copia.",
  "check-changed": "{path} está dañado: su contenido no es el que se guardó. Usa otra copia de seguridad.",
  "check-damaged":
    "Los mensajes de {path} están dañados ({detail}). Detén el servidor y restaura la última copia de seguridad.",
  "check-views":
    "La tabla «{table}» no es lo que se deduce de los mensajes: tiene {rows, plural, one {# fila} other {# filas}} y debería tener {expected, plural, one {# fila} other {# filas}}. Los mensajes están intactos. Restaura la última copia de seguridad sin este problema.",
  "check-file-missing":
    "Falta el archivo {path}, aunque hay mensajes que lo tienen. Cópialo de una copia de seguridad.",
  "check-more-files":
    "{count, plural, one {# archivo más falta o está dañado} other {# archivos más faltan o están dañados}}.",
  "check-no-key":
    "Falta {path}, aunque hay un certificado. Cópialo de una copia de seguridad. Sin él, un servidor que cifre no se inicia.",
  "check-key-damaged": "La clave del servidor en {path} está dañada. Cópiala de una copia de seguridad.",
  "check-other-key":
    "El certificado de {path} pertenece a otra clave. El servidor creará uno nuevo en el próximo inicio. Si acabas de copiar una clave, comprueba que es la correcta.",
  "check-authority-ends":
    "La autoridad de certificación para navegadores termina el {date}. Crea otra con server web-cert --new.",
  "check-readable":
    "Otras personas de esta máquina pueden leer {path} y hacerse pasar por el servidor. Para impedirlo: chmod 600 {path}",
  "check-fine":
    "Todo está bien en {path}: {messages, plural, one {# mensaje} other {# mensajes}}, {files, plural, =0 {ningún archivo} one {# archivo} other {# archivos}} y las claves.",
  "check-problems": "{count, plural, one {Se encontró # problema} other {Se encontraron # problemas}} en {path}.",
  "check-no-space":
    "La comprobación necesita {needed} en {path}, donde sobran {free}. Pon en la variable de entorno TMPDIR una carpeta de un disco más grande.",
};
