import { clusters, hasRightToLeft, isNarrow } from "./width.ts";

/** How a cell looks: the parameters of an SGR sequence, such as `1;34`; empty for how the terminal shows plain text. */
export type Sgr = string;

/** A text with one look. */
export interface Span {
  readonly text: string;
  readonly style: Sgr;
  /** Where it leads to: a link in printable ASCII. */
  readonly href?: string;
}

/** A place on the screen, from 0. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

// Ends a text with letters from right to left: a terminal that reorders lines takes them for a run of their own, and
// leaves what stands behind it where it is. Of all the characters made for that it is the one that every table of
// widths knows to take no column.
const LEFT_TO_RIGHT_MARK = "\u200e";

/** What a screen shows: a grid of cells, each with a cluster and its look. Everything put into it is clipped. */
export class Grid {
  readonly columns: number;
  readonly rows: number;
  /** By `y * columns + x`: a cluster; `""` in the second cell of a wide one. */
  readonly text: string[];
  readonly styles: Sgr[];
  /** Where each cell leads to; nowhere if empty. */
  readonly hrefs: string[];
  /** By row: it has something that terminals do not agree on how wide it is. */
  readonly unsure: Uint8Array;
  /** Where the cursor is shown; nowhere unless set. */
  cursor: Position | undefined;

  /** An empty one. @param columns From 1. @param rows From 1. */
  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.text = new Array(columns * rows).fill(" ");
    this.styles = new Array(columns * rows).fill("");
    this.hrefs = new Array(columns * rows).fill("");
    this.unsure = new Uint8Array(rows);
  }

  /**
   * Puts a text on one line; what has no width by itself, such as control characters, is left out.
   *
   * @param right The column before which it ends, the right edge unless given.
   * @param href Where it leads to.
   * @returns The column behind it.
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

  /** Puts several, one behind the other. @returns The column behind them. */
  spans(x: number, y: number, spans: readonly Span[], right?: number): number {
    let at = x;
    for (const { text, style, href } of spans) at = this.put(at, y, text, style, right, href);
    return at;
  }

  /** Gives a row, or a part of it, a look, without changing what is there. */
  shade(x: number, y: number, right: number, style: Sgr): void {
    if (y < 0 || y >= this.rows) return;
    for (let at = Math.max(0, x); at < Math.min(right, this.columns); at++) this.styles[y * this.columns + at] = style;
  }

  /** Empties a rectangle. @param right The column behind it. @param bottom The row below it. */
  erase(x: number, y: number, right: number, bottom: number): void {
    for (let row = y; row < Math.min(bottom, this.rows); row++) {
      for (let at = x; at < Math.min(right, this.columns); at++) this.#set(row * this.columns + at, " ", "", "");
    }
  }

  /** What is on the screen as text, line by line, without spaces at the ends. */
  toString(): string {
    return Array.from({ length: this.rows }, (_, y) => {
      return this.text.slice(y * this.columns, (y + 1) * this.columns).join("").trimEnd();
    }).join("\n");
  }

  /** Sets a cell, and with it the one behind it where `wide`. */
  #set(index: number, text: string, style: Sgr, href: string, wide = false): void {
    this.#part(index);
    this.text[index] = text;
    this.styles[index] = style;
    // Nothing is to be clicked at where nothing is to be seen.
    this.hrefs[index] = text === " " ? "" : href;
    if (!wide) return;
    this.#part(index + 1);
    this.text[index] = text;
    this.text[index + 1] = "";
    this.styles[index + 1] = style;
    this.hrefs[index + 1] = href;
  }

  /** What is put over half of a wide cluster takes the other half off the screen. */
  #part(index: number): void {
    if (this.text[index] === "") this.#blank(index - 1);
    if ((index + 1) % this.columns > 0 && this.text[index + 1] === "") this.#blank(index + 1);
  }

  #blank(index: number): void {
    this.text[index] = " ";
    this.hrefs[index] = "";
  }
}
