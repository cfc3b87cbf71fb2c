import { stripAnsiCode } from "@std/fmt/colors";
import { expandTabs, textWidth } from "./width.ts";
import { wrapText } from "./wrap.ts";

// Lines of one message but the first.
const INDENT = "      ";

// Columns that a text beside its term is not squeezed below.
const BESIDE = 28;

/**
 * The lines of one line: what does not fit goes on under the text, and where a term stands before it in a column of its
 * own, under that column, or below the term where there is no room beside it.
 *
 * @param width Columns, from 2.
 */
export function wrapLine(line: string, width: number): string[] {
  const [, indent, term, gap, text] = /^( *)(?:(\S.*?)( {2,}))?(.*)$/s.exec(line)!;
  const hanging = indent.length + (term === undefined ? 2 : textWidth(term) + gap.length);
  const beside = term === undefined || width - hanging >= BESIDE;
  if (!beside && textWidth(line) > width) {
    const under = `${indent}    `;
    const below = wrapText(text, Math.max(2, width - under.length));
    return [...wrapText(indent + term, width), ...below.map((more) => under + more)];
  }
  const first = term === undefined ? indent : indent + term + gap;
  const [start, ...rest] = wrapText(text, Math.max(1, width - first.length), Math.max(2, width - hanging));
  return [first + start, ...rest.map((more) => " ".repeat(Math.max(0, Math.min(hanging, width - 2))) + more)];
}

/** An answer as it is printed: its lines that are too long as `hangingLines`, the others as they are. */
export function wrapAnswer(text: string, width: number): string {
  const fit = (line: string) => textWidth(line) <= width ? [line] : wrapLine(line, width);
  return text.split("\n").flatMap(fit).join("\n");
}

/**
 * Returns a text as it is printed behind a beginning: broken between words where it would not fit, its lines but the first
 * indented. A word longer than a line is left to the terminal to break, which then still takes it for one, as for a link.
 *
 * @param before What stands on its first line already; may have colours.
 * @param width Columns, at least 2; undefined: the lines are as long as they are.
 */
export function wrapBehind(text: string, before: string, width: number | undefined): string {
  const lines = width === undefined
    ? expandTabs(text).split("\n")
    : wrapText(text, width - textWidth(stripAnsiCode(before)), Math.max(2, width - INDENT.length), true);
  return lines.join(`\n${INDENT}`);
}
