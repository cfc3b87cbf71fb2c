import type { Grid } from "./cells.ts";
import type { EncodedPicture, PictureBox } from "./picture.ts";

// The terminal keeps pictures, up to this number, so that they need not be sent again.
const MAX_KEPT = 32;

// The size of a piece of a picture, as kitty wants it.
const MAX_PIECE = 4_096;

// No picture of another program in the same terminal should have these ids.
const FIRST_ID = 0x54_69_00_00;

const NO_CELL = "\0";

/** A row of a picture on the screen. */
interface Shown {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly row: number;
  readonly picture: EncodedPicture;
  /** The number of the placement in kitty. */
  readonly placement: number;
}

/** Draws pictures over the cells that a grid leaves blank for them, and removes them. */
export class PicturePainter {
  readonly #encoded: (box: PictureBox) => EncodedPicture | undefined;
  readonly #kept = new Map<EncodedPicture, number>();
  #shown = new Map<string, Shown>();
  #count = 0;

  /** @param encoded Returns a picture; undefined if it is not there yet, or cannot be shown. */
  constructor(encoded: (box: PictureBox) => EncodedPicture | undefined) {
    this.#encoded = encoded;
  }

  /**
   * Returns what to write after the text of the next grid.
   *
   * @param before The grid on the screen, in which this marks cells that text must overwrite; undefined if that is unknown.
   */
  paint(before: Grid | undefined, next: Grid): string {
    const isKnown = before?.columns === next.columns && before.rows === next.rows;
    const wanted = this.#wanted(next);
    let out = "";
    if (!isKnown && this.#kept.size > 0) out += "\x1b_Ga=d,d=a,q=2\x1b\\";
    if (!isKnown) this.#shown.clear();
    for (const [place, shown] of this.#shown) {
      const now = wanted.get(place);
      if (now?.picture === shown.picture && now.row === shown.row) continue;
      this.#shown.delete(place);
      out += this.#erase(shown, before!);
    }
    for (const [place, item] of wanted) {
      const shown = this.#shown.get(place);
      if (shown && (item.picture.protocol === "kitty" || !rowDiffers(before!, next, item.y))) continue;
      const drawn = { ...item, placement: ++this.#count };
      this.#shown.set(place, drawn);
      out += this.#draw(drawn);
    }
    return out + this.#forgetOld();
  }

  /** Returns what removes everything that the terminal keeps. */
  clear(): string {
    const ids = [...this.#kept.values()];
    this.#kept.clear();
    this.#shown.clear();
    return ids.map(forget).join("");
  }

  #wanted(grid: Grid): Map<string, Omit<Shown, "placement">> {
    const wanted = new Map<string, Omit<Shown, "placement">>();
    for (const { x, y, box, row } of grid.pictures) {
      const picture = this.#encoded(box);
      if (picture === undefined || !isBlank(grid, x, y, box.columns)) continue;
      wanted.set(`${x},${y}`, { x, y, columns: box.columns, row, picture });
    }
    return wanted;
  }

  #draw({ x, y, columns, row, picture, placement }: Shown): string {
    const place = `\x1b[${y + 1};${x + 1}H`;
    if (picture.protocol !== "kitty") return place + (picture.rows[row] ?? "");
    const known = this.#kept.get(picture);
    const id = known ?? FIRST_ID + this.#count;
    // The last use comes last.
    this.#kept.delete(picture);
    this.#kept.set(picture, id);
    const { width, rowHeight, data } = picture;
    const part = `x=0,y=${row * rowHeight},w=${width},h=${rowHeight},c=${columns},r=1`;
    return (known === undefined ? transmission(id, data) : "") + place +
      `\x1b_Ga=p,i=${id},p=${placement},${part},C=1,q=2\x1b\\`;
  }

  #erase({ x, y, columns, picture, placement }: Shown, before: Grid): string {
    const id = this.#kept.get(picture);
    if (picture.protocol === "kitty") return id === undefined ? "" : `\x1b_Ga=d,d=i,i=${id},p=${placement},q=2\x1b\\`;
    // Text removes what it overwrites.
    before.text.fill(NO_CELL, y * before.columns + x, y * before.columns + x + columns);
    return "";
  }

  #forgetOld(): string {
    let out = "";
    const used = new Set([...this.#shown.values()].map(({ picture }) => picture));
    for (const [picture, id] of this.#kept) {
      if (this.#kept.size <= MAX_KEPT) break;
      if (used.has(picture)) continue;
      this.#kept.delete(picture);
      out += forget(id);
    }
    return out;
  }
}

function isBlank({ text, columns }: Grid, x: number, y: number, width: number): boolean {
  for (let i = y * columns + x; i < y * columns + x + width; i++) if (text[i] !== " ") return false;
  return true;
}

/** Returns whether anything on a row is written, which may remove pictures there. */
function rowDiffers(before: Grid, next: Grid, y: number): boolean {
  for (let i = y * next.columns; i < (y + 1) * next.columns; i++) {
    if (before.text[i] !== next.text[i] || before.styles[i] !== next.styles[i]) return true;
    if (before.hrefs[i] !== next.hrefs[i]) return true;
  }
  return false;
}

/** Returns the sequences that give a picture to kitty. */
function transmission(id: number, data: string): string {
  let out = "";
  for (let at = 0; at < data.length; at += MAX_PIECE) {
    const isLast = at + MAX_PIECE >= data.length;
    const head = at === 0 ? `a=t,f=100,t=d,i=${id},q=2,` : "";
    out += `\x1b_G${head}m=${isLast ? 0 : 1};${data.slice(at, at + MAX_PIECE)}\x1b\\`;
  }
  return out;
}

function forget(id: number): string {
  return `\x1b_Ga=d,d=I,i=${id},q=2\x1b\\`;
}
