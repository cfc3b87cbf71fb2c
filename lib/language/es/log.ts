import type { Translated } from "../catalogue.ts";
import type { log as english } from "../en/log.ts";

/** log in Spanish. */
export const log: Translated<typeof english> = {
  "announcement-made": "{by} hizo un anuncio",
  "connected": "Conexión establecida con {host} ({nick})",
  "disconnected": "Conexión cerrada con {host} ({nick}): {reason}",
  "renamed": "{from} ahora es {to} ({host})",
  "entered": "{nick} se unió a {room}",
  "parted": "{nick} salió de {room}",
  "topic-set-to": "{by} cambió el tema de {room}: {topic}",
  "edited":
    "{isOwn, select, true {{by} editó su propio mensaje en {room}} other {{by} editó un mensaje de {from} en {room}}}",
  "deleted":
    "{isOwn, select, true {{by} borró su propio mensaje en {room}} other {{by} borró un mensaje de {from} en {room}}}",
  "reaction-taken-back":
    "{isOwn, select, true {{by} retiró {emoji} de su propio mensaje en {room}} other {{by} retiró {emoji} de un mensaje de {from} en {room}}}",
  "reacted":
    "{isOwn, select, true {{by} reaccionó con {emoji} a su propio mensaje en {room}} other {{by} reaccionó con {emoji} a un mensaje de {from} en {room}}}",
  "unpinned":
    "{isOwn, select, true {{by} dejó de fijar su propio mensaje en {room}} other {{by} dejó de fijar un mensaje de {from} en {room}}}",
  "pinned":
    "{isOwn, select, true {{by} fijó su propio mensaje en {room}} other {{by} fijó un mensaje de {from} en {room}}}",
  "announced": "{by} anunció: {text}",
  "kicked": "{by} expulsó a {nick} ({host}){isExplained, select, true {: {reason}} other {}}",
  "unbanned": "{by} levantó el veto a {who}",
  "muted": "{by} silenció a {sanction}",
  "unmuted": "{by} dejó de silenciar a {who}",
  "purged": "{count, plural, one {{by} borró # mensaje de {nick}} other {{by} borró # mensajes de {nick}}}",
  "file-made-room": "Se borró {file} para hacer sitio a archivos nuevos",
  "file-deleted": "{by} borró {file}",
  "registered": "{nick} registró su apodo ({host})",
  "password-set": "{by} puso una contraseña a {nick}",
  "unregistered": "{nick} liberó su apodo",
  "nick-released": "{by} liberó el apodo {nick}",
  "profile-reset": "{by} quitó la imagen y el estado de {nick}",
  "granted": "{by} hizo a {nick} {role, select, owner {propietario} moderator {moderador} other {miembro}}",
  "refused": "Se rechazó una conexión de {host}: {reason}",
  "refused-nick": "Se rechazó una conexión de {host} ({nick}): {reason}",
  "stop-scheduled": "{by} programó un apagado en {time}{isExplained, select, true {: {reason}} other {}}",
  "stop-cancelled": "{by} canceló el apagado",
  "stranger": "{host} se conectó, pero no habla el protocolo de Tincan",
  "warning": "Aviso: {message}",
  "banned": "{by} vetó a {sanction}",
  "banned-with": "{by} vetó a {sanction}. Desconectados: {people}.",
  "banned-but":
    "{by} vetó a {sanction}. Otras personas comparten la dirección {address}. /ban {address} las vetaría también.",
  "banned-with-but":
    "{by} vetó a {sanction}. Desconectados: {people}. Otras personas comparten la dirección {address}. /ban {address} las vetaría también.",
  "private-file": "el archivo privado {hash}",
  "sized-private-file": "el archivo privado {hash} ({size})",
  "file-of": "{name} de {from} en {room}",
  "sized-file-of": "{name} ({size}) de {from} en {room}",
  "topic-cleared": "{by} borró el tema de {room}",
  "topic-set": "{by} cambió el tema de {room}",
  "suppressed-movements":
    "{count, plural, one {Se omitió # entrada, salida o cambio de apodo o tema más de {name}.} other {Se omitieron # entradas, salidas y cambios de apodo y tema más de {name}.}}",
  "suppressed-changes":
    "{count, plural, one {Se omitió # cambio de un mensaje más de {name}.} other {Se omitieron # cambios de mensajes más de {name}.}}",
  "suppressed-refusals":
    "{count, plural, one {Se omitió # conexión rechazada más de {name}.} other {Se omitieron # conexiones rechazadas más de {name}.}}",
  "not-written": "No se puede escribir el registro: {detail}",
  "server-stopped": "El servidor se detuvo.",
  "dropped":
    "{count, plural, one {Se perdió # línea porque este registro no se leyó o no se pudo escribir.} other {Se perdieron # líneas porque este registro no se leyó o no se pudo escribir.}}",
  "found-again":
    "{way, select, dnssd {Este servidor vuelve a encontrarse con DNS-SD.} other {Los clientes vuelven a encontrar este servidor automáticamente.}}",
  "not-found":
    "{way, select, dnssd {Este servidor no se encuentra con DNS-SD:} other {Los clientes no encuentran este servidor automáticamente:}} {reason, select, busy {otro programa usa en exclusiva el puerto UDP {port}.} other {{detail}.}} Con la dirección aún se puede entrar.",
  "link-created":
    "{by} creó el enlace de invitación {link} a {room} para {uses, plural, one {una persona} other {# personas}}",
  "private-link-created":
    "{by} creó el enlace de invitación {link} a una sala privada para {uses, plural, one {una persona} other {# personas}}",
  "link-used": "{nick} ({host}) usó el enlace de invitación {link} de {by}",
  "link-revoked": "{by} revocó el enlace de invitación {link}",
  "backup-failed":
    "La copia de seguridad falló. {reason} Tincan lo intentará de nuevo y avisará cuando una copia tenga éxito.",
  "hook-created": "{by} creó el webhook {hook} en {room}",
  "hook-removed": "{by} quitó el webhook {hook} de {room}",
  "reloaded": "Se volvió a leer la configuración. Cambios: {names}.",
  "reload-waits":
    "{count, plural, one {{names} ha cambiado: reinicia el servidor para usarlo.} other {{names} han cambiado: reinicia el servidor para usarlos.}}",
  "reloaded-same": "Se volvió a leer la configuración. No ha cambiado nada.",
  "hook-failed": "El webhook {hook} de {room} no puede enviar: {reason}",
  "hook-recovered":
    "El webhook {hook} vuelve a enviar. {count, plural, =0 {No se perdió ningún mensaje.} one {Un mensaje no se envió.} other {# mensajes no se enviaron.}}",
};
