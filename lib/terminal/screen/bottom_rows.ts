import type { Grid } from "./cells.ts";
import { Output, paintRow } from "./painter.ts";

const ERASE_DOWN = "\x1b[J";

// If the terminal takes a character for wider than expected, it must not wrap the row and shift the rows below.
const WRAP_OFF = "\x1b[?7l";
const WRAP_ON = "\x1b[?7h";

/**
 * Shows rows at the bottom of a terminal that scrolls, such as a line being typed. Its methods return what to write. It
 * moves the cursor relative to its place, because nothing tells which row of the terminal that is.
 */
export class BottomRows {
  #shown: Grid | undefined;
  #row = 0; // of the cursor, counted from the first of the rows

  /** Shows these rows instead of the ones before. @returns What to write. */
  show(next: Grid): string {
    const text = this.#shown?.columns === next.columns ? "" : this.erase(next.columns);
    const before = this.#shown;
    const resized = this.#resize(before?.rows ?? 1, next.rows);
    const out = new Output((x, y) => this.#goTo(x, y), resized === "" ? before?.cursor : undefined);
    out.text = text + (before === undefined ? `\r${ERASE_DOWN}` : "") + resized;
    for (let y = 0; y < next.rows; y++) paintRow(out, before && y < before.rows ? before : undefined, next, y);
    out.reset();
    const { x, y } = next.cursor ?? { x: 0, y: next.rows - 1 };
    out.moveTo(x, y);
    this.#shown = next;
    return next.unsure.includes(1) && out.text !== "" ? WRAP_OFF + out.text + WRAP_ON : out.text;
  }

  /**
   * Removes the rows. The next output takes their place.
   *
   * @param columns The terminal's width now; a terminal that got narrower has wrapped the rows.
   * @returns What to write.
   */
  erase(columns: number): string {
    if (this.#shown === undefined) return "";
    const up = rowsAbove(this.#shown, this.#row, columns);
    this.forget();
    return `\r${up > 0 ? `\x1b[${up}A` : ""}${ERASE_DOWN}`;
  }

  /** Leaves the rows on the screen. The next output comes below them. @returns What to write. */
  leave(): string {
    const text = this.#shown === undefined ? "" : `${this.#goTo(0, this.#shown.rows - 1)}\r\n`;
    this.forget();
    return text;
  }

  /** Forgets the rows, which are no longer on the screen. */
  forget(): void {
    this.#shown = undefined;
    this.#row = 0;
  }

  #resize(before: number, next: number): string {
    if (next > before) {
      const text = this.#goTo(0, before - 1) + "\r\n".repeat(next - before);
      this.#row = next - 1;
      return text;
    }
    return next < before ? this.#goTo(0, next) + ERASE_DOWN : "";
  }

  #goTo(x: number, y: number): string {
    const down = y - this.#row;
    this.#row = y;
    const vertical = down > 0 ? `\x1b[${down}B` : down < 0 ? `\x1b[${-down}A` : "";
    return `${vertical}\x1b[${x + 1}G`;
  }
}

/** Counts the rows of the terminal above the cursor, where the terminal may have wrapped each row. */
function rowsAbove(grid: Grid, row: number, columns: number): number {
  if (columns >= grid.columns) return row;
  let rows = 0;
  for (let y = 0; y < row; y++) {
    let width = grid.columns;
    while (width > 0 && grid.text[y * grid.columns + width - 1] === " ") width--;
    rows += Math.max(1, Math.ceil(width / columns));
  }
  return rows + Math.floor((grid.cursor?.x ?? 0) / columns);
}
