import { stripAnsiCode } from "@std/fmt/colors";
import { expandTabs, textWidth } from "./width.ts";
import { wrapText } from "./wrap.ts";

/** Indents every line of a message except the first. */
export const INDENT = "      ";

// A text next to its term gets at least this many columns.
const MIN_TEXT_WIDTH = 28;

/**
 * Wraps one line. Further lines are indented to the text; if a term stands before the text in a column of its own, they
 * stand in the column of the text, or below the term if that column would be too narrow.
 *
 * @param width Columns, from 2.
 */
export function wrapLine(line: string, width: number): string[] {
  const [, indent, term, gap, text] = /^( *)(?:(\S.*?)( {2,}))?(.*)$/s.exec(line)!;
  const hanging = indent.length + (term === undefined ? 2 : textWidth(term) + gap.length);
  const beside = term === undefined || width - hanging >= MIN_TEXT_WIDTH;
  if (!beside && textWidth(line) > width) {
    const under = `${indent}    `;
    const below = wrapText(text, Math.max(2, width - under.length));
    return [...wrapText(indent + term, width), ...below.map((more) => under + more)];
  }
  const first = term === undefined ? indent : indent + term + gap;
  const [start, ...rest] = wrapText(text, Math.max(1, width - first.length), Math.max(2, width - hanging));
  return [first + start, ...rest.map((more) => " ".repeat(Math.max(0, Math.min(hanging, width - 2))) + more)];
}

/** Wraps the lines of an answer that are too long, as `wrapLine` does. */
export function wrapAnswer(text: string, width: number): string {
  const fit = (line: string) => textWidth(line) <= width ? [line] : wrapLine(line, width);
  return text.split("\n").flatMap(fit).join("\n");
}

/**
 * Wraps a text that is printed after a prefix, between words; all lines except the first are indented. It leaves a word
 * longer than a line to the terminal, which then still recognizes it as one, such as a link.
 *
 * @param before The prefix on the first line; may contain colours.
 * @param width Columns, from 2; undefined does not wrap.
 */
export function wrapAfterPrefix(text: string, before: string, width: number | undefined): string {
  const lines = width === undefined
    ? expandTabs(text).split("\n")
    : wrapText(text, width - textWidth(stripAnsiCode(before)), Math.max(2, width - INDENT.length), true);
  return lines.join(`\n${INDENT}`);
}
