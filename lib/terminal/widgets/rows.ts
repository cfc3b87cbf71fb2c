import { t } from "../../language/mod.ts";
import { type Grid, type Sgr, textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Box } from "./layout.ts";

/** A row of a list. */
export interface Row {
  readonly text: string;
  readonly style: Sgr;
  /** A short note at the right edge. */
  readonly note?: string;
  readonly noteStyle?: Sgr;
}

// Measures this many rows, more than a screen shows.
const MAX_MEASURED = 200;

/** Returns the width of a list. @param title As for `drawRows`. @param rowAt Returns one of the `listed` rows. */
export function widthOfRows(title: string, listed: number, rowAt: (index: number) => Row): number {
  let width = textWidth(title);
  for (let i = 0; i < Math.min(listed, MAX_MEASURED); i++) {
    const { text, note = "" } = rowAt(i);
    width = Math.max(width, textWidth(text) + (note === "" ? 0 : textWidth(note) + 1));
  }
  return width;
}

/**
 * Draws a list under its title, and tells how many rows do not fit.
 *
 * @param count The number of items, including those without a row.
 * @param listed The number of rows.
 */
export function drawRows(
  grid: Grid,
  box: Box,
  title: string,
  { count, listed, rowAt }: { count: number; listed: number; rowAt: (index: number) => Row },
  theme: Theme,
): void {
  const room = box.bottom - box.top - 1;
  grid.put(box.left, box.top, title, theme.faint, box.right);
  const shown = count > room ? Math.min(listed, Math.max(0, room - 1)) : listed;
  for (let i = 0; i < shown; i++) {
    const { text, style, note = "", noteStyle = theme.faint } = rowAt(i);
    const width = box.right - box.left - (note === "" ? 0 : textWidth(note) + 1);
    grid.put(box.left, box.top + 1 + i, truncate(text, width), style, box.right);
    grid.put(box.right - textWidth(note), box.top + 1 + i, note, noteStyle, box.right);
  }
  if (count > shown) {
    grid.put(box.left, box.bottom - 1, t("terminal.and-more", { count: count - shown }), theme.faint, box.right);
  }
}
