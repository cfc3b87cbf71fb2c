/** A part of a text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

// Longer texts are pasted rather than typed.
const MAX_CHECKED_LENGTH = 8 * 1024;

const MAX_WORD_LENGTH = 40;

// Code between backticks, even if its end is not typed yet.
const CODE = /(`+)[\s\S]*?(?:\1|$)/g;

// Signs around words: brackets, quotation marks, and what makes text bold.
const EDGES = /^[\p{P}\p{S}]*|[\p{P}\p{S}]*$/gu;

// Names of people and rooms, commands, flags, variables, and emoji such as `:smile:`.
const NO_WORD = /^[\p{P}\p{S}]*?(?:[@#/\\$%<=+]|--?\p{L}|:[\w+-]+:)/u;

// Words, also such as `don't`, between hyphens and dashes. Anything else in a token is an address, a number or code.
const WORDS = /^[\p{L}\p{M}]+(?:['’\-‐–—][\p{L}\p{M}]+)*$/u;
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

// Abbreviations and names in programs: `TLS`, `camelCase`.
const NAME = /^\p{Lu}{2,}s?$|\p{Ll}\p{Lu}/u;

// These scripts have no spaces between words.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Returns the words of a text whose spelling can be checked: no commands, addresses, names, emoji or code. */
export function wordsIn(text: string): Range[] {
  if (text.length > MAX_CHECKED_LENGTH || /^\/(?!\/)/.test(text)) return [];
  const prose = text.replace(CODE, (code) => "`".repeat(code.length));
  return [...prose.matchAll(/\S+/g)].flatMap(({ 0: token, index }) => {
    if (NO_WORD.test(token)) return [];
    const [before] = token.match(/^[\p{P}\p{S}]*/u)!;
    const inner = token.replace(EDGES, "");
    if (!WORDS.test(inner)) return [];
    return [...inner.matchAll(WORD)].flatMap(({ 0: word, index: at }) => {
      const isChecked = word.length > 1 && word.length <= MAX_WORD_LENGTH && !NAME.test(word) && !UNSPACED.test(word);
      const start = index + before.length + at;
      return isChecked ? [{ start, end: start + word.length }] : [];
    });
  });
}
