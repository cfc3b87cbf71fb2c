import { searchText } from "../text/mod.ts";

/**
 * Splits texts into the tokens that a search finds. A word is a token, and a prefix of it finds it. In scripts that have no
 * blanks between words, or join articles and prepositions to them, each letter begins a token of that letter and the next
 * ones: so any part of a text is found. A symbol or an emoji is a token.
 *
 * @module
 */

// The length of a token. In a script with few letters almost every message has any two of them, which makes a search slow.
const SYLLABLES = 2;
const LETTERS = 3;

// Scripts without blanks, and Hangul, which has long words. \u30fc and \u3099 lengthen and voice kana.
const UNSPACED = union(
  ["Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Yi", "Thai", "Lao", "Khmer", "Myanmar"].concat(
    ["Javanese", "Balinese", "Tai_Le", "New_Tai_Lue", "Tai_Tham", "Tai_Viet"],
  ),
  "\\u30fc\\u3099\\u309a",
);
// Scripts that join short words to longer ones.
const JOINED = union(["Arabic", "Hebrew", "Syriac"]);
const WORD = String.raw`[\p{L}\p{N}](?:[[\p{L}\p{M}\p{N}]--${UNSPACED}--${JOINED}])*`;

// Symbols, except accents that stand alone, such as ^ and `.
const SYMBOL = String.raw`[[\p{S}\p{Co}]--\p{Sk}]`;
const TOKENS = new RegExp(`(${UNSPACED}+)|(${JOINED}+)|(${WORD})|${SYMBOL}`, "gv");

// FTS5's tokenizer `ascii` splits at ASCII characters that are neither letters nor digits, and nowhere else.
const ASCII_WORDS = /^[^$+<=>|~\x80-\u{10ffff}]*$/u;
const FULL_WIDTH = 0xfee0;

/** Returns the tokens of a text with blanks between them, for FTS5's tokenizer `ascii`. */
export function indexedTokens(text: string): string {
  const folded = searchText(text);
  return ASCII_WORDS.test(folded) ? folded : tokensOf(folded, false).tokens.join(" ");
}

/** A word that a person searches for. */
export interface SearchTerm {
  /** They follow each other in the messages that have it. */
  readonly tokens: readonly string[];
  /** Whether the last token may go on. */
  readonly isPrefix: boolean;
}

/** Splits what a person typed at its blanks, and leaves out words without a token. */
export function searchTerms(text: string): SearchTerm[] {
  return text.split(/[\s\p{Cc}]+/u).map((word) => tokensOf(searchText(word), true))
    .filter(({ tokens }) => tokens.length > 0);
}

/** Returns the tokens of a folded text. @param open Whether it is searched for, so that its last word may go on. */
function tokensOf(folded: string, open: boolean): SearchTerm {
  const tokens: string[] = [];
  const found = [...folded.matchAll(TOKENS)];
  let isPrefix = false;
  for (const [i, [token, unspaced, joined, word]] of found.entries()) {
    const goesOn = open && i === found.length - 1;
    if (unspaced !== undefined) isPrefix = addRun(unspaced, SYLLABLES, goesOn, tokens);
    else if (joined !== undefined) isPrefix = addRun(joined, LETTERS, goesOn, tokens);
    else {
      isPrefix = word !== undefined;
      tokens.push(isPrefix || token > "~" ? token : String.fromCharCode(token.charCodeAt(0) + FULL_WIDTH));
    }
  }
  return { tokens, isPrefix };
}

/** Adds the tokens of a run of letters. @returns Whether the last token may go on. */
function addRun(run: string, length: number, open: boolean, tokens: string[]): boolean {
  const letters = [...run];
  // At the end of a run that may go on, the shorter tokens would be prefixes of too much.
  const count = open ? Math.max(1, letters.length - length + 1) : letters.length;
  for (let i = 0; i < count; i++) tokens.push(letters.slice(i, i + length).join(""));
  return letters.length < length;
}

function union(scripts: readonly string[], more = ""): string {
  return String.raw`[[${scripts.map((script) => `\\p{sc=${script}}`).join("")}${more}]&&[\p{L}\p{M}\p{N}]]`;
}
