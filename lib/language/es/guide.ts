import type { Translated } from "../catalogue.ts";
import type { guide as english } from "../en/guide.ts";

/** guide in Spanish. */
export const guide: Translated<typeof english> = {
  "title": "Chat cifrado en {server}",
  "lead":
    "Este servidor tiene su propio certificado. Instálalo una vez en cada dispositivo. Desde entonces, nadie en la red puede leer lo que escribes, el chat puede notificarte y puedes instalarlo como aplicación.",
  "scope":
    "Los dispositivos lo aceptan solo para direcciones y nombres de redes locales y para este servidor, no para otros sitios de internet.",
  "compare": "Compara su huella digital con la que tiene el operador del servidor:",
  "download": "Descargar el certificado",
  "trusted": "Este dispositivo confía en el certificado. Abriendo el chat…",
  "open": "Abrir el chat",
  "without":
    "También puedes abrir el chat sin el certificado. El navegador muestra entonces primero una advertencia, y es posible que las notificaciones no funcionen.",
  "no-authority":
    "Este servidor no tiene un certificado propio. Su operador puede crear uno con el comando server web-cert.",
  "android-settings": "Descarga el certificado. Abre los ajustes del teléfono y busca en ellos «certificado CA».",
  "android-install": "Toca «Certificado CA», después «Instalar de todos modos», y elige el archivo tincan-ca.crt.",
  "android-firefox":
    "En Firefox, abre los ajustes y «Acerca de Firefox», y toca el logotipo cinco veces. Después vuelve atrás, abre «Secret Settings» y activa «Use third party CA certificates».",
  "ios-download": "Abre esta página en Safari, descarga el perfil y toca «Permitir».",
  "ios-install": "Abre la app Ajustes, toca «Perfil descargado» y después «Instalar».",
  "ios-trust":
    "En Ajustes, abre «General», «Información», «Ajustes de confianza de los certificados», y activa el certificado de Tincan.",
  "windows-open": "Descarga el certificado, ábrelo y haz clic en «Instalar certificado». Elige «Usuario actual».",
  "windows-store":
    "Elige colocar todos los certificados en un almacén, haz clic en «Examinar» y elige «Entidades de certificación raíz de confianza». Confirma y reinicia el navegador.",
  "mac-open": "Descarga el certificado y ábrelo: Acceso a Llaveros lo añade al llavero de inicio de sesión.",
  "mac-trust":
    "En Acceso a Llaveros, haz doble clic en el certificado de Tincan, abre «Confiar» y elige «Confiar siempre». Cierra la ventana y escribe tu contraseña.",
  "linux-chromium":
    "Descarga el certificado. En Chromium o Chrome, abre chrome://certificate-manager, después los certificados locales y los que has instalado tú, e importa el archivo en los certificados de confianza.",
  "linux-command": "O ejecuta este comando:",
  "firefox": "Abre el certificado en Firefox. Firefox pregunta para qué confías en él: elige identificar sitios web.",
  "firefox-open": "Abrir el certificado",
  "profile": "Descargar el perfil",
};
