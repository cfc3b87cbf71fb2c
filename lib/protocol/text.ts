import { ProtocolError } from "./errors.ts";

// C0 but tab and newline, DEL, C1; bidirectional embeddings, overrides and isolates.
// deno-lint-ignore no-control-regex
const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
// deno-lint-ignore no-control-regex
const LINE_BREAKS = /[\t\n\x0b\f\r\x85\u2028\u2029]+/g;

/**
 * Removes what could move a cursor, change colours or reorder other people's text (docs/PROTOCOL.md,
 * "Names and text"). Newline and tab stay; a Windows line end becomes a newline.
 */
export function cleanText(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(UNSAFE, "").toWellFormed();
}

/** As `cleanText`, and on one line: for names, topics, reasons and what else is shown inside a line. */
export function cleanLine(text: string): string {
  return cleanText(text.replace(LINE_BREAKS, " "));
}

/** The length of a text in characters, that is, in Unicode code points. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/**
 * Cleans and checks what somebody wants to say.
 *
 * @param limit Most characters.
 * @throws {ProtocolError} `text-empty` when nothing but white space is left, `text-too-long` over the limit.
 */
export function checkText(text: string, limit: number): string {
  const clean = cleanText(text);
  if (clean.trim() === "") throw new ProtocolError("text-empty", "The message is empty.");
  // A string has at least as many UTF-16 units as characters: only a long one needs counting.
  if (clean.length > limit) {
    const length = countCharacters(clean);
    if (length > limit) {
      throw new ProtocolError("text-too-long", `The message has ${length} characters; at most ${limit} are allowed.`);
    }
  }
  return clean;
}

/** What somebody does, of a text such as `/me waves`; undefined for any other text (docs/PROTOCOL.md, "Text"). */
export function actionOf(text: string): string | undefined {
  return /^\/me (.+)$/s.exec(text)?.[1];
}
