import { SERVER_NICK } from "../protocol/mod.ts";
import { foldName, lookalikeLetters } from "../text/mod.ts";

/** Names by which people would be taken for somebody who runs a server, for the program itself, or for everyone. */
const RESERVED = [
  SERVER_NICK,
  ..."tincan admin admins administrator administrators root operator operators moderator moderators owner owners".split(
    " ",
  ),
  ..."system sysop sysadmin superuser console staff support helpdesk security everyone everybody all here".split(" "),
  ..."administrador administrateur amministratore operador operateur operatore moderador moderateur".split(" "),
  ..."moderatore sistema systeme verwalter betreiber админ администратор оператор модератор сервер система".split(" "),
  ..."管理员 管理員 管理者 系统 系統 服务器 伺服器 サーバー 운영자 관리자".split(" "),
];

// In a word this long an “i” is easily taken for an “l”; a short one would keep others from their names, as “all” Ali.
const LONG = 5;

// Digits make no such word: “a11” is no “all”.
const SHORT = 3;

// What stands for a letter among people who write so.
const DIGITS: Record<string, string> = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 6: "b", 7: "t", 8: "b", 9: "g" };

const BY_LOOKS = new Map(RESERVED.flatMap((word) => looksOfWord(word).map((looks): [string, string] => [looks, word])));

/**
 * Returns the reserved name that a nick is, or could be taken for; undefined if it is none. Here no mark, sign or digit makes
 * a difference: `ṣerver`, `5erver`, `a.d.m.i.n` and `ᴀdmin_` are reserved, `server2` and `administrating` are not.
 */
export function reservedLike(nick: string): string | undefined {
  const parts = nick.split(/[_.'-]+/).filter((part) => part !== "");
  // Two such words make another one: “server-admin”.
  if (parts.length > 1 && parts.every((part) => reservedWord(part) !== undefined)) return reservedWord(parts[0]);
  return reservedWord(nick);
}

function reservedWord(nick: string): string | undefined {
  const words = [nick, nick.toLowerCase()].flatMap(looksOfWord).map((looks) => BY_LOOKS.get(looks));
  return words.find((word) => word !== undefined && (word.length > SHORT || !/\p{Nd}/u.test(nick)));
}

/** What is compared: with digits for the letters they look like, and for long ones without telling i from l. */
function looksOfWord(word: string): string[] {
  const letters = lookalikeLetters(foldName(lookalikeLetters(word))).normalize("NFD").replace(/[^\p{L}\p{Nd}]/gu, "");
  const plain = letters.replace(/\d/g, (digit) => DIGITS[digit] ?? digit);
  const ones = letters.replaceAll("1", "i").replace(/\d/g, (digit) => DIGITS[digit] ?? digit);
  return [plain, ones, ...letters.length < LONG ? [] : [plain.replaceAll("i", "l")]];
}
