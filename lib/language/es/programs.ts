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
};
