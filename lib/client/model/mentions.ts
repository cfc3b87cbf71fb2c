import { findLinks, foldText, isUnspaced, plainText, withoutVowelPoints } from "../../text/mod.ts";

// No server that was not told otherwise lets anybody say more, in UTF-16 units. The rest is not looked at.
const MAX_SEARCHED = 16_000;

const HANGUL = /\p{sc=Hang}/u;
const LETTER = /[\p{L}\p{N}\p{M}_]/u;
const MARK = /\p{M}/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

// “and”, “to”, “the” and the like are written in one word with the name that they stand before.
const PREFIXES = /(?:^|[^\p{L}\p{N}\p{M}_])(?:[وفبلك]{1,2}|[ושלבכמה]{1,2})$/u;

// What has a name in it and is none: a file, a page without its scheme, an option of a program; a mail address or account.
const PATHS =
  /(?<![^\s"'“«‘(\[{<`=:，。（「])(?:~?\/|\.{1,2}\/|[a-z]:\\|\\\\|--)\S+|(?<![\p{L}\p{N}_.-])(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}\/\S*/giu;
// Who writes without spaces writes 谢谢@mark. What follows as in git@github.com:mark/notes belongs to it.
const ACCOUNTS =
  /(?<![\p{sc=Latin}\p{sc=Cyrl}\p{sc=Grek}\p{Nd}_.+@-])[\p{sc=Latin}\p{sc=Cyrl}\p{sc=Grek}\p{Nd}_.+-]+@[\p{sc=Latin}\p{sc=Cyrl}\p{sc=Grek}\p{Nd}][\p{L}\p{Nd}_.-]*(?::[\p{L}\p{Nd}_.~-]*\/\S*)?/gu;

/**
 * Tells whether a text addresses somebody or speaks of them: it has their nickname as a word of its own. The one rule for
 * what rings, what is counted as a mention and what is drawn as one.
 *
 * Case does not matter, nor how a letter is made up (ß and ss, an é in one character or in two, wide letters), and accents
 * may be left out, but none may stand where the name has none. In scripts that are written without spaces a name may
 * stand between other letters. A name within a longer one (`mark-2`, `mark.txt`, `#mark`), a path, a web or a mail
 * address is none.
 *
 * @example
 * ```ts
 * mentions("谢谢李雷！", "李雷"); // true
 * mentions("see http://example.com/mark", "mark"); // false
 * ```
 */
export function mentions(text: string, nick: string): boolean {
  const looked = text.slice(0, MAX_SEARCHED);
  const names = [...new Set([withoutVowelPoints(foldText(nick)), plainText(nick)])].filter((name) => name !== "");
  const whole = comparable(looked);
  if (!names.some((name) => whole.includes(name))) return false;
  const said = comparable(withoutAddresses(looked));
  return names.some((name) => containsName(said, name));
}

function comparable(text: string): string {
  return withoutVowelPoints(foldText(text)).replaceAll("’", "'");
}

/** A blank in the place of each address, so that nothing around it becomes one word. */
function withoutAddresses(text: string): string {
  let rest = "";
  let end = 0;
  for (const { index, text: address } of findLinks(text)) {
    rest += `${text.slice(end, index)} `;
    end = index + address.length;
  }
  return (rest + text.slice(end)).replace(PATHS, " ").replace(ACCOUNTS, " ");
}

function containsName(said: string, name: string): boolean {
  for (let at = said.indexOf(name); at !== -1; at = said.indexOf(name, at + 1)) {
    if (startsHere(said, at, name) && endsHere(said, at + name.length, name)) return true;
  }
  return false;
}

function startsHere(said: string, at: number, name: string): boolean {
  const [before, farther] = [characterBefore(said, at), characterBefore(said, at, 2)];
  const edge = String.fromCodePoint(name.codePointAt(0)!);
  if (isLetter(before)) {
    if (before === "_") return false;
    if (isUnspaced(before) || isUnspaced(edge) || HANGUL.test(before) !== HANGUL.test(edge)) return true;
    return PREFIXES.test(said.slice(Math.max(0, at - 4), at));
  }
  if (before === "#" || before === "\\") return false;
  return !(/^[.-]$/.test(before) && isLetter(farther) && !isUnspaced(farther));
}

function endsHere(said: string, at: number, name: string): boolean {
  const [after, farther] = [characterAt(said, at), characterAt(said, at, 2)];
  const edge = characterBefore(name, name.length);
  if (isLetter(after)) {
    if (after === "_" || MARK.test(after)) return false;
    return isUnspaced(after) || isUnspaced(edge) || HANGUL.test(after) || HANGUL.test(edge);
  }
  return !(/^[.\\-]$/.test(after) && isLetter(farther) && !isUnspaced(farther));
}

function isLetter(character: string): boolean {
  return LETTER.test(character) && !INVISIBLE.test(character);
}

/** The first or second character from a place on; empty if there is none. */
function characterAt(text: string, at: number, which = 1): string {
  return [...text.slice(at, at + 4)][which - 1] ?? "";
}

/** The first or second character before a place, going back; empty if there is none. */
function characterBefore(text: string, at: number, which = 1): string {
  return [...text.slice(Math.max(0, at - 4), at)].at(-which) ?? "";
}
