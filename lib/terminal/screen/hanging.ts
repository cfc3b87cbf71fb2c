import { textWidth } from "./width.ts";
import { wrapText } from "./wrap.ts";

// Columns that a text beside its term is not squeezed below.
const BESIDE = 28;

/**
 * The lines of one line: what does not fit goes on under the text, and where a term stands before it in a column of its
 * own, under that column, or below the term where there is no room beside it.
 *
 * @param width Columns, from 2.
 */
export function hangingLines(line: string, width: number): string[] {
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
export function fitted(text: string, width: number): string {
  const fit = (line: string) => textWidth(line) <= width ? [line] : hangingLines(line, width);
  return text.split("\n").flatMap(fit).join("\n");
}
