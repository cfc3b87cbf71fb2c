import { searchText } from "../../text/mod.ts";

/**
 * What the index has of a text, and asks it for: tokens. A word is one, and is found by its beginning. Where a script has no
 * blanks between words, or writes articles and prepositions on them, each letter begins a token, of that letter and the next
 * ones: so any part of a run is found. A symbol or an emoji is a token of its own.
 *
 * @module
 */

// Most letters of a token. In scripts of few letters two are in almost every message, and so take long to find.
const SYLLABLES = 2;
const LETTERS = 3;

// Of scripts without blanks, and Hangul, which makes long words; \u30fc and \u3099 lengthen and voice kana.
const UNSPACED = union(
  ["Han", "Hiragana", "Katakana", "Bopomofo", "Hangul", "Yi", "Thai", "Lao", "Khmer", "Myanmar"].concat(
    ["Javanese", "Balinese", "Tai_Le", "New_Tai_Lue", "Tai_Tham", "Tai_Viet"],
  ),
  "\\u30fc\\u3099\\u309a",
);
// Of scripts that write short words onto longer ones.
const JOINED = union(["Arabic", "Hebrew", "Syriac"]);
const WORD = String.raw`[\p{L}\p{N}](?:[[\p{L}\p{M}\p{N}]--${UNSPACED}--${JOINED}])*`;

// Symbols, but for accents that stand alone, such as ^ and `.
const SYMBOL = String.raw`[[\p{S}\p{Co}]--\p{Sk}]`;
const TOKENS = new RegExp(`(${UNSPACED}+)|(${JOINED}+)|(${WORD})|${SYMBOL}`, "gv");

// FTS5's own tokenizer `ascii` takes what is ASCII, but letters and digits, for blanks, and nothing else.
const ASCII_WORDS = /^[^$+<=>|~\x80-\u{10ffff}]*$/u;
const FULL_WIDTH = 0xfee0;

/** The tokens of a text with blanks between them, for FTS5's tokenizer `ascii`. */
export function indexedTokens(text: string): string {
  const folded = searchText(text);
  return ASCII_WORDS.test(folded) ? folded : tokensOf(folded, false).tokens.join(" ");
}

/**
 * Splits what a person typed to search at its blanks.
 *
 * @returns For each word the expression by which FTS5 finds it; nothing for one that has nothing to find.
 */
export function searchTerms(text: string): string[] {
  return text.split(/[\s\p{Cc}]+/u).map((word) => tokensOf(searchText(word), true))
    .filter(({ tokens }) => tokens.length > 0)
    .map(({ tokens, isBegun }) => `"${tokens.join(" ")}"${isBegun ? " *" : ""}`);
}

/**
 * The tokens of a folded text.
 *
 * @param open Whether it is that of a search: what it ends with may go on in what was said.
 * @returns `isBegun`: so may the last token.
 */
function tokensOf(folded: string, open: boolean): { readonly tokens: string[]; readonly isBegun: boolean } {
  const tokens: string[] = [];
  const found = [...folded.matchAll(TOKENS)];
  let isBegun = false;
  for (const [i, [token, unspaced, joined, word]] of found.entries()) {
    const goesOn = open && i === found.length - 1;
    if (unspaced !== undefined) isBegun = addRun(unspaced, SYLLABLES, goesOn, tokens);
    else if (joined !== undefined) isBegun = addRun(joined, LETTERS, goesOn, tokens);
    else {
      isBegun = word !== undefined;
      tokens.push(isBegun || token > "~" ? token : String.fromCharCode(token.charCodeAt(0) + FULL_WIDTH));
    }
  }
  return { tokens, isBegun };
}

/** Adds the tokens of a run of letters. @returns Whether the last one may go on. */
function addRun(run: string, length: number, open: boolean, tokens: string[]): boolean {
  const letters = [...run];
  // Of a run that may go on, the last ones that are shorter are beginnings of more than the run says.
  const count = open ? Math.max(1, letters.length - length + 1) : letters.length;
  for (let i = 0; i < count; i++) tokens.push(letters.slice(i, i + length).join(""));
  return letters.length < length;
}

function union(scripts: readonly string[], more = ""): string {
  return String.raw`[[${scripts.map((script) => `\\p{sc=${script}}`).join("")}${more}]&&[\p{L}\p{M}\p{N}]]`;
}
