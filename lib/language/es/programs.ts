import type { Translated } from "../catalogue.ts";
import type { programs as english } from "../en/programs.ts";

/** programs in Spanish. */
export const programs: Translated<typeof english> = {
  "web-cert-made":
    "Se creó una autoridad de certificación para navegadores, válida hasta el {until}. Su huella digital:",
  "web-cert-kept":
    "Este servidor tiene una autoridad de certificación para navegadores, válida hasta el {until}. Su huella digital:",
  "web-cert-hosts":
    "Su certificado para el servidor es válido hasta el {until}, y el servidor lo renueva. Es para {hosts}.",
  "web-cert-next":
    "Inicia el servidor. Abre después http://{address}:{port}/ en cada teléfono y equipo: la página muestra cómo instalar allí la autoridad.",
  "web-cert-not-permitted":
    "La autoridad de este servidor no permite {host}. Para crear otra, añade --new: cada dispositivo tiene que instalarla después.",
  "press-enter": "Pulsa Enter para cerrar.",
  "no-program-for": "No se puede abrir {path}: este sistema no tiene ningún programa para ello.",
  "no-folder":
    "La variable de entorno {variable} no contiene una ruta completa, así que no hay carpeta para {what, select, servers {la lista de servidores conocidos} other {los datos}}.",
  "denied": "permiso denegado",
  "not-found": "no existe ese archivo o carpeta",
  "in-the-way": "hay un archivo en medio",
  "is-folder": "es una carpeta, no un archivo",
  "read-only": "el disco es de solo lectura",
  "disk-full": "el disco está lleno",
  "quota": "la cuota de disco está agotada",
  "disk-error": "el disco informa de un error",
  "in-use": "otro programa lo está usando",
  "link-loop": "sus enlaces simbólicos forman un bucle",
  "long-name": "el nombre es demasiado largo",
  "many-open": "hay demasiados archivos abiertos",
  "no-access": "el programa no tiene acceso a ello",
  "give-passwords":
    "Da la contraseña de tu apodo con --password-file FILE, y la del servidor con --server-password-file FILE.",
  "not-trusted": "No se confía en {address}. No se envió nada.",
  "known-servers-wrong":
    "{count, plural, one {Se ignora en {path}, porque Tincan no puede leerla: línea {lines}.} other {Se ignoran en {path}, porque Tincan no puede leerlas: líneas {lines}.}}",
  "more-lines": "{count, plural, one {# más} other {# más}}",
  "certificate-unreadable": "No se puede leer el certificado de {address}.",
  "wrong-clock":
    "El certificado de {address} es válido del {from} al {to}, pero el reloj de esta máquina dice {now}. Corrige este reloj. Si es correcto, el reloj del servidor estaba mal: pide a su operador que lo corrija y reinicie el servidor.",
  "first-connection":
    "Esta es tu primera conexión a {address}. La huella digital del servidor es {fingerprint}. Compárala con la huella digital que muestra el servidor. A partir de ahora debe seguir siendo la misma.",
  "first-connection-known":
    "Esta es tu primera conexión a {address}. El servidor tiene la misma huella digital que {other}, que ya conoces: {fingerprint}.",
  "not-remembered": "No se puede recordar el servidor, así que la próxima vez volverá a ser desconocido: {reason}",
  "another-fingerprint":
    "AVISO: {address} no es el servidor que nombra --fingerprint o el enlace de invitación. Su huella digital es {fingerprint}, no {expected}. Puede que alguien esté interceptando la conexión. No se envió nada. Pregunta al operador del servidor.",
  "changed-key":
    "AVISO: LA CLAVE DEL SERVIDOR {address} HA CAMBIADO. Su huella digital es {fingerprint}, y era {expected}. Puede que alguien esté interceptando la conexión, o que el servidor se haya instalado de nuevo. No se envió nada. Pide la huella digital a su operador. Si coincide, escribe /trust, o inicia con --fingerprint {fingerprint}, o quita la línea de {address} en {path}.",
  "cannot-write": "No se puede escribir {path}: {reason}.",
  "others-may-write":
    "Otros usuarios pueden escribir en {folder}, y podrían hacerte confiar en el servidor equivocado. Impídelo con: chmod 700 {folder}",
  "known-servers-unreadable":
    "No se puede leer {path}: {reason}. Sin este archivo, Tincan no puede reconocer servidores.",
  "is-link": "es un enlace simbólico, que Tincan no sigue",
  "file-too-large": "es demasiado grande",
  "lock-is-link": "su archivo de bloqueo es un enlace simbólico",
  "client-at": "Tincan está en {url}",
  "no-browser": "No se puede abrir un navegador. Abre tú esa dirección.",
  "window-at": "La ventana del servidor está en {url}",
  "window-closed": "La ventana se cerró. El servidor sigue funcionando. Vuelve a abrir la ventana en {url}",
  "press-to-stop": "Pulsa Ctrl-C para detener el servidor.",
  "ended-before-start": "El programa terminó antes de que el servidor se iniciara.",
  "not-file": "no es un archivo normal",
  "not-utf8": "no es un texto en UTF-8. Guárdalo como UTF-8 en tu editor",
  "wrong-name": "Windows no permite ese nombre",
  "no-share": "no se puede acceder a ese equipo o a su carpeta compartida",
  "not-ready": "la unidad no está lista",
  "not-as-advertised":
    "AVISO: {address} no es el servidor que se anunció ahí. Su huella digital es {fingerprint}, pero se anunció {expected}. Alguien en esta red podría estar suplantando un servidor. No se envió nada. Pide la huella digital al operador del servidor. Si coincide, escribe /trust o inicia con --fingerprint {fingerprint}.",
  "no-servers": "No respondió ningún servidor en esta red.",
  "link-of-another":
    "AVISO: Conoces {address} por la huella digital {known}, pero el enlace de invitación nombra {invited}. El enlace puede ser falso, o el servidor puede tener una clave nueva. No se envió nada. Pregunta al operador del servidor. Si el enlace es correcto, inicia con --fingerprint {invited}.",
  "wrong-request": "La petición de la carpeta no es de server invite.",
  "no-server-runs":
    "No hay ningún servidor en marcha con los datos de {path}. Inicia el servidor o indica su carpeta con --data.",
  "server-does-not-answer":
    "El servidor con los datos de {path} no responde. Quizá sea una versión anterior, o use un usuario que no puede leer lo que escribes ahí. Escribe /invite-link en su consola, o ejecuta esto como el usuario del servidor.",
  "no-file": "es una tubería o un dispositivo, no un archivo",
  "large-file": "tiene más de {most} MiB",
};
