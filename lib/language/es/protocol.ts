import type { Translated } from "../catalogue.ts";
import type { protocol as english } from "../en/protocol.ts";

/** protocol in Spanish. */
export const protocol: Translated<typeof english> = {
  "not-ipv4": "«{address}» no es una dirección IPv4. Ejemplo: 192.168.1.5.",
  "not-a-host": "«{address}» no es ni una dirección IP como 192.168.1.5 ni el nombre de un equipo.",
  "not-a-port": "«{port}» no es un puerto. Usa un número del {lowest} al 65535; el predeterminado es 5555.",
  "text-empty": "El mensaje está vacío.",
  "text-too-long": "El mensaje tiene {length} caracteres. El máximo es {limit}.",
  "nick-like-address": "Ese apodo parece una dirección IP.",
  "nick-of-server": "El apodo «{nick}» está reservado para el operador del servidor.",
  "room-without-sign": "El nombre de una sala empieza por «#». Ejemplo: #lobby.",
  "name-empty": "{of, select, nick {Ese apodo está vacío.} other {Ese nombre de sala está vacío.}}",
  "name-too-long":
    "{of, select, nick {Ese apodo tiene más de {limit} caracteres.} other {Ese nombre de sala tiene más de {limit} caracteres.}}",
  "name-characters":
    "{of, select, nick {Un apodo} other {El nombre de una sala}} solo puede contener letras, cifras, «_», «-», «.» y «'».",
  "name-characters-try":
    "{of, select, nick {Un apodo} other {El nombre de una sala}} solo puede contener letras, cifras, «_», «-», «.» y «'». Prueba {name}.",
  "name-invisible": "{of, select, nick {Ese apodo} other {Ese nombre de sala}} contiene un carácter invisible.",
  "name-hidden-accent": "{of, select, nick {Ese apodo} other {Ese nombre de sala}} contiene un acento oculto.",
  "name-stacked-accents":
    "{of, select, nick {Ese apodo} other {Ese nombre de sala}} tiene más de cuatro acentos en una letra.",
  "name-mixed":
    "{of, select, nick {Ese apodo} other {Ese nombre de sala}} mezcla letras de los alfabetos {first} y {second}, y podría confundirse con otro nombre.",
  "letters-of":
    "{script, select, Latin {latino} Greek {griego} Cyrillic {cirílico} Arabic {árabe} Armenian {armenio} Georgian {georgiano} Hebrew {hebreo} Devanagari {devanagari} Han {chino} Hangul {coreano} Hiragana {hiragana} Katakana {katakana} Thai {tailandés} other {otro}}",
  "duration-too-long": "El tiempo máximo es de 10 años. Sin tiempo, un veto o un silencio dura hasta que lo quites.",
  "damaged-link":
    "Este enlace de invitación está incompleto o dañado. Copia el enlace entero, desde tincan:// hasta el final.",
  "not-ip": "«{address}» no es una dirección IP. Ejemplos: 192.168.1.5, fd00::5, fe80::5%eth0.",
  "needs-zone":
    "La dirección {address} solo vale en una red. Nombra detrás la interfaz de red, por ejemplo {address}%eth0.",
};
