import { InputDecoder } from "./decoder.ts";
import type { TerminalInput } from "./key.ts";
import { asWheel } from "./wheel.ts";

/** After this long without a byte more an ESC was the key of this name, in milliseconds. */
export const ESCAPE_TIMEOUT = 50;

/** After this long without a byte more a paste has ended, though nothing said so, in milliseconds. */
export const PASTE_TIMEOUT = 1_000;

/** Runs something later. @returns What stops it. */
export type After = (ms: number, run: () => void) => () => void;

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/**
 * A decoder with a clock, which tells a lone Escape from the start of a sequence. Its owner gives it what the terminal
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
   * Takes what one read brought.
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

  /** Stops its timer; what was not finished is dropped. */
  close(): void {
    this.#closed = true;
    this.#stop();
  }

  #tell(inputs: TerminalInput[]): void {
    // What a key does may close it.
    for (const input of inputs) if (!this.#closed) this.#onInput(input);
  }
}
