import type { PictureRow } from "./picture.ts";
import { clusters, hasRightToLeft, isNarrow } from "./width.ts";

/** The style of a cell: the parameters of an SGR sequence, such as `1;34`; empty for plain text. */
export type Sgr = string;

/** A text with one style. */
export interface Span {
  readonly text: string;
  readonly style: Sgr;
  /** The target of a link, in printable ASCII. */
  readonly href?: string;
  /** A row of a picture in the cells of the text, which is blank. */
  readonly picture?: PictureRow;
}

/** A position on the screen, counted from 0. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

// Ends a text with right-to-left letters. A terminal that reorders lines then treats the letters as a run of their own
// and leaves the text behind them in place. Every table of widths gives this mark no width.
const LEFT_TO_RIGHT_MARK = "\u200e";

/** A grid of cells, each with a cluster and its style. It clips everything put into it. */
export class Grid {
  readonly columns: number;
  readonly rows: number;
  /** The cluster of each cell, by `y * columns + x`; `""` in the second cell of a wide cluster. */
  readonly text: string[];
  readonly styles: Sgr[];
  /** The link target of each cell; empty for none. */
  readonly hrefs: string[];
  /** Marks each row whose width terminals disagree on. */
  readonly unsure: Uint8Array;
  /** The rows of pictures that fit, each where it begins. */
  readonly pictures: (Position & PictureRow)[] = [];
  /** Where to show the cursor; undefined hides it. */
  cursor: Position | undefined;

  /** Makes an empty grid. @param columns From 1. @param rows From 1. */
  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.text = new Array(columns * rows).fill(" ");
    this.styles = new Array(columns * rows).fill("");
    this.hrefs = new Array(columns * rows).fill("");
    this.unsure = new Uint8Array(rows);
  }

  /**
   * Puts a text on one row. Leaves out what has no width, such as control characters.
   *
   * @param right The column where the text must end; the right edge unless given.
   * @param href The target of a link.
   * @returns The column after the text.
   */
  put(x: number, y: number, text: string, style: Sgr = "", right: number = this.columns, href = ""): number {
    const end = Math.min(right, this.columns);
    if (y < 0 || y >= this.rows || x < 0) return x;
    const row = y * this.columns;
    if (isNarrow(text)) {
      const count = Math.max(0, Math.min(text.length, end - x));
      for (let i = 0; i < count; i++) this.#set(row + x + i, text[i], style, href);
      return x + count;
    }
    let at = x;
    let last = -1;
    for (const cluster of clusters(text)) {
      if (cluster.width === 0) continue;
      if (at + cluster.width > end) break;
      if (!cluster.sure) this.unsure[y] = 1;
      last = row + at;
      this.#set(last, cluster.text, style, href, cluster.width === 2);
      at += cluster.width;
    }
    if (last >= 0 && hasRightToLeft(text)) this.text[last] += LEFT_TO_RIGHT_MARK;
    return at;
  }

  /** Puts several texts side by side. @returns The column after them. */
  spans(x: number, y: number, spans: readonly Span[], right?: number): number {
    let at = x;
    for (const { text, style, href, picture } of spans) {
      const end = this.put(at, y, text, style, right, href);
      if (picture !== undefined && end - at === picture.box.columns) this.pictures.push({ x: at, y, ...picture });
      at = end;
    }
    return at;
  }

  /** Restyles a part of a row without changing its text. */
  shade(x: number, y: number, right: number, style: Sgr): void {
    if (y < 0 || y >= this.rows) return;
    for (let at = Math.max(0, x); at < Math.min(right, this.columns); at++) this.styles[y * this.columns + at] = style;
  }

  /** Clears a rectangle. @param right The column after it. @param bottom The row below it. */
  erase(x: number, y: number, right: number, bottom: number): void {
    for (let row = y; row < Math.min(bottom, this.rows); row++) {
      for (let at = x; at < Math.min(right, this.columns); at++) this.#set(row * this.columns + at, " ", "", "");
    }
  }

  /** Returns the text of the grid, row by row, without trailing spaces. */
  toString(): string {
    return Array.from({ length: this.rows }, (_, y) => {
      return this.text.slice(y * this.columns, (y + 1) * this.columns).join("").trimEnd();
    }).join("\n");
  }

  /** Sets a cell, and the next one too if the cluster is `wide`. */
  #set(index: number, text: string, style: Sgr, href: string, wide = false): void {
    this.#part(index);
    this.text[index] = text;
    this.styles[index] = style;
    // An invisible link must not be clickable.
    this.hrefs[index] = text === " " ? "" : href;
    if (!wide) return;
    this.#part(index + 1);
    this.text[index] = text;
    this.text[index + 1] = "";
    this.styles[index + 1] = style;
    this.hrefs[index + 1] = href;
  }

  /** Blanks the other half of a wide cluster when one half is overwritten. */
  #part(index: number): void {
    if (this.text[index] === "") this.#blank(index - 1);
    if ((index + 1) % this.columns > 0 && this.text[index + 1] === "") this.#blank(index + 1);
  }

  #blank(index: number): void {
    this.text[index] = " ";
    this.hrefs[index] = "";
  }
}
