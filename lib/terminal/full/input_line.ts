import type { ComposerLayout } from "../input/mod.ts";
import { type Grid, textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Box } from "./layout.ts";

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
  { rows, cursor }: ComposerLayout,
  counter: string,
  theme: Theme,
): void {
  const height = box.bottom - box.top;
  const indent = textWidth(prompt);
  const from = Math.max(0, Math.min(cursor.row, rows.length - height), cursor.row - height + 1);
  rows.slice(from, from + height).forEach((row, i) => {
    if (from + i === 0) grid.put(box.left, box.top, prompt, theme.strong, box.right);
    grid.put(box.left + indent, box.top + i, row.text, "", box.right);
  });
  if (counter !== "") grid.put(box.right - textWidth(counter), box.bottom - 1, counter, theme.trouble, box.right);
  grid.cursor = { x: Math.min(box.left + indent + cursor.column, box.right - 1), y: box.top + cursor.row - from };
}
