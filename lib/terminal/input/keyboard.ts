import { InputDecoder } from "./decoder.ts";
import type { TerminalInput } from "./key.ts";
import { asWheel } from "./wheel.ts";

/** After this time without input, an ESC was the Escape key. Milliseconds. */
export const ESCAPE_TIMEOUT = 50;

/** After this time without input, a paste has ended even without its mark. Milliseconds. */
export const PASTE_TIMEOUT = 1_000;

/** Runs a function later. @returns A function that cancels it. */
export type After = (ms: number, run: () => void) => () => void;

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/**
 * Gives a decoder a clock, to tell a lone Escape from the start of a sequence. Its owner passes it what the terminal
 * sends, and closes it.
 *
 * @example
 * ```ts
 * const keyboard = new Keyboard((input) => view.take(input));
 * tty.onInput = (bytes) => keyboard.push(bytes);
 * ```
 */
export class Keyboard {
  readonly #onInput: (input: TerminalInput) => void;
  readonly #after: After;
  readonly #decoder = new InputDecoder();
  #stop: () => void = () => {};
  #closed = false;

  /** @param onInput Called with each key, paste, turn of the wheel and change of focus. */
  constructor(onInput: (input: TerminalInput) => void, clock: After = after) {
    this.#onInput = onInput;
    this.#after = clock;
  }

  /**
   * Takes one read.
   *
   * @param typedAhead Whether several lines in it were typed ahead, and not pasted.
   */
  push(bytes: Uint8Array, typedAhead = false): void {
    if (this.#closed) return;
    this.#decoder.typedAhead = typedAhead;
    this.#stop();
    this.#stop = () => {};
    const inputs = asWheel(this.#decoder.push(bytes));
    const { waiting } = this.#decoder;
    if (waiting !== "nothing") {
      const ms = waiting === "paste" ? PASTE_TIMEOUT : ESCAPE_TIMEOUT;
      this.#stop = this.#after(ms, () => this.#tell(this.#decoder.flush()));
    }
    this.#tell(inputs);
  }

  /** Stops its timer and drops what is unfinished. */
  close(): void {
    this.#closed = true;
    this.#stop();
  }

  #tell(inputs: TerminalInput[]): void {
    // The handler of a key may close it.
    for (const input of inputs) if (!this.#closed) this.#onInput(input);
  }
}
