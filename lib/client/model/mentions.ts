import { findLinks, foldText, isUnspaced, plainText, withoutMarks, withoutVowelPoints } from "../../text/mod.ts";
import type { Settings } from "../settings/settings.ts";

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
  const beginning = withoutMarks(text.slice(0, MAX_SEARCHED));
  const names = formsOf(nick);
  const folded = comparable(beginning);
  if (!names.some((name) => folded.includes(name))) return false;
  const searched = comparable(withoutAddresses(beginning));
  return names.some((name) => !occurrences(searched, name).next().done);
}

/** Who reads: a message mentions them by their nickname, or by a word that they want to see. */
export interface Reader {
  readonly me: string;
  readonly settings: Pick<Settings, "highlight">;
}

/** Returns whether a text mentions a reader. */
export function mentionsReader(text: string, { me, settings }: Reader): boolean {
  return mentions(text, me) || settings.highlight.some((word) => mentions(text, word));
}

/** A part of a text, and whether it is what mentions the reader. */
export interface MarkedPart {
  readonly text: string;
  readonly isMarked: boolean;
}

/** Splits a text at the places that mention a reader, for views to mark them. */
export function markedParts(text: string, { me, settings }: Reader): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let end = 0;
  for (const [from, to] of mentionRanges(text, [me, ...settings.highlight])) {
    const start = from > end && /[@＠]/.test(text[from - 1]) ? from - 1 : from;
    if (start > end) parts.push({ text: text.slice(end, start), isMarked: false });
    parts.push({ text: text.slice(start, to), isMarked: true });
    end = to;
  }
  if (end < text.length || parts.length === 0) parts.push({ text: text.slice(end), isMarked: false });
  return parts;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Returns where names are in a text, in UTF-16 units and in order, without overlaps. */
function mentionRanges(text: string, names: readonly string[]): [from: number, to: number][] {
  let folded = "";
  const places: [from: number, to: number][] = []; // of the character in the text, for each unit of the folded text
  for (const { segment, index } of graphemes.segment(withoutAddresses(text.slice(0, MAX_SEARCHED)))) {
    const part = comparable(segment);
    folded += part;
    for (let i = 0; i < part.length; i++) places.push([index, index + segment.length]);
  }
  const ranges = names.flatMap(formsOf).flatMap((name) =>
    [...occurrences(folded, name)].map((at): [number, number] => [places[at][0], places[at + name.length - 1][1]])
  );
  ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return ranges.filter(([from], i) => i === 0 || ranges.slice(0, i).every(([, to]) => to <= from));
}

/** Returns the forms of a name to look for: folded, and without accents. */
function formsOf(name: string): string[] {
  return [...new Set([withoutVowelPoints(foldText(name)), plainText(name)])].filter((form) => form !== "");
}

function comparable(text: string): string {
  return withoutVowelPoints(foldText(text)).replaceAll("’", "'");
}

/** Replaces each address with as many spaces, so that the words around it stay separate, and in their places. */
function withoutAddresses(text: string): string {
  let rest = "";
  let end = 0;
  for (const { index, text: address } of findLinks(text)) {
    rest += text.slice(end, index) + " ".repeat(address.length);
    end = index + address.length;
  }
  return (rest + text.slice(end)).replace(PATHS, blanked).replace(ACCOUNTS, blanked);
}

function blanked(address: string): string {
  return " ".repeat(address.length);
}

/** Yields where a name is in a text as a separate word. */
function* occurrences(text: string, name: string): Generator<number> {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (startsHere(text, at, name) && endsHere(text, at + name.length, name)) yield at;
  }
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
