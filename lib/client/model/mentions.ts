import { findLinks, foldText, isUnspaced, plainText, withoutVowelPoints } from "../../text/mod.ts";

// The maximum length of a text to search, in UTF-16 units: the default limit of servers.
const MAX_SEARCHED = 16_000;

const HANGUL = /\p{sc=Hang}/u;
const LETTER = /[\p{L}\p{N}\p{M}_]/u;
const MARK = /\p{M}/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

// Prefixes such as “and”, “to” and “the”, which some scripts join to the name that follows.
const PREFIXES = /(?:^|[^\p{L}\p{N}\p{M}_])(?:[وفبلك]{1,2}|[ושלבכמה]{1,2})$/u;

// Words that contain a name without meaning a person: a file, a page without its scheme, an option of a program; a mail
// address or account.
const PATHS =
  /(?<![^\s"'“«‘(\[{<`=:，。（「])(?:~?\/|\.{1,2}\/|[a-z]:\\|\\\\|--)\S+|(?<![\p{L}\p{N}_.-])(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}\/\S*/giu;
// In scripts without spaces, people write 谢谢@mark. The path in git@github.com:mark/notes belongs to the address.
const ACCOUNTS =
  /(?<![\p{sc=Latin}\p{sc=Cyrl}\p{sc=Grek}\p{Nd}_.+@-])[\p{sc=Latin}\p{sc=Cyrl}\p{sc=Grek}\p{Nd}_.+-]+@[\p{sc=Latin}\p{sc=Cyrl}\p{sc=Grek}\p{Nd}][\p{L}\p{Nd}_.-]*(?::[\p{L}\p{Nd}_.~-]*\/\S*)?/gu;

/**
 * Returns whether a text mentions a person: it contains their nickname as a separate word. Bells, counts and
 * highlighting all use this rule.
 *
 * It ignores case and the encoding of letters (ß and ss, é as one or two characters, wide letters). Accents can be left
 * out, but not added. In scripts without spaces, a name can stand between other letters. A name inside a longer name
 * (`mark-2`, `mark.txt`, `#mark`), a path, or a web or mail address is not a mention.
 *
 * @example
 * ```ts
 * mentions("谢谢李雷！", "李雷"); // true
 * mentions("see http://example.com/mark", "mark"); // false
 * ```
 */
export function mentions(text: string, nick: string): boolean {
  const beginning = text.slice(0, MAX_SEARCHED);
  const names = [...new Set([withoutVowelPoints(foldText(nick)), plainText(nick)])].filter((name) => name !== "");
  const folded = comparable(beginning);
  if (!names.some((name) => folded.includes(name))) return false;
  const searched = comparable(withoutAddresses(beginning));
  return names.some((name) => containsName(searched, name));
}

function comparable(text: string): string {
  return withoutVowelPoints(foldText(text)).replaceAll("’", "'");
}

/** Replaces each address with a space, so that the words around it stay separate. */
function withoutAddresses(text: string): string {
  let rest = "";
  let end = 0;
  for (const { index, text: address } of findLinks(text)) {
    rest += `${text.slice(end, index)} `;
    end = index + address.length;
  }
  return (rest + text.slice(end)).replace(PATHS, " ").replace(ACCOUNTS, " ");
}

function containsName(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (startsHere(text, at, name) && endsHere(text, at + name.length, name)) return true;
  }
  return false;
}

function startsHere(text: string, at: number, name: string): boolean {
  const [before, farther] = [characterBefore(text, at), characterBefore(text, at, 2)];
  const edge = String.fromCodePoint(name.codePointAt(0)!);
  if (isLetter(before)) {
    if (before === "_") return false;
    if (isUnspaced(before) || isUnspaced(edge) || HANGUL.test(before) !== HANGUL.test(edge)) return true;
    return PREFIXES.test(text.slice(Math.max(0, at - 4), at));
  }
  if (before === "#" || before === "\\") return false;
  return !(/^[.-]$/.test(before) && isLetter(farther) && !isUnspaced(farther));
}

function endsHere(text: string, at: number, name: string): boolean {
  const [after, farther] = [characterAt(text, at), characterAt(text, at, 2)];
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

/** Returns the first or second character after a position; empty if there is none. */
function characterAt(text: string, at: number, which = 1): string {
  return [...text.slice(at, at + 4)][which - 1] ?? "";
}

/** Returns the first or second character before a position; empty if there is none. */
function characterBefore(text: string, at: number, which = 1): string {
  return [...text.slice(Math.max(0, at - 4), at)].at(-which) ?? "";
}
