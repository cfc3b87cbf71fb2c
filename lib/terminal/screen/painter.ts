import type { Grid, Position } from "./cells.ts";
import { hash } from "./style.ts";

// Terminals with synchronized output (DEC private mode 2026) show the frame at once; others ignore the marks.
const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";
const HIDE_CURSOR = "\x1b[?25l";
const SHOW_CURSOR = "\x1b[?25h";

// Rewrites up to this many unchanged cells between two changes, because a cursor move takes about as many bytes.
const GAP = 6;

/**
 * Returns what to write, in one piece, to change a terminal from one grid to the next; empty if nothing changed.
 *
 * @param previous The grid on the screen; undefined if that is unknown, such as after a resize.
 * @param pictures What draws the pictures over the text.
 */
export function paint(previous: Grid | undefined, next: Grid, pictures = ""): string {
  const before = previous?.columns === next.columns && previous.rows === next.rows ? previous : undefined;
  const out = new Output((x, y) => `\x1b[${y + 1};${x + 1}H`);
  if (before === undefined) out.clear();
  for (let y = 0; y < next.rows; y++) paintRow(out, before, next, y);
  const [was, is] = [before?.cursor, next.cursor];
  const moved = was?.x !== is?.x || was?.y !== is?.y;
  if (out.text === "" && pictures === "" && !moved && before !== undefined) return "";
  out.reset();
  const cursor = is === undefined ? "" : `\x1b[${is.y + 1};${is.x + 1}H${SHOW_CURSOR}`;
  const text = out.text + pictures;
  return BEGIN + (was === undefined && before !== undefined && text === "" ? "" : HIDE_CURSOR) + text + cursor + END;
}

/** Writes the changes of one row. @param before The grid on the screen; undefined if the row is empty. */
export function paintRow(out: Output, before: Grid | undefined, next: Grid, y: number): void {
  const { columns } = next;
  const row = y * columns;
  const differs = (x: number) =>
    before === undefined
      ? next.text[row + x] !== " " || next.styles[row + x] !== ""
      : before.text[row + x] !== next.text[row + x] || before.styles[row + x] !== next.styles[row + x] ||
        before.hrefs[row + x] !== next.hrefs[row + x];
  let x = 0;
  while (x < columns && !differs(x)) x++;
  if (x === columns) return;
  if (next.unsure[y] === 1 || before?.unsure[y] === 1) {
    // The terminal may have put its characters elsewhere than expected, so redraw the row.
    if (before !== undefined) out.eraseRow(y);
    return write(out, next, y, 0, columns);
  }
  while (x < columns) {
    let end = x + 1;
    for (let at = end; at < columns && at - end < GAP; at++) if (differs(at)) end = at + 1;
    write(out, next, y, x, end);
    x = end;
    while (x < columns && !differs(x)) x++;
  }
}

/** Writes the cells from `from` up to `end`, including both halves of wide clusters at the edges. */
function write(out: Output, next: Grid, y: number, from: number, end: number): void {
  const { columns } = next;
  const row = y * columns;
  let x = from;
  while (x > 0 && next.text[row + x] === "") x--;
  while (end < columns && next.text[row + end] === "") end++;
  // If the row is empty up to its right edge, one sequence erases that part.
  let blank = columns;
  while (blank > x && next.text[row + blank - 1] === " " && next.styles[row + blank - 1] === "") blank--;
  const erase = end > blank + 3;
  const last = erase ? blank : end;
  for (; x < last; x++) {
    const text = next.text[row + x];
    if (text === "") continue;
    const wide = x + 1 < columns && next.text[row + x + 1] === "";
    out.cell(x, y, text, wide ? 2 : 1, next.styles[row + x], next.hrefs[row + x]);
  }
  if (erase) out.eraseRight(Math.max(x, from), y);
}

/** Collects output and tracks the terminal's cursor and style. */
export class Output {
  text = "";
  readonly #goTo: (x: number, y: number) => string;
  #x = -1; // column of the terminal's cursor; -1 if unknown
  #y = -1;
  #style = "";
  #href = "";

  /**
   * @param goTo Returns the sequence that moves the cursor to a place.
   * @param start The place of the cursor now, if known.
   */
  constructor(goTo: (x: number, y: number) => string, start?: Position) {
    this.#goTo = goTo;
    if (start !== undefined) [this.#x, this.#y] = [start.x, start.y];
  }

  /** Moves the cursor, unless it is there already. */
  moveTo(x: number, y: number): void {
    if (this.#x === x && this.#y === y) return;
    this.text += this.#goTo(x, y);
    [this.#x, this.#y] = [x, y];
  }

  /** Clears the screen. */
  clear(): void {
    this.text += "\x1b[0m\x1b[2J";
  }

  /** Clears a row. */
  eraseRow(y: number): void {
    this.moveTo(0, y);
    this.reset();
    this.text += "\x1b[2K";
  }

  /** Clears a row from a column on. */
  eraseRight(x: number, y: number): void {
    this.moveTo(x, y);
    this.reset();
    this.text += "\x1b[K";
  }

  /** Resets style and link. */
  reset(): void {
    this.#setStyle("");
    this.#setHref("");
  }

  /** Writes a cluster. */
  cell(x: number, y: number, text: string, width: number, style: string, href: string): void {
    this.moveTo(x, y);
    this.#setStyle(style);
    this.#setHref(href);
    if (text.length === 1) {
      this.text += text;
      this.#x += width;
      return;
    }
    // Terminals disagree on its width: blank its cells first, and move the cursor explicitly afterwards.
    this.text += `${" ".repeat(width)}${this.#goTo(x, y)}${text}`;
    this.#x = -1;
  }

  /** Begins or ends a link (OSC 8). The id tells the terminal which pieces belong together. */
  #setHref(href: string): void {
    if (href === this.#href) return;
    this.text += href === "" ? "\x1b]8;;\x1b\\" : `\x1b]8;id=${hash(href).toString(36)};${href}\x1b\\`;
    this.#href = href;
  }

  #setStyle(style: string): void {
    if (style === this.#style) return;
    this.text += style === "" ? "\x1b[0m" : `\x1b[0;${style}m`;
    this.#style = style;
  }
}
