import type { Translated } from "../catalogue.ts";
import type { help as english } from "../en/help.ts";

/** What each command and setting does, in Spanish. */
export const help: Translated<typeof english> = {
  "msg": "Envía un mensaje directo. Nadie más lo ve.",
  "reply": "Responde al mensaje más reciente de otra persona en la conversación actual.",
  "me": "Envía una acción: «/me saluda» aparece como «* alice saluda».",
  "s": "Reemplaza una parte de tu último mensaje.",
  "react":
    "Reacciona al último mensaje de otra persona, o de la persona que nombres. Repítelo para retirar la reacción. La línea +:tada: hace lo mismo; pon un espacio delante para enviarla como mensaje.",
  "edit":
    "Cambia tu último mensaje aquí. Sin texto, lo recuperas para corregirlo. La línea s/viejo/nuevo/ reemplaza una parte, y s/viejo/nuevo/g todas esas partes. Para enviar una línea así como mensaje, pon un espacio delante.",
  "delete": "Borra tu último mensaje aquí, para todos.",
  "pin":
    "Fija el último mensaje de la sala, o el último mensaje de la persona que nombres. Para moderadores y, en salas privadas, para todos.",
  "unpin":
    "Deja de fijar el mensaje fijado más reciente de la sala. Con un número, deja de fijar uno anterior; 1 es el más reciente.",
  "pins": "Muestra los mensajes fijados de la sala actual.",
  "receipts":
    "Activa o desactiva las confirmaciones de lectura de mensajes directos: quienes también las han activado ven lo que has leído, y tú ves lo que han leído. Al principio están desactivadas.",
  "send":
    "Envía archivos a la conversación actual. Para enviar un texto con el primer archivo, escríbelo después de --. Pon entre comillas los nombres con espacios.",
  "get":
    "Guarda el archivo más reciente de la conversación actual. Con un número de /files o un nombre, guarda ese archivo. El archivo va a tu carpeta de descargas, o a la carpeta que nombres.",
  "files":
    "Muestra los archivos más recientes de la conversación actual, o de la que nombres. El más reciente aparece al final, con el número 1.",
  "open": "Abre un archivo que has guardado, con el programa que tu sistema tiene para él. Antes te pregunta.",
  "transfers": "Muestra los archivos que estás enviando y guardando, y cuánto han avanzado.",
  "cancel": "Cancela una transferencia. Si hay varias, indica su número de /transfers.",
  "resume":
    "Reanuda las transferencias que fallaron o se interrumpieron. Con un número de /transfers, reanuda solo esa.",
  "join": "Te une a una sala, y la crea si hace falta. Solo la gente invitada puede unirse a una sala privada.",
  "leave": "Sale de la sala actual, o de la que nombres.",
  "switch":
    "Muestra otra conversación: una sala, una persona, un número de la lista, + o -. Sin nombre: la siguiente conversación sin leer.",
  "close": "Cierra una conversación directa o sale de una sala abierta: la actual o la que indiques. No se borra nada.",
  "rooms": "Muestra las salas, con el número de personas y el tema de cada una.",
  "users": "Muestra la gente de la sala actual, o de la que nombres.",
  "whois": "Muestra lo que se sabe de alguien: su rol, cuánto lleva aquí y qué salas compartís.",
  "status": "Muestra un emoji y un texto junto a tu apodo, durante un tiempo si empiezas con uno. «-» lo quita.",
  "away": "Muestra a los demás que estás ausente, y por qué. Escribe /away otra vez, o /back, cuando vuelvas.",
  "back": "Muestra a los demás que ya no estás ausente.",
  "dnd": "Muestra a los demás que no quieres que te molesten, y no te notifica nada hasta que lo desactives.",
  "topic": "Muestra el tema de la sala actual, o lo cambia. «-» lo quita.",
  "nick": "Cambia tu apodo.",
  "register":
    "Registra tu apodo: a partir de entonces, entrar con él exige una contraseña. Si omites la contraseña, el cliente te la pide.",
  "password": "Cambia la contraseña de tu apodo, y cierra tus otras sesiones.",
  "unregister": "Libera tu apodo registrado. Después, cualquiera puede usarlo.",
  "invite": "Invita a alguien a la sala actual, o a la que nombres.",
  "uninvite": "Quita a alguien de una sala privada que creaste, o a la que tú le invitaste.",
  "history": "Vuelve a mostrar los mensajes más recientes de la conversación actual: 50, o los que indiques.",
  "search":
    "Encuentra mensajes con todas las palabras en la conversación actual, o en todas con --all. Los filtros from:, in:, before:, after:, on: y has:link acotan la búsqueda. Sin palabras: resultados más antiguos de la última búsqueda.",
  "jump": "Va a un resultado de la última búsqueda; 1 es el más reciente. Sin número: al mensaje más reciente.",
  "first": "Va al primer mensaje de la conversación actual. /jump vuelve al más reciente.",
  "clear": "Limpia la pantalla. No se borra nada: /history vuelve a mostrar los mensajes.",
  "rejoin": "Vuelve a conectar ahora, tras /exit o una conexión perdida, y muestra lo que te perdiste.",
  "trust":
    "Confía en un servidor cuya clave ha cambiado, y se conecta a él. Antes pregunta a su operador por qué cambió la clave.",
  "exit": "Sale del chat. Escribe /exit otra vez para cerrar el programa.",
  "keys": "Muestra las teclas.",
  "help": "Muestra todos los comandos, o explica uno.",
  "set":
    "Cambia un ajuste; «-» lo restablece. Sin valor, lo muestra. Sin nombre, muestra todos los ajustes; con una parte del nombre o de la descripción, solo los que coinciden.",
  "notify":
    "Define qué se te notifica: todos los mensajes, los mensajes directos y las menciones (lo predeterminado), o nada. Tras una sala o @persona, se aplica solo allí, y con un tiempo, solo durante ese tiempo.",
  "ignore":
    "Ignora a una persona: ya no ves lo que escribe, tampoco directamente a ti. Sin apodo, muestra a quién ignoras. No se le avisa.",
  "unignore": "Deja de ignorar a una persona.",
  "highlight":
    "Añade palabras que te mencionan, como hace tu apodo; «-» delante de una palabra la quita. Sin palabras, las muestra.",
  "filter": "Muestra quién entra y sale: todos, nadie, o (smart) solo quien haya dicho algo en los últimos 15 minutos.",
  "kick": "Desconecta a alguien. Puede volver a conectarse.",
  "ban":
    "Impide la entrada a alguien, hasta 10 años o hasta /unban. También veta la dirección de quien está aquí, si nadie más la usa.",
  "unban": "Levanta un veto.",
  "mute": "Impide escribir a alguien, hasta 10 años o hasta /unmute. Aún puede leer.",
  "unmute": "Permite a alguien volver a escribir.",
  "purge":
    "Borra lo que alguien ha escrito en salas en la última hora, o en el tiempo que indiques: como máximo 1000 mensajes.",
  "bans": "Muestra los vetos y silencios, con el tiempo restante, el motivo y quién los impuso.",
  "announce": "Envía un aviso a todos, estén en las salas que estén. No se guarda en el historial.",
  "grant": "Hace propietario, moderador o miembro a alguien con un apodo registrado.",
  "for-role": "{help} Para {role, select, owner {propietarios} other {moderadores}}.",
  "plain-line":
    "Una línea sin barra es un mensaje a todos en la conversación actual. Empiézala con // para enviar un texto que comienza con una barra.",
  "plain-line-operator":
    "Una línea sin barra es un mensaje a todos en el lobby. Empiézala con // para enviar un texto que comienza con una barra.",
  "also": "También: {names}",
  "examples": "Ejemplos: {lines}",
  "usage-and-help": "{usage}: {help}",
  "window":
    "Hace lo mismo que en WeeChat e irssi: muestra una conversación (/switch), la cierra, la vacía o las enumera.",
  "query": "Muestra la conversación con una persona y le envía el texto, si lo hay.",
  "lastlog":
    "Busca en la conversación actual los mensajes cargados que contienen todas las palabras. /search encuentra también los del servidor.",
  "server": "Muestra cada servidor abierto: su dirección, su nombre y el estado de la conexión.",
  "connect":
    "Abre otro servidor junto al actual, y de nuevo en cada inicio hasta /disconnect. Sin dirección, vuelve a conectar con el servidor actual.",
  "mentions": "Muestra los mensajes más recientes que te mencionan, en todas tus conversaciones.",
  "alias":
    "Crea un comando propio que sustituye a una línea: $1 a $9 son sus argumentos, $2- el segundo y los siguientes, $* todos. «-» lo elimina. Sin nombre: los enumera.",
  "unalias": "Elimina un comando propio.",
  "set-bell": "Hace sonar el terminal con lo que te notifica.",
  "set-clock": "Cómo se muestran las horas.",
  "set-clock-format":
    "Un formato para las horas de los mensajes en lugar de «clock», como %H:%M:%S. %d, %m y %Y son la fecha.",
  "set-colours": "Cuántos colores se usan.",
  "set-density": "Cuánto espacio hay entre los mensajes y entre los elementos de las listas.",
  "set-emoji-width":
    "Las columnas de un emoji en tu terminal. Con un número equivocado, los emojis tapan el texto que sigue.",
  "set-enter": "Si Intro envía el mensaje o empieza una línea nueva. En el segundo caso, Ctrl+Intro envía.",
  "set-formatting": "Muestra *negrita*, _cursiva_, `código`, citas y listas como tales. Off: tal como se escribieron.",
  "set-highlight":
    "Palabras que te mencionan, como tu apodo: por ejemplo, un proyecto. En los textos aparecen resaltadas.",
  "set-images": "Muestra imágenes a pantalla completa, si el terminal puede.",
  "set-joins":
    "Muestra quién entra y sale: todos, solo quienes escribieron hace poco, o nadie. También se cambia con /filter joins.",
  "set-language":
    "{view, select, page {El idioma de la página; auto: el del navegador.} other {El idioma del programa; auto: el de --lang o el del sistema.}}",
  "set-list": "Muestra la lista de conversaciones si la pantalla es lo bastante ancha.",
  "set-list-width": "Las columnas de la lista de conversaciones.",
  "set-names-width": "El máximo de columnas para los nombres ante los mensajes.",
  "set-notify":
    "Qué te notifica: todos los mensajes, los mensajes directos y menciones, o nada. /notify lo cambia para una sola sala.",
  "set-people": "Muestra la lista de personas si la pantalla es lo bastante ancha.",
  "set-people-width": "Las columnas de la lista de personas.",
  "set-quiet": "Las horas en las que nada te notifica.",
  "set-sound": "El sonido de lo que te notifica.",
  "set-text-size": "El tamaño de todos los textos.",
  "set-theme": "Los colores: oscuros, claros o como los del sistema.",
  "copy":
    "Copia el texto del mensaje más reciente, o los mensajes más recientes. A pantalla completa, C copia los seleccionados.",
  "links": "Enumera los enlaces de la conversación actual, los más recientes primero, o abre uno por su número.",
  "set-spelling":
    "Revisa la ortografía en pantalla completa con el hunspell del sistema. On: en el idioma del sistema.",
  "disconnect": "Deja un servidor y lo quita de la lista. Sin nombre, deja el actual.",
  "devices": "Muestra los dispositivos en los que tienes la sesión iniciada, cada uno con un número.",
  "logout": "Cierra la sesión en otro de tus dispositivos: un número de /devices, o «all» para todos los demás.",
  "invite-link":
    "Crea un enlace y un código QR que dejan entrar a gente en una sala, la actual si no nombras otra. Vale para una persona y siete días si no das un número y un tiempo.",
  "invite-links": "Muestra los enlaces de invitación que puedes revocar y cuántas veces se han usado.",
  "revoke-link": "Revoca un enlace de invitación por su número en /invite-links.",
  "hook":
    "Crea una dirección a la que los programas envían mensajes para una sala (new), envía los mensajes de una sala a un programa (out) o quita un webhook (remove).",
  "hooks": "Muestra los webhooks, cada uno con un número.",
  "motd": "Muestra el mensaje del día.",
};
