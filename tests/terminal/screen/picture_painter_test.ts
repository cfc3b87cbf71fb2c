import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Grid } from "../../../lib/terminal/screen/cells.ts";
import { paint } from "../../../lib/terminal/screen/painter.ts";
import type { EncodedPicture, PictureBox } from "../../../lib/terminal/screen/picture.ts";
import { PicturePainter } from "../../../lib/terminal/screen/picture_painter.ts";

const [COLUMNS, ROWS] = [24, 8];

/** A terminal that shows pictures as letters: `A0` is the first row of the picture A. */
class PictureTerminal {
  cells: string[][] = this.#blank();
  /** Of kitty: the pictures that it keeps, and the placements. */
  readonly kept = new Map<string, string>();
  readonly placed = new Map<string, { x: number; y: number; text: string; columns: number }>();
  sent = 0;
  #x = 0;
  #y = 0;
  #data = "";
  #id = "";

  write(output: string): void {
    this.sent += output.length;
    // deno-lint-ignore no-control-regex
    for (const [piece] of output.matchAll(/\x1b_G[^\x1b]*\x1b\\|\x1bP[^\x1b]*\x1b\\|\x1b\[[?\d;]*[A-Za-z]|[^\x1b]+/g)) {
      if (piece.startsWith("\x1b_G")) this.#kitty(piece.slice(3, -2));
      else if (piece.startsWith("\x1bP")) this.#put(piece.slice(2, -2), 6);
      else if (!piece.startsWith("\x1b")) { for (const letter of piece) this.#letter(letter); }
      else if (piece.endsWith("H")) [this.#y, this.#x] = piece.slice(2, -1).split(";").map((n) => Number(n) - 1);
      else if (piece === "\x1b[K") { for (let x = this.#x; x < COLUMNS; x++) this.cells[this.#y][x] = " "; }
      else if (piece === "\x1b[2J") this.cells = this.#blank();
      if (piece === "\x1b[2J") this.placed.clear();
    }
  }

  /** Returns what it shows, row by row. */
  text(): string[] {
    const cells = this.cells.map((row) => [...row]);
    for (const { x, y, text, columns } of this.placed.values()) {
      for (let i = 0; i < columns; i++) cells[y][x + i] = text;
    }
    return cells.map((row) => row.join("").trimEnd());
  }

  #letter(letter: string): void {
    this.cells[this.#y][this.#x++] = letter;
  }

  #put(text: string, columns: number): void {
    for (let i = 0; i < columns; i++) this.cells[this.#y][this.#x + i] = text;
  }

  #kitty(command: string): void {
    const [keys, data = ""] = command.split(";");
    const { a, i = "", p, y, h, c, d, m } = Object.fromEntries(keys.split(",").map((pair) => pair.split("=")));
    if (a === undefined || a === "t") {
      if (a === "t") [this.#id, this.#data] = [i, ""];
      this.#data += data;
      if (m === "0") this.kept.set(this.#id, this.#data);
      return;
    }
    if (a === "p") {
      const picture = this.kept.get(i);
      assert(picture !== undefined, "a picture is placed that the terminal does not have");
      const place = { x: this.#x, y: this.#y, text: `${picture[0]}${Number(y) / Number(h)}`, columns: Number(c) };
      this.placed.set(`${i} ${p}`, place);
    } else if (d === "i") assert(this.placed.delete(`${i} ${p}`), "a placement is removed that is not there");
    else if (d === "a") this.placed.clear();
    else if (d === "I") {
      assert(this.kept.delete(i));
      for (const key of this.placed.keys()) if (key.startsWith(`${i} `)) this.placed.delete(key);
    }
  }

  #blank(): string[][] {
    return Array.from({ length: ROWS }, () => new Array<string>(COLUMNS).fill(" "));
  }
}

const PROTOCOLS = ["kitty", "sixel"] as const;

function pictures(protocol: "kitty" | "sixel"): Map<string, EncodedPicture> {
  return new Map(["A", "B", "C"].map((name) => [
    name,
    protocol === "kitty"
      ? { protocol, width: 60, rowHeight: 20, data: name + "x".repeat(9_000) }
      : { protocol, rows: [0, 1, 2].map((row) => `\x1bP${name}${row}\x1b\\`) },
  ]));
}

const BOXES: Record<string, PictureBox> = Object.fromEntries(
  ["A", "B", "C"].map((key) => [key, { key, columns: 6, rows: 3 }]),
);

interface Placed {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

function gridOf(placed: readonly Placed[], texts: readonly { x: number; y: number; text: string }[]): Grid {
  const grid = new Grid(COLUMNS, ROWS);
  for (const { key, x, y } of placed) {
    for (let row = 0; row < 3; row++) {
      grid.spans(x, y + row, [{ text: " ".repeat(6), style: "", picture: { box: BOXES[key], row } }]);
    }
  }
  for (const { x, y, text } of texts) grid.put(x, y, text);
  return grid;
}

/** Returns what a terminal should show. */
function expected(grid: Grid, loaded: ReadonlyMap<string, EncodedPicture>): string[] {
  const cells = Array.from({ length: ROWS }, (_, y) => grid.text.slice(y * COLUMNS, (y + 1) * COLUMNS));
  for (const { x, y, box, row } of grid.pictures) {
    const isFree = grid.text.slice(y * COLUMNS + x, y * COLUMNS + x + 6).every((text) => text === " ");
    if (loaded.has(box.key) && isFree) cells[y].fill(`${box.key}${row}`, x, x + 6);
  }
  return cells.map((row) => row.join("").trimEnd());
}

for (const protocol of PROTOCOLS) {
  Deno.test(`PicturePainter changes a ${protocol} terminal from any pictures to any others`, () => {
    const step = fc.record({
      pictures: fc.array(fc.record({ key: fc.constantFrom("A", "B", "C"), row: fc.integer({ min: -2, max: 7 }) }), {
        maxLength: 2,
      }),
      texts: fc.array(
        fc.record({ x: fc.nat(20), y: fc.nat(ROWS - 1), text: fc.constantFrom("hello", "x", "   ") }),
        { maxLength: 4 },
      ),
      loaded: fc.subarray(["A", "B", "C"]),
      forgets: fc.boolean(),
    });
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const all = pictures(protocol);
      let loaded = new Map<string, EncodedPicture>();
      const painter = new PicturePainter(({ key }) => loaded.get(key));
      const terminal = new PictureTerminal();
      let shown: Grid | undefined;
      for (const { pictures, texts, loaded: names, forgets } of steps) {
        loaded = new Map([...all].filter(([name]) => names.includes(name)));
        const grid = gridOf(pictures.map(({ key, row }, i) => ({ key, x: 2 + 10 * i, y: row })), texts);
        if (forgets) shown = undefined;
        terminal.write(paint(shown, grid, painter.paint(shown, grid)));
        assertEquals(terminal.text(), expected(grid, loaded));
        shown = grid;
      }
      terminal.write(painter.clear());
      assertEquals([terminal.kept.size, terminal.placed.size], [0, 0]);
    }));
  });
}

Deno.test("PicturePainter writes nothing for pictures that stay, and sends a picture to kitty only once", () => {
  const all = pictures("kitty");
  const painter = new PicturePainter(({ key }) => all.get(key));
  const [grid, scrolled] = [gridOf([{ key: "A", x: 2, y: 3 }], []), gridOf([{ key: "A", x: 2, y: 2 }], [])];
  assert(painter.paint(undefined, grid).length > 9_000);
  assertEquals(painter.paint(grid, gridOf([{ key: "A", x: 2, y: 3 }], [])), "");
  assert(painter.paint(grid, scrolled).length < 1_000);
});

Deno.test("PicturePainter lets kitty forget pictures that were not shown for long", () => {
  const painter = new PicturePainter(({ key }) => ({ protocol: "kitty", width: 60, rowHeight: 20, data: key }));
  const terminal = new PictureTerminal();
  let shown: Grid | undefined;
  for (let i = 0; i < 100; i++) {
    const grid = new Grid(COLUMNS, ROWS);
    const box = { key: `${i}`, columns: 6, rows: 1 };
    grid.spans(0, 0, [{ text: " ".repeat(6), style: "", picture: { box, row: 0 } }]);
    terminal.write(paint(shown, grid, painter.paint(shown, grid)));
    shown = grid;
  }
  assertEquals([terminal.kept.size, terminal.placed.size], [32, 1]);
});

Deno.test("Grid keeps only rows of pictures that fit", () => {
  const grid = gridOf([{ key: "A", x: 20, y: 0 }, { key: "B", x: 0, y: 6 }], []);
  assertEquals(grid.pictures.map(({ box, row }) => [box.key, row]), [["B", 0], ["B", 1]]);
});

Deno.test("PicturePainter draws a row again if text beside it was removed or its cells were highlighted", () => {
  const all = pictures("sixel");
  const painter = new PicturePainter(({ key }) => all.get(key));
  const terminal = new PictureTerminal();
  const placed = [{ key: "A", x: 12, y: 0 }];
  const highlighted = gridOf(placed, []);
  highlighted.shade(0, 1, COLUMNS, "7");
  let shown: Grid | undefined;
  for (const grid of [gridOf(placed, [{ x: 0, y: 0, text: "hello" }]), gridOf(placed, []), highlighted]) {
    terminal.write(paint(shown, grid, painter.paint(shown, grid)));
    assertEquals(terminal.text(), expected(grid, all));
    shown = grid;
  }
});
