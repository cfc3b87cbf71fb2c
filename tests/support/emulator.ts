import { clusters } from "../../lib/terminal/screen/width.ts";

/** A terminal as far as the views use it: its cells and its cursor. It scrolls, and does not wrap. */
export class Emulator {
  /** The text, style and link of each cell, by row and column; `""` after a wide character. */
  readonly cells: [text: string, style: string, href: string][][];
  cursor: { x: number; y: number; shown: boolean } = { x: 0, y: 0, shown: true };
  /** The sequences that it does not know. */
  readonly unknown: string[] = [];
  readonly #columns: number;
  readonly #widths: (text: string) => [cluster: string, width: number][];
  #style = "";
  #href = "";

  /** @param widths Splits text as this terminal does; by default as `clusters`. */
  constructor(columns: number, rows: number, widths = asWeDo) {
    this.#columns = columns;
    this.#widths = widths;
    this.cells = Array.from({ length: rows }, () => this.#blank());
  }

  write(output: string): void {
    // deno-lint-ignore no-control-regex
    for (const [piece] of output.matchAll(/\x1b\[[?\d;]*[A-Za-z]|\x1b\]8;[^\x1b]*\x1b\\|[\r\n]|[^\x1b\r\n]+|\x1b/g)) {
      if (piece.startsWith("\x1b")) this.#control(piece);
      else if (piece === "\r") this.cursor.x = 0;
      else if (piece === "\n") this.#newLine();
      else for (const [cluster, width] of this.#widths(piece)) this.#put(cluster, width);
    }
  }

  /** Returns the text of each row, without trailing spaces. */
  text(): string {
    return this.cells.map((row) => row.map(([text]) => text).join("").trimEnd()).join("\n");
  }

  #put(cluster: string, width: number): void {
    const row = this.cells[this.cursor.y];
    if (width === 0) {
      if (this.cursor.x > 0) row[this.cursor.x - 1][0] += cluster;
      return;
    }
    // No wrapping: at the edge, new characters overwrite the last cell.
    const x = Math.min(this.cursor.x, this.#columns - width);
    if (row[x][0] === "" && x > 0) row[x - 1] = [" ", row[x - 1][1], row[x - 1][2]];
    if (row[x + width]?.[0] === "") row[x + width] = [" ", row[x + width][1], row[x + width][2]];
    row[x] = [cluster, this.#style, this.#href];
    for (let i = 1; i < width; i++) row[x + i] = ["", this.#style, this.#href];
    this.cursor.x = Math.min(x + width, this.#columns);
  }

  #control(sequence: string): void {
    if (sequence.startsWith("\x1b]8;")) return void (this.#href = sequence.slice(4, -2).replace(/^[^;]*;/, ""));
    // deno-lint-ignore no-control-regex
    const [, values, kind] = /^\x1b\[([?\d;]*)(.)$/.exec(sequence) ?? [];
    const { x, y } = this.cursor;
    if (kind === "H") {
      const [row = 1, column = 1] = values === "" ? [] : values.split(";").map(Number);
      this.cursor = { ...this.cursor, x: column - 1, y: row - 1 };
    } else if (kind === "m") {
      this.#style = values.replace(/^0;?/, "");
    } else if (kind === "J" && values === "2") {
      this.cells.forEach((_, at) => this.cells[at] = this.#blank());
    } else if (kind === "K" && values === "2") {
      this.cells[y] = this.#blank();
    } else if (kind === "K" && values === "") {
      if (this.cells[y][x]?.[0] === "" && x > 0) this.cells[y][x - 1][0] = " ";
      this.cells[y].splice(x, Infinity, ...this.#blank().slice(x));
    } else if (kind === "J" && values === "") {
      this.cells[y].splice(x, Infinity, ...this.#blank().slice(x));
      for (let below = y + 1; below < this.cells.length; below++) this.cells[below] = this.#blank();
    } else if (kind === "A" || kind === "B") {
      const to = y + (kind === "A" ? -Number(values) : Number(values));
      this.cursor.y = Math.max(0, Math.min(to, this.cells.length - 1));
    } else if (kind === "G") {
      this.cursor.x = Math.min(Number(values), this.#columns) - 1;
    } else if (values === "?2004" || values === "?7" || (kind === "J" && values === "3")) {
      // Changes nothing that is shown.
    } else if (values === "?25") {
      this.cursor.shown = kind === "h";
    } else if (values !== "?2026") {
      this.unknown.push(sequence);
    }
  }

  /** As with ONLCR, which raw mode leaves on. */
  #newLine(): void {
    this.cursor.x = 0;
    if (this.cursor.y < this.cells.length - 1) {
      this.cursor.y++;
      return;
    }
    this.cells.shift();
    this.cells.push(this.#blank());
  }

  #blank(): [string, string, string][] {
    return Array.from({ length: this.#columns }, () => [" ", this.#style, this.#href]);
  }
}

function asWeDo(text: string): [string, number][] {
  return Array.from(clusters(text), (cluster) => [cluster.text, cluster.width]);
}
