import type { Translated } from "../catalogue.ts";
import type { commands as english } from "../en/commands.ts";

/** commands in Spanish. */
export const commands: Translated<typeof english> = {
  "secret-without-slash":
    "Parece un comando con una contraseña, así que no se envió. Los comandos empiezan con una barra. Para enviar un texto que comienza con una barra, empiézalo con //.",
  "without-slash":
    "Parece /{name} sin su barra, así que no se envió. Empieza la línea con /{name} para ejecutar el comando, o escribe {text} para enviarla como texto.",
  "write-as": "{reason} Escríbelo así: {usage}.",
  "needs":
    "/{command} necesita {what, select, nick {un apodo} room {el nombre de una sala} number {un número} emoji {un emoji} text {un texto} paths {un archivo} other {otra palabra}}.",
  "not-a-time": "«{typed}» no es un tiempo como 90s, 10m, 2h o 7d.",
  "perhaps-reason": "Si es parte del motivo, pon «-» delante.",
  "unexpected-argument": "/{command} tiene un argumento de más: «{argument}».",
  "not-a-number": "«{typed}» no es un número del 1 al {max}.",
  "not-a-choice": "«{typed}» no encaja aquí. Usa {choices}.",
  "only-command": "Escribe solo /{command}. Después se te pide la contraseña, que queda oculta.",
  "unknown": "No existe el comando /{name}.",
  "type-without-slash": "Para enviar un mensaje, escríbelo sin barra.",
  "use": "Usa {usage}.",
  "text-with-slash": "Para enviar un texto que comienza con una barra, empiézalo con //.",
  "see-help": "Consulta todos los comandos con /help.",
  "did-you-mean": "¿Quisiste decir /{name}?",
  "sanction":
    "{who} {isForever, select, true {para siempre} other {durante {time}}}{isExplained, select, true {: {reason}} other {}}",
  "no-room":
    "No estás en ninguna sala. {view, select, page {Pulsa el signo más junto a «Salas» para unirte a una.} other {Únete a una con /join SALA.}}",
  "name-a-room": "No estás en ninguna sala. Nombra una: /{command} SALA.",
  "only-rooms-have-topics": "Solo las salas tienen tema.",
  "no-topic": "{room} no tiene tema. Ponle uno con /topic TEXTO.",
  "topic-of": "El tema de {room}: {topic}",
  "was-invited": "Se invitó a {nick} a {room}.",
  "was-removed": "Se quitó a {nick} de {room}.",
  "alias-name": "«{name}» no sirve como nombre de un comando propio. Usa letras y cifras.",
  "alias-taken": "/{name} ya es un comando. Elige otro nombre.",
  "alias-of-nothing": "No hay ningún comando /{name} al que dar otro nombre.",
  "alias-of-secret": "/{name} lleva una contraseña, que con otro nombre quedaría visible. Escribe /{name}.",
  "alias-too-long": "La línea es demasiado larga: un alias puede sustituir a {max, number} caracteres como máximo.",
  "hook-new-usage": "Indica la sala y el webhook: /hook new #sala build",
  "hook-remove-usage": "Indica el número del webhook: /hook remove 7. /hooks muestra los números.",
  "hook-created":
    "El webhook {name} está listo en {room}. Copia su dirección ahora, porque nadie podrá volver a verla: {url}",
  "hook-removed": "El webhook se ha quitado.",
  "no-hooks": "No hay webhooks. Crea uno con /hook new #sala NOMBRE.",
  "link-created":
    "El enlace de invitación {number} a {room} {uses, plural, one {deja entrar a una persona} other {deja entrar a # personas}} y es válido durante {time}.",
  "link-for-registered": "Solo pueden usarlo personas registradas: este servidor no deja entrar a nadie más.",
  "link-in-browser": "En un navegador: {link}",
  "link-in-client": "En el cliente de Tincan: {link}",
  "link-is-secret":
    "Quien tenga el enlace puede entrar, así que envíalo solo a quien va dirigido. Para revocarlo: /revoke-link {number}",
  "link-revoked": "El enlace de invitación {number} está revocado. Quienes lo usaron se quedan.",
  "no-links-to-revoke": "No hay enlaces de invitación que puedas revocar. Crea uno con /invite-link.",
  "link-of":
    "{hasRoom, select, true {{room}} other {una sala privada}} · de {by} · usado {used, number} de {uses, number} veces · quedan {time}",
  "link-of-used-up":
    "{hasRoom, select, true {{room}} other {una sala privada}} · de {by} · agotado: {used, number} de {uses, number} veces",
  "link-of-expired":
    "{hasRoom, select, true {{room}} other {una sala privada}} · de {by} · caducado, usado {used, number} de {uses, number} veces",
  "hook-line":
    "{number} · {name} · {isOut, select, true {{room} → {host}} other {{room}}} · por {by} · {isUsed, select, true {usado hace {time}} other {sin usar desde que se inició el servidor}}",
  "hook-trouble":
    "{count, plural, =0 {Problema:} one {Un mensaje no se envió:} other {# mensajes no se enviaron:}} {reason}",
  "hook-out-created":
    "Cada mensaje de {room} va ahora a {host} mediante el webhook {name}. Copia su clave ahora, porque nadie podrá volver a verla: {key}",
  "hook-out-usage": "Indica la sala, la dirección y el webhook: /hook out #sala https://ci.example/chat ci",
};
