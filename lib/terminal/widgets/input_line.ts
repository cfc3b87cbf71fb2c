import type { ComposerLayout, Offered } from "../input/mod.ts";
import { type Grid, type Size, textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Box } from "./layout.ts";

/** What stands before the line: who one is, cut where there is little room. */
export function promptText(me: string, width: number): string {
  return `${truncate(me, Math.max(3, Math.floor(width / 4)))}> `;
}

/** Columns for what is typed behind its prompt. */
export function inputWidth({ columns }: Size, prompt: string): number {
  return Math.max(3, columns - textWidth(prompt));
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

/** Draws what stands over the last line of the talk: a remark, or else what Tab offers. */
export function drawAbove(grid: Grid, box: Box, remark: string, offered: Offered | undefined, theme: Theme): void {
  const y = box.bottom - 1;
  if (y < box.top || (remark === "" && offered === undefined)) return;
  const width = box.right - box.left;
  grid.erase(box.left, y, box.right, y + 1);
  if (remark !== "" || offered === undefined) {
    grid.put(box.left, y, truncate(remark, width), theme.trouble, box.right);
    return;
  }
  // The chosen one is to be seen: those before it go as far as there is no room.
  let from = 0;
  const widthTo = (end: number) => offered.labels.slice(from, end).reduce((sum, it) => sum + textWidth(it) + 2, 0);
  while (from < offered.chosen && widthTo(offered.chosen + 1) > width) from++;
  let x = box.left;
  for (let i = from; i < offered.labels.length && x < box.right; i++) {
    x = grid.put(x, y, offered.labels[i], i === offered.chosen ? theme.marked : theme.system, box.right);
    x = grid.put(x, y, "  ", "", box.right);
  }
}
