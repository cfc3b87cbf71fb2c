import type { ReadEnv } from "../../platform.ts";
import type { Size } from "./screen.ts";

/** How a terminal shows pictures. */
export type GraphicsProtocol = "kitty" | "iterm" | "sixel";

/** What a terminal can show besides text. */
export interface Graphics {
  readonly protocol: GraphicsProtocol;
  /** The size of a cell in pixels. */
  readonly cell: { readonly width: number; readonly height: number };
}

// Asks for the name of the terminal (XTVERSION), the size of a cell, and, last, what it can do (DA1).
const ASK_GRAPHICS = "\x1b[>q\x1b[16t\x1b[c";

// Terminals that show PNG pictures, by their name as they answer, or as the environment has it.
const KITTY = /^(kitty|ghostty|xterm-kitty|xterm-ghostty)/i;
const ITERM = /^(iterm|wezterm)/i;

// A terminal in the terminal hides what the outer one can do, and very simple terminals show what they do not know.
const NEVER = /^(dumb|linux|cons\d|vt\d|eterm|screen|tmux)/i;

// Of a terminal that does not tell.
const USUAL_CELL = { width: 8, height: 16 };

// Asks for the size of a cell; and for the largest Sixel picture, which fills the screen where that has fewer pixels.
const [ASK_CELL, ASK_LARGEST] = ["\x1b[16t", "\x1b[?2;1;0S"];
const LARGEST = 1_000;
const [MIN_CELL, MAX_CELL] = [2, 64];

// Longer than all answers together.
const MAX_ANSWERS = 1_024;

/** What a probe needs of the terminal. */
export interface GraphicsProbeHost {
  size(): Size;
  /** Sends a question to the terminal. */
  ask(question: string): void;
  /** Called when `graphics` has changed. */
  found(): void;
}

/**
 * Finds out from the environment and the answers of the terminal how it shows pictures. It only reads the input: the decoder
 * of the keys skips the answers.
 */
export class GraphicsProbe {
  /** What the terminal can show; undefined until it has answered, and if it shows only text. */
  graphics: Graphics | undefined;
  readonly #environment: string;
  readonly #isHopeless: boolean;
  readonly #host: GraphicsProbeHost;
  #answers = "";
  #cell = USUAL_CELL;
  #tellsCell = false;
  #protocol: GraphicsProtocol | undefined;

  constructor(env: ReadEnv, host: GraphicsProbeHost) {
    const names = [env("TERM") ?? "", env("TERM_PROGRAM") ?? ""];
    this.#isHopeless = names[0] === "" || names.some((name) => NEVER.test(name));
    this.#environment = names.find((name) => KITTY.test(name) || ITERM.test(name)) ?? "";
    this.#host = host;
  }

  /** Asks the terminal, unless it cannot show pictures. */
  begin(): void {
    if (!this.#isHopeless) this.#host.ask(ASK_GRAPHICS);
  }

  /** Asks for the size of a cell, which may have changed. */
  resized(): void {
    if (this.#protocol !== undefined) this.#host.ask(this.#tellsCell ? ASK_CELL : ASK_CELL + ASK_LARGEST);
  }

  /** Reads input in which answers may be. */
  push(bytes: Uint8Array): void {
    if (this.#isHopeless || (this.#answers === "" && !bytes.includes(0x1b))) return;
    this.#answers = (this.#answers + String.fromCharCode(...bytes.subarray(0, MAX_ANSWERS))).slice(-MAX_ANSWERS);
    const isSize = this.#readCell() || this.#readLargest();
    // deno-lint-ignore no-control-regex
    const abilities = /\x1b\[\?([\d;]*)c/.exec(this.#answers)?.[1];
    if (abilities !== undefined && this.#protocol === undefined) {
      this.#protocol = this.#protocolOf(abilities);
      // Only Sixel depends on the size, and only its terminals know the question.
      if (this.#protocol === "sixel" && !this.#tellsCell) this.#host.ask(ASK_LARGEST);
    }
    if (abilities !== undefined || (isSize && this.#protocol !== undefined)) this.#answers = "";
    const { protocol, cell } = this.graphics ?? {};
    if (this.#protocol === undefined || (protocol !== undefined && cell === this.#cell)) return;
    this.graphics = { protocol: this.#protocol, cell: this.#cell };
    this.#host.found();
  }

  /** Returns whether the terminal has told the size of a cell. */
  #readCell(): boolean {
    // deno-lint-ignore no-control-regex
    const size = /\x1b\[6;(\d{1,3});(\d{1,3})t/.exec(this.#answers);
    if (size === null) return false;
    this.#tellsCell = true;
    this.#setCell(Number(size[2]), Number(size[1]));
    return true;
  }

  /** Returns whether the terminal has told the size of its largest picture, which can be that of the screen. */
  #readLargest(): boolean {
    // deno-lint-ignore no-control-regex
    const size = /\x1b\[\?2;0;(\d{1,5});(\d{1,5})S/.exec(this.#answers);
    if (size === null) return false;
    const { columns, rows } = this.#host.size();
    const isScreen = [size[1], size[2]].map((pixels) => Number(pixels) < LARGEST);
    const [width, height] = [Math.floor(Number(size[1]) / columns), Math.floor(Number(size[2]) / rows)];
    // Most letters are twice as high as wide.
    if (isScreen[1]) this.#setCell(isScreen[0] ? width : Math.floor(height / 2), height);
    else if (isScreen[0]) this.#setCell(width, width * 2);
    return true;
  }

  #setCell(width: number, height: number): void {
    const isSize = [width, height].every((pixels) => pixels >= MIN_CELL && pixels <= MAX_CELL);
    const isNew = width !== this.#cell.width || height !== this.#cell.height;
    if (isSize && isNew) this.#cell = { width, height };
  }

  #protocolOf(abilities: string): GraphicsProtocol | undefined {
    // deno-lint-ignore no-control-regex
    const name = /\x1bP>\|([^\x1b\x07]*)/.exec(this.#answers)?.[1] ?? this.#environment;
    if (NEVER.test(name)) return undefined;
    if (KITTY.test(name)) return "kitty";
    if (ITERM.test(name)) return "iterm";
    // Attribute 4 says Sixel.
    return abilities.split(";").slice(1).includes("4") ? "sixel" : undefined;
  }
}
