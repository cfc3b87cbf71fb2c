import type { Translated } from "../catalogue.ts";
import type { files as english } from "../en/files.ts";

/** files in Spanish. */
export const files: Translated<typeof english> = {
  "is-folder": "{name} es una carpeta, y solo se pueden enviar archivos. Comprímela en un archivo .zip y envíalo.",
  "to-send": "{count, plural, one {# archivo por enviar} other {# archivos por enviar}}",
  "sent": "Enviado: {name}",
  "changed": "{name} se ha modificado o eliminado. Vuelve a elegirlo.",
  "page-cannot-find":
    "Una página no puede encontrar archivos por su nombre. Haz clic en el clip o arrastra el archivo a la página.",
  "server-too-old-for-page": "Este servidor no puede intercambiar archivos con páginas. Usa el cliente en un terminal.",
  "refused-with-status": "El servidor ha rechazado el archivo ({status}).",
  "attach": "Adjuntar archivos",
  "to-attach": "Archivos para adjuntar",
  "to-send-list": "Archivos por enviar",
  "remove": "Quitar {name}",
  "drop": "Suelta archivos para enviarlos a {name}",
  "save": "Guardar {name}",
  "open": "Abrir {name}",
  "play": "Reproducir {name}",
  "cannot-be-shown": "No se puede mostrar. Guárdalo.",
};
