/** A change of a text: what to put in the place of a part of it, and what is selected then. In UTF-16 units. */
export interface Marking {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const FENCE = "```";

// A line that begins a code block or ends it.
const FENCE_LINE = /^`{3,}(?!.*`{3})/gm;

/**
 * Puts a mark around a selection, line by line, or removes it from there.
 *
 * @param start Where the selection starts. @param end Where it ends; at the start if nothing is selected.
 */
export function toggleMark(text: string, start: number, end: number, mark: string): Marking {
  const selected = text.slice(start, end);
  const from = start + (selected.length - selected.trimStart().length);
  const to = Math.max(from, start + selected.trimEnd().length);
  const lines = text.slice(from, to).split("\n");
  const { length } = mark;
  const isMarked = (line: string) => line.length > 2 * length && line.startsWith(mark) && line.endsWith(mark);
  if (text.slice(from - length, from) === mark && text.slice(to, to + length) === mark && from >= length) {
    const inner = text.slice(from, to);
    return { from: from - length, to: to + length, text: inner, start: from - length, end: to - length };
  }
  const said = lines.filter((line) => line.trim() !== "");
  const without = said.length > 0 && said.every(isMarked);
  const changed = lines.map((line) =>
    line.trim() === "" && said.length > 0 ? line : without ? line.slice(length, -length) : mark + line + mark
  ).join("\n");
  if (said.length === 0) return { from, to: from, text: mark + mark, start: from + length, end: from + length };
  return said.length === 1 && !without
    ? { from, to, text: changed, start: from + length, end: from + changed.length - length }
    : { from, to, text: changed, start: from, end: from + changed.length };
}

/** Makes the selection a code block. */
export function markCodeBlock(text: string, start: number, end: number): Marking {
  const before = start > 0 && text[start - 1] !== "\n" ? "\n" : "";
  const after = end < text.length && text[end] !== "\n" ? "\n" : "";
  const code = text.slice(start, end);
  const at = start + before.length + FENCE.length + 1;
  return {
    from: start,
    to: end,
    text: `${before}${FENCE}\n${code}\n${FENCE}${after}`,
    start: at,
    end: at + code.length,
  };
}

/** Returns whether a position is in a code block that does not end before it. */
export function isInCodeBlock(text: string, at: number): boolean {
  return (text.slice(0, at).match(FENCE_LINE)?.length ?? 0) % 2 === 1;
}
