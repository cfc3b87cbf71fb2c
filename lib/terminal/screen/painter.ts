import type { Grid } from "./cells.ts";
import { hash } from "./style.ts";

// Shown all at once where the terminal knows synchronised output (DEC private mode 2026), else passed over by it.
const BEGIN = "\x1b[?2026h";
const END = "\x1b[?2026l";
const HIDE_CURSOR = "\x1b[?25l";
const SHOW_CURSOR = "\x1b[?25h";

// Cells between two changes that are written again, rather than jumped over: a jump takes about as many bytes.
const GAP = 6;

/**
 * What brings a terminal from one screen to the next: one text to be written at once, empty if nothing changed.
 *
 * @param previous What it shows; undefined if that is not known, and after a change of its size.
 */
export function paint(previous: Grid | undefined, next: Grid): string {
  const before = previous?.columns === next.columns && previous.rows === next.rows ? previous : undefined;
  const out = new Output((x, y) => `\x1b[${y + 1};${x + 1}H`);
  if (before === undefined) out.clear();
  for (let y = 0; y < next.rows; y++) paintRow(out, before, next, y);
  const [was, is] = [before?.cursor, next.cursor];
  const moved = was?.x !== is?.x || was?.y !== is?.y;
  if (out.text === "" && !moved && before !== undefined) return "";
  out.reset();
  const cursor = is === undefined ? "" : `\x1b[${is.y + 1};${is.x + 1}H${SHOW_CURSOR}`;
  return BEGIN + (was === undefined && before !== undefined && out.text === "" ? "" : HIDE_CURSOR) + out.text + cursor +
    END;
}

/** Writes what brings a row from what is shown to what comes next. @param before Undefined for an empty row. */
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
    // The terminal may have put other things elsewhere than we think: the row is drawn anew.
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

/** Writes the cells from `from` up to `end`; wide clusters at the edges whole. */
function write(out: Output, next: Grid, y: number, from: number, end: number): void {
  const { columns } = next;
  const row = y * columns;
  let x = from;
  while (x > 0 && next.text[row + x] === "") x--;
  while (end < columns && next.text[row + end] === "") end++;
  // Empty to the right edge: one sequence for all of it.
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

/** Gathers what is written, and keeps in mind where the terminal's cursor is. */
export class Output {
  text = "";
  readonly #goTo: (x: number, y: number) => string;
  #x = -1; // of the terminal's cursor; -1: not known
  #y = -1;
  #style = "";
  #href = "";

  /** @param goTo Returns what moves the cursor to a place. */
  constructor(goTo: (x: number, y: number) => string) {
    this.#goTo = goTo;
  }

  /** Empties the whole screen. */
  clear(): void {
    this.text += "\x1b[0m\x1b[2J";
  }

  /** Empties a row. */
  eraseRow(y: number): void {
    this.#moveTo(0, y);
    this.reset();
    this.text += "\x1b[2K";
  }

  /** Empties a row from a column on. */
  eraseRight(x: number, y: number): void {
    this.#moveTo(x, y);
    this.reset();
    this.text += "\x1b[K";
  }

  /** Goes back to plain text. */
  reset(): void {
    this.#setStyle("");
    this.#setHref("");
  }

  /** Writes a cluster. */
  cell(x: number, y: number, text: string, width: number, style: string, href: string): void {
    this.#moveTo(x, y);
    this.#setStyle(style);
    this.#setHref(href);
    if (text.length === 1) {
      this.text += text;
      this.#x += width;
      return;
    }
    // How wide a terminal takes it to be is anyone's guess: blank all of it first, and find the way back after it.
    this.text += `${" ".repeat(width)}${this.#goTo(x, y)}${text}`;
    this.#x = -1;
  }

  #moveTo(x: number, y: number): void {
    if (this.#x === x && this.#y === y) return;
    this.text += this.#goTo(x, y);
    [this.#x, this.#y] = [x, y];
  }

  /** OSC 8; the id tells the terminal which pieces are one link. */
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
