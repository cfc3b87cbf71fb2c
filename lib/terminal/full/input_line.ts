import { clusters, type Grid, textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Box } from "./layout.ts";

/** What is being typed. */
export interface Typed {
  readonly text: string;
  /** In UTF-16 units from the start. */
  readonly cursor: number;
}

/** What the input line looks like: rows of cells, and where the cursor is in them. */
export interface InputRows {
  readonly rows: readonly string[];
  readonly cursor: { readonly x: number; readonly y: number };
}

// In what is typed a tab is shown as one space: its width would depend on where it is.
const BLANK = /\t/g;

/** Breaks what is typed into rows, at its line breaks and at the right edge, and finds the cursor. @param width From 2. */
export function inputRows({ text, cursor }: Typed, width: number): InputRows {
  const rows = [""];
  let [x, at, place] = [0, 0, { x: 0, y: 0 }];
  const next = () => {
    rows.push("");
    x = 0;
  };
  for (const cluster of clusters(text.replace(BLANK, " "))) {
    // A cluster that is not to be drawn as a whole, such as too many marks, still has all its units in the text.
    const breaks = cluster.text === "\n" || cluster.text === "\r\n";
    if (!breaks && x + cluster.width > width) next();
    if (at <= cursor) place = { x, y: rows.length - 1 };
    at += cluster.length;
    if (breaks) {
      next();
      continue;
    }
    rows[rows.length - 1] += cluster.text;
    x += cluster.width;
  }
  if (cursor >= at) {
    if (x >= width) next();
    place = { x, y: rows.length - 1 };
  }
  return { rows, cursor: place };
}

/** What stands before the line: who one is, cut where there is little room. */
export function promptText(me: string, width: number): string {
  return `${truncate(me, Math.max(3, Math.floor(width / 4)))}> `;
}

/** A counter for a text that comes near its limit, or is over it; empty else. @param used In characters. */
export function counterText(used: number, limit: number): string {
  const left = limit - used;
  if (left > Math.max(50, limit / 10)) return "";
  return left < 0 ? ` ${-left} too many` : ` ${left} left`;
}

/** Draws what is typed, the row of the cursor among those that are shown. */
export function drawInput(
  grid: Grid,
  box: Box,
  prompt: string,
  { rows, cursor }: InputRows,
  counter: string,
  theme: Theme,
): void {
  const height = box.bottom - box.top;
  const indent = textWidth(prompt);
  const from = Math.max(0, Math.min(cursor.y, rows.length - height), cursor.y - height + 1);
  rows.slice(from, from + height).forEach((row, i) => {
    if (from + i === 0) grid.put(box.left, box.top, prompt, theme.strong, box.right);
    grid.put(box.left + indent, box.top + i, row, "", box.right);
  });
  if (counter !== "") grid.put(box.right - textWidth(counter), box.bottom - 1, counter, theme.trouble, box.right);
  grid.cursor = { x: Math.min(box.left + indent + cursor.x, box.right - 1), y: box.top + cursor.y - from };
}
