import type { ReadEnv } from "../../platform.ts";

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
const [MIN_CELL, MAX_CELL] = [2, 64];

// Longer than all answers together.
const MAX_ANSWERS = 1_024;

/**
 * Finds out from the environment and the answers of the terminal how it shows pictures. It only reads the input: the decoder
 * of the keys skips the answers.
 */
export class GraphicsProbe {
  /** What the terminal can show; undefined until it has answered, and if it shows only text. */
  graphics: Graphics | undefined;
  readonly #environment: string;
  readonly #isHopeless: boolean;
  readonly #found: () => void;
  #answers = "";
  #cell = USUAL_CELL;
  #protocol: GraphicsProtocol | undefined;

  /** @param found Called when `graphics` has changed. */
  constructor(env: ReadEnv, found: () => void) {
    const names = [env("TERM") ?? "", env("TERM_PROGRAM") ?? ""];
    this.#isHopeless = names[0] === "" || names.some((name) => NEVER.test(name));
    this.#environment = names.find((name) => KITTY.test(name) || ITERM.test(name)) ?? "";
    this.#found = found;
  }

  /** What to send to the terminal; empty if it cannot show pictures. */
  get question(): string {
    return this.#isHopeless ? "" : ASK_GRAPHICS;
  }

  /** What to send when the size of a cell may have changed. */
  get cellQuestion(): string {
    return this.#protocol === undefined ? "" : "\x1b[16t";
  }

  /** Reads input in which answers may be. */
  push(bytes: Uint8Array): void {
    if (this.#isHopeless || (this.#answers === "" && !bytes.includes(0x1b))) return;
    this.#answers = (this.#answers + String.fromCharCode(...bytes.subarray(0, MAX_ANSWERS))).slice(-MAX_ANSWERS);
    // deno-lint-ignore no-control-regex
    const size = /\x1b\[6;(\d{1,3});(\d{1,3})t/.exec(this.#answers);
    const [height, width] = size ? [Number(size[1]), Number(size[2])] : [0, 0];
    const isSize = [width, height].every((pixels) => pixels >= MIN_CELL && pixels <= MAX_CELL);
    if (isSize && (width !== this.#cell.width || height !== this.#cell.height)) this.#cell = { width, height };
    // deno-lint-ignore no-control-regex
    const abilities = /\x1b\[\?([\d;]*)c/.exec(this.#answers)?.[1];
    if (abilities !== undefined && this.#protocol === undefined) this.#protocol = this.#protocolOf(abilities);
    if (abilities !== undefined || (size && this.#protocol !== undefined)) this.#answers = "";
    const { protocol, cell } = this.graphics ?? {};
    if (this.#protocol === undefined || (protocol !== undefined && cell === this.#cell)) return;
    this.graphics = { protocol: this.#protocol, cell: this.#cell };
    this.#found();
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
