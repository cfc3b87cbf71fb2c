import { clusters, expandTabs } from "./width.ts";

// Wraps at most this many UTF-16 units; no message is longer.
const MAX_TEXT = 64 * 1024;

/**
 * Breaks a text into lines: at its line breaks, between words, and between characters of scripts without spaces. A
 * word, such as a link, stays whole if it fits on a line.
 *
 * @param first Columns of the first line, from 1.
 * @param rest Columns of the other lines, from 2.
 * @param whole Whether to keep a word whole that is longer than a line.
 * @returns At least one line.
 */
export function wrapText(text: string, first: number, rest: number = first, whole = false): string[] {
  const lines: string[] = [];
  const cut = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  for (const paragraph of expandTabs(cut).split(/\r\n|[\n\u2028\u2029]/)) {
    wrapParagraph(paragraph, lines, () => Math.max(1, lines.length === 0 ? first : rest), Math.max(2, rest), whole);
  }
  return lines;
}

/** Breaks one line, such as of code, wherever it is full. @param width Columns, from 2. @returns At least one line. */
export function breakText(line: string, width: number): string[] {
  const lines: string[] = [];
  let [text, used] = ["", 0];
  for (const cluster of clusters(line)) {
    if (used + cluster.width > width) {
      lines.push(text);
      [text, used] = ["", 0];
    }
    text += cluster.text;
    used += cluster.width;
  }
  return [...lines, text];
}

function wrapParagraph(
  paragraph: string,
  lines: string[],
  available: () => number,
  longest: number,
  whole: boolean,
): void {
  let [line, width] = ["", 0];
  const flush = () => {
    lines.push(line.trimEnd());
    [line, width] = ["", 0];
  };
  for (const word of words(paragraph)) {
    if (width + word.width <= available()) {
      line += word.text;
      width += word.width;
      continue;
    }
    // Drop spaces at a break, and cut an indent that leaves no room for words.
    if (word.space) {
      if (line === "") [line, width] = [" ".repeat(Math.floor(available() / 2)), Math.floor(available() / 2)];
      else flush();
      continue;
    }
    if (whole && word.width > longest) {
      if (line.trim() !== "") flush();
      line += word.text;
      width += word.width;
      continue;
    }
    if (word.width <= longest && (width > 0 || available() < longest)) {
      flush();
      if (word.width <= available()) {
        line = word.text;
        width = word.width;
        continue;
      }
    }
    for (const cluster of clusters(word.text)) {
      if (width > 0 && width + cluster.width > available()) flush();
      line += cluster.text;
      width += cluster.width;
    }
  }
  flush();
}

interface Word {
  readonly text: string;
  readonly width: number;
  readonly space: boolean;
}

// Punctuation of Chinese and Japanese that does not begin a line, and that does not end one.
const NOT_FIRST = /^[、。，．：；！？）」』】》〉”’…]/;
const NOT_LAST = /[（「『【《〈“‘]$/;

/** Yields the pieces that stay whole: words, runs of spaces, single wide characters with their punctuation. */
function* words(text: string): Generator<Word> {
  for (const [piece] of text.matchAll(/ +|[^ ]+/g)) {
    if (piece.startsWith(" ")) {
      yield { text: piece, width: piece.length, space: true };
      continue;
    }
    let [whole, width, isWide] = ["", 0, false];
    for (const { text, width: columns } of clusters(piece)) {
      const isWideNow = columns === 2;
      const ends = whole !== "" && (isWide || isWideNow) && !NOT_FIRST.test(text) && !NOT_LAST.test(whole);
      if (ends) {
        yield { text: whole, width, space: false };
        [whole, width, isWide] = ["", 0, false];
      }
      whole += text;
      width += columns;
      isWide = isWideNow;
    }
    if (whole !== "") yield { text: whole, width, space: false };
  }
}
