import type { Translated } from "../catalogue.ts";
import type { notifications as english } from "../en/notifications.ts";

/** notifications in Spanish. */
export const notifications: Translated<typeof english> = {
  "title": "Notificaciones",
  "button": "Notificaciones",
  "button-off": "Notificaciones: desactivadas aquí",
  "everywhere": "En todas las conversaciones",
  "level": "Notificarme de",
  "all": "Todos los mensajes",
  "mentions": "Mensajes directos y menciones",
  "none": "Nada",
  "as-everywhere": "Como en todas: {level}",
  "none-for-hour": "Nada durante una hora",
  "none-until": "Nada hasta las {time}",
  "sound": "Sonido",
  "sound-off": "Sin sonido",
  "sound-drop": "Gota",
  "sound-chime": "Campanilla",
  "sound-knock": "Golpecito",
  "sound-bell": "Campana",
  "try-sound": "Reproducir el sonido",
  "quiet": "Horas de silencio",
  "from": "Inicio de las horas de silencio",
  "to": "Fin de las horas de silencio",
  "allowed": "Este navegador muestra notificaciones.",
  "allow": "Permitir notificaciones en este navegador",
  "blocked":
    "Este navegador no muestra notificaciones, porque sus ajustes las bloquean. Permítelas para esta página en los ajustes del navegador.",
  "unsupported":
    "Este navegador no muestra notificaciones de páginas. En un iPhone o iPad, añade primero la página a la pantalla de inicio.",
  "needs-encryption": "Este navegador no muestra notificaciones, porque la conexión no está cifrada.",
  "more": "Sonidos, horas de silencio y más…",
};
