import type { Translated } from "../catalogue.ts";
import type { chat as english } from "../en/chat.ts";

/** chat in Spanish. */
export const chat: Translated<typeof english> = {
  "notify-all":
    "Recibes notificaciones de todos los mensajes. {view, select, page {Cámbialo con la campana que hay junto a tu apodo.} other {Para recibir menos, usa /notify mentions o /notify none.}}",
  "notify-mentions":
    "Recibes notificaciones de mensajes directos y menciones. {view, select, page {Cámbialo con la campana que hay junto a tu apodo.} other {Cámbialo con /notify all o /notify none.}}",
  "notify-none":
    "No recibes notificaciones. {view, select, page {Cámbialo con la campana que hay junto a tu apodo.} other {Cámbialo con /notify mentions o /notify all.}}",
  "set-unknown": "No existe el ajuste «{name}».",
  "set-unknown-near": "No existe el ajuste «{name}». ¿Querías decir «{near}»?",
  "set-wrong-value": "«{value}» no es un valor de «{name}». Usa {expected}.",
  "set-wrong-line": "Un ajuste se escribe así: nombre = valor.",
  "set-unknown-rule": "No existe el ajuste «{name}» para un servidor. Usa {rules}.",
  "set-shown": "{name} = {value}. {help} Valores: {expected}.",
  "set-shown-changed": "{name} = {value} (al principio: {first}). {help} Valores: {expected}.",
  "set-problem": "{place}, línea {line}: {problem}",
  "set-not-read": "No se puede leer {place}: {reason}.",
  "set-not-followed": "Los cambios en {place} solo tendrán efecto en el próximo inicio: {reason}.",
  "set-not-kept": "El ajuste solo dura hasta que cierres el programa, porque no se puede guardar en {place}: {reason}.",
  "set-number": "un número de {min} a {max}",
  "set-auto-or": "auto o {other}",
  "set-words": "hasta {max} palabras o frases separadas por comas",
  "set-hours": "off o un intervalo como 22:00-07:00",
  "set-format": "un formato como %H:%M:%S",
  "set-notify-rule": "all, mentions o none, también seguido de «until 2030-12-31 18:00»",
  "set-ignore-rule": "on, «until 2030-12-31 18:00» o, para un apodo anterior, «up to 2030-12-31 18:00»",
  "notify-room":
    "{room}: {level, select, all {todos los mensajes} mentions {mensajes directos y menciones} other {nada}}",
  "notify-room-until":
    "{room}: {level, select, all {todos los mensajes} mentions {mensajes directos y menciones} other {nada}} hasta {time}",
  "notify-time-needs-room": "Un plazo necesita una sala o una persona. Escribe /notify #SALA none 1h.",
  "ignore-self": "No puedes ignorarte a ti mismo.",
  "ignored": "Ignoras a {nick}. Para dejar de hacerlo: /unignore {nick}.",
  "ignored-for": "Ignoras a {nick} durante {time}. Para dejar de hacerlo: /unignore {nick}.",
  "not-ignored": "No ignoras a {nick}.",
  "unignored": "Ya no ignoras a {nick}.",
  "ignore-nobody": "No ignoras a nadie. Para ignorar a alguien: /ignore APODO.",
  "ignore-list": "Ignoras a: {names}",
  "ignore-until": "{nick} hasta {time}",
  "highlight-none": "Solo tu apodo te menciona. Añade palabras con /highlight PALABRA.",
  "highlight-list": "Palabras que te mencionan: {words}",
  "highlight-missing": "«{word}» no está entre tus palabras.",
  "mentions-none": "Nadie te ha mencionado todavía.",
  "mentions-title": "{count, plural, one {# mensaje te menciona:} other {# mensajes te mencionan:}}",
  "ignored-messages": "{count, plural, one {# mensaje de {names}, ignorado} other {# mensajes de {names}, ignorados}}",
  "set-notify":
    "Qué te notifica: todos los mensajes, los mensajes directos y menciones, o nada. /notify lo cambia para una sola sala.",
  "set-quiet": "Las horas en las que nada te notifica.",
  "set-highlight":
    "Palabras que te mencionan, como tu apodo: por ejemplo, un proyecto. En los textos aparecen resaltadas.",
  "set-joins":
    "Muestra quién entra y sale: todos, solo quienes escribieron hace poco, o nadie. También se cambia con /filter joins.",
  "set-bell": "Hace sonar el terminal con lo que te notifica.",
  "set-clock": "Cómo se muestran las horas.",
  "set-clock-format":
    "Un formato para las horas de los mensajes en lugar de «clock», como %H:%M:%S. %d, %m y %Y son la fecha.",
  "set-colours": "Cuántos colores se usan.",
  "set-list": "Muestra la lista de conversaciones si la pantalla es lo bastante ancha.",
  "set-people": "Muestra la lista de personas si la pantalla es lo bastante ancha.",
  "set-list-width": "Las columnas de la lista de conversaciones.",
  "set-people-width": "Las columnas de la lista de personas.",
  "set-names-width": "El máximo de columnas para los nombres ante los mensajes.",
  "set-formatting": "Muestra *negrita*, _cursiva_, `código`, citas y listas como tales. Off: tal como se escribieron.",
  "set-emoji-width":
    "Las columnas de un emoji en tu terminal. Con un número equivocado, los emojis tapan el texto que sigue.",
  "set-images": "Muestra imágenes a pantalla completa, si el terminal puede.",
  "close-private": "{room} es privada: para volver necesitarías una invitación. Usa /leave para salir.",
  "lastlog":
    "{count, plural, one {# mensaje cargado contiene «{words}»} other {# mensajes cargados contienen «{words}»}}; /search {words} busca también en el servidor:",
  "lastlog-none": "Ningún mensaje cargado contiene aquí «{words}». Usa /search {words} para buscar en el servidor.",
  "no-last-conversation": "Todavía no has visto otra conversación.",
  "server-connected": "Estás conectado a {server} en {address} como {me}.",
  "server-fingerprint": "La conexión está cifrada; la huella digital del servidor es {fingerprint}.",
  "server-unconnected": "No estás conectado a {address}. Usa /connect para conectarte ahora.",
  "single-server":
    "Un cliente habla con un solo servidor. Para chatear también en {address}, inicia otro cliente con esa dirección.",
  "set-language": "El idioma del programa; auto: el de --lang o el del sistema.",
  "kicked": "Se expulsó a {nick}.",
  "banned":
    "{isForever, select, true {{who} queda vetado para siempre.} other {{who} queda vetado durante {time}.}} Deshazlo con /unban {who}.",
  "unbanned": "{who} ya no está vetado.",
  "muted":
    "{isForever, select, true {{who} queda silenciado para siempre.} other {{who} queda silenciado durante {time}.}} Deshazlo con /unmute {who}.",
  "unmuted": "{who} puede volver a escribir.",
  "granted": "{nick} ahora es {role, select, owner {propietario} moderator {moderador} other {miembro}}.",
  "purged":
    "{count, plural, =0 {No hay ningún mensaje de {nick} que borrar.} one {Se borró # mensaje de {nick}.} other {Se borraron # mensajes de {nick}.}}",
  "perhaps-more-to-purge": "Puede haber más: repite el comando.",
  "ban-line": "vetado: {sanction} (por {by})",
  "mute-line": "silenciado: {sanction} (por {by})",
  "no-bans": "Nadie está vetado ni silenciado.",
  "no-aliases": "No tienes comandos propios. Crea uno con /alias NOMBRE COMANDO, por ejemplo /alias k /join kitchen.",
  "no-alias": "No tienes ningún comando propio /{name}.",
  "alias-removed": "/{name} se ha eliminado.",
  "too-many-aliases": "Ya tienes {max, number} comandos propios. Elimina uno con /unalias NOMBRE.",
};
