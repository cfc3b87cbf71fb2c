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
};
