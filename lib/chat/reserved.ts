import { SERVER_NICK } from "../protocol/mod.ts";
import { foldName, lookalikeLetters } from "../text/mod.ts";

/** Nicknames that could be mistaken for a person who runs the server, for the program itself, or for everyone. */
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

// From this length on, an “i” counts as an “l”. In shorter words that would reserve real names: “all” would reserve Ali.
const MIN_CONFUSABLE_LENGTH = 5;

// Up to this length, digits do not count as letters: “a11” is not “all”.
const MAX_LITERAL_LENGTH = 3;

// The letters that digits stand for.
const DIGITS: Record<string, string> = { 0: "o", 1: "l", 3: "e", 4: "a", 5: "s", 6: "b", 7: "t", 8: "b", 9: "g" };

const BY_SKELETON = new Map(RESERVED.flatMap((word) => skeletonsOf(word).map((it): [string, string] => [it, word])));

/**
 * Returns the reserved nickname that a nickname is, or could be mistaken for; undefined if there is none. Marks, signs and
 * digits make no difference: `ṣerver`, `5erver`, `a.d.m.i.n` and `ᴀdmin_` are reserved, `server2` and `administrating`
 * are not.
 */
export function reservedLike(nick: string): string | undefined {
  const parts = nick.split(/[_.'-]+/).filter((part) => part !== "");
  // A nickname of several reserved words is reserved too: “server-admin”.
  if (parts.length > 1 && parts.every((part) => reservedWord(part) !== undefined)) return reservedWord(parts[0]);
  return reservedWord(nick);
}

function reservedWord(nick: string): string | undefined {
  const words = [nick, nick.toLowerCase()].flatMap(skeletonsOf).map((it) => BY_SKELETON.get(it));
  return words.find((word) => word !== undefined && (word.length > MAX_LITERAL_LENGTH || !/\p{Nd}/u.test(nick)));
}

/** Returns what is compared: letters in place of digits, and for long words without a difference between i and l. */
function skeletonsOf(word: string): string[] {
  const letters = lookalikeLetters(foldName(lookalikeLetters(word))).normalize("NFD").replace(/[^\p{L}\p{Nd}]/gu, "");
  const plain = letters.replace(/\d/g, (digit) => DIGITS[digit] ?? digit);
  const ones = letters.replaceAll("1", "i").replace(/\d/g, (digit) => DIGITS[digit] ?? digit);
  return [plain, ones, ...letters.length < MIN_CONFUSABLE_LENGTH ? [] : [plain.replaceAll("i", "l")]];
}
