// C0 except tab and newline, DEL, C1; bidirectional embeddings, overrides and isolates.
// deno-lint-ignore no-control-regex
const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
// Tag characters, which are invisible, but which some programs read. They are needed only in flags such as Scotland's.
const TAGS = /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,8}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;
const TAG_HALF = "\udb40"; // the first surrogate of each
// deno-lint-ignore no-control-regex
const LINE_BREAKS = /[\t\n\x0b\f\r\x85\u2028\u2029]+/g;

/**
 * Removes invisible characters, and all that could move a cursor, change colours or reorder other people's text
 * (docs/protocol.md, "Names and text"). Newline and tab stay; other line ends become a newline.
 */
export function cleanText(text: string): string {
  const clean = text.replace(/\r\n|[\u2028\u2029]/g, "\n").replace(UNSAFE, "");
  return (clean.includes(TAG_HALF) ? clean.replace(TAGS, "$1") : clean).toWellFormed();
}

/** Cleans a sentence of the catalogue like `cleanText`, and keeps what isolates its values. */
export function cleanSentence(text: string): string {
  return text.split(/([\u2068\u2069])/).map((part, i) => i % 2 === 1 ? part : cleanText(part)).join("");
}

/** Cleans a text like `cleanText`, and puts it on one line: for names, topics, reasons and so on. */
export function cleanLine(text: string): string {
  return cleanText(text.replace(LINE_BREAKS, " "));
}

/**
 * Returns the beginning of a text on one line, to quote it. @param length The maximum, in characters, without the `…`.
 */
export function excerpt(text: string, length: number): string {
  const characters = [...cleanLine(text.slice(0, length * 4)).trim()];
  return characters.length > length || text.length > length * 4
    ? `${characters.slice(0, length).join("")}…`
    : characters.join("");
}

/** Returns the length of a text in characters, that is, Unicode code points. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
