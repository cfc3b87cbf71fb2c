import type { Os } from "../../platform.ts";
import { askAgain, type Job } from "./job.ts";
import type { ScreenPort, Size } from "./screen.ts";
import { terminalInput, type TerminalReader } from "./terminal_input.ts";
import { terminalSize, watchSize } from "./terminal_size.ts";

// Turns on: the alternate screen; no wrapping at the right edge, so that unexpectedly wide characters cannot shift
// rows; marked pastes; focus events; the mouse wheel as arrow keys, after saving that mode, because its default varies.
const ENTER = "\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[?1004h\x1b[?1007s\x1b[?1007h\x1b[0m\x1b[2J";
const LEAVE = "\x1b[?2026l\x1b[0m\x1b[?1007r\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l";

// After these events, nobody closes the terminal.
const CRASHES = ["error", "unhandledrejection", "unload"];

// How long to wait for a terminal that does not respond.
const PATIENCE_MS = 250;

/**
 * Takes over the terminal of this process for a full screen, and gives it back as it was, whatever happens except
 * SIGKILL. Its owner closes it.
 */
export class Tty implements ScreenPort {
  /** Called with what was typed or pasted, as it arrived. */
  onInput: (bytes: Uint8Array) => void = () => {};
  /** Called when the screen's content is unknown: after a resize, or when the program was suspended. */
  onChange: () => void = () => {};
  /** Called when the terminal is gone. */
  onEnd: () => void = () => {};

  readonly #os: Os;
  #input!: TerminalReader; // set once it is open
  readonly #job: Job | undefined;
  readonly #encoder = new TextEncoder();
  #open = false;
  #suspended = false;
  #asking = false; // suspended, and waiting for a second Ctrl-Z or Enter
  #writing: Promise<void> = Promise.resolve();
  #size: Size = { columns: 80, rows: 24 };
  #unwatchSize: (() => void) | undefined;
  #unwatch: (() => void) | undefined;
  readonly #onCrash = () => this.#giveBack();

  /** @param job How to suspend the program; undefined where that is impossible. */
  constructor(os: Os, job: Job | undefined) {
    this.#os = os;
    this.#job = job;
  }

  /** Takes the terminal over. */
  open(): void {
    this.#open = true;
    this.#input = terminalInput(this.#os);
    for (const event of CRASHES) addEventListener(event, this.#onCrash);
    this.#size = terminalSize();
    this.#unwatchSize = watchSize(this.#os, () => this.#resized());
    this.#unwatch = this.#job?.watch(() => void this.suspend(), () => this.#resume());
    this.#takeOver();
    void this.#read();
  }

  /** Returns the size at the last check. */
  size(): Size {
    return this.#size;
  }

  /** Writes, unless the shell has the terminal. @returns Resolves when the terminal has taken it, or is gone. */
  write(text: string): Promise<void> {
    if (!this.#open || this.#suspended) return Promise.resolve();
    // Earlier writes may still wait for the terminal: it takes this one only after them.
    const writing = Promise.all([this.#writing, this.#write(this.#encoder.encode(text))]).then(() => {});
    return this.#writing = writing;
  }

  /**
   * Gives the terminal back and suspends the program, as Ctrl-Z does, until the shell resumes it. Where the programs
   * that started this one must stop too, asks for another Ctrl-Z, which reaches all of them.
   *
   * @returns False where programs cannot be suspended.
   */
  async suspend(): Promise<boolean> {
    if (!this.#job || this.#suspended || !this.#open) return false;
    this.#suspended = true;
    await this.#writing;
    if (!this.#open) return false;
    this.#restore();
    if (this.#job.shared) {
      this.#asking = true;
      writeNow(this.#encoder.encode(`${askAgain()}\n`));
      return true;
    }
    const stopped = await this.#job.stop();
    if (!stopped) this.#resume();
    return stopped;
  }

  /**
   * Gives the terminal back. If the terminal does not respond, such as when its window hangs, leaves it as it is.
   *
   * @returns False if the terminal does not respond, so that writing to it would block, or if it is gone.
   */
  async close(): Promise<boolean> {
    if (!this.#open) return true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(false), PATIENCE_MS));
    const taken = await Promise.race([this.#writing.then(() => true), late]);
    clearTimeout(timer);
    return this.#giveBack(taken);
  }

  /** @returns Whether the terminal is there, and takes what is written. */
  #giveBack(takes = true): boolean {
    if (!this.#open) return takes;
    this.#open = false;
    for (const event of CRASHES) removeEventListener(event, this.#onCrash);
    this.#unwatchSize?.();
    this.#unwatch?.();
    const isThere = this.#suspended ? takes : this.#restore(takes);
    this.#input.close();
    return isThere;
  }

  #takeOver(): void {
    try {
      this.#input.setRaw(true);
    } catch {
      // The terminal is gone; reading reports that too.
      return this.onEnd();
    }
    writeNow(this.#encoder.encode(ENTER));
  }

  /** @returns Whether the terminal is there, and takes what is written. */
  #restore(takes = true): boolean {
    // Both would block until the terminal responds: Linux changes the modes only between two writes.
    if (!takes) return false;
    writeNow(this.#encoder.encode(LEAVE));
    try {
      this.#input.setRaw(false);
      return true;
    } catch {
      // The terminal is gone, so there is nothing to give back.
      return false;
    }
  }

  #resume(): void {
    if (!this.#open) return;
    // If another program suspended it, the shell has changed the terminal's modes.
    this.#suspended = this.#asking = false;
    this.#takeOver();
    this.#size = terminalSize();
    this.onChange();
  }

  #resized(): void {
    const { columns, rows } = terminalSize();
    if (columns === this.#size.columns && rows === this.#size.rows) return;
    this.#size = { columns, rows };
    this.onChange();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    try {
      while (rest.length > 0 && this.#open) rest = rest.subarray(await Deno.stdout.write(rest));
    } catch {
      // The terminal is gone.
      if (this.#open) this.onEnd();
    }
  }

  async #read(): Promise<void> {
    try {
      while (this.#open) {
        const chunk = await this.#input.read();
        if (!this.#open) break;
        // Enter, or the end of input that Ctrl-D causes outside raw mode, which does not count.
        if (this.#asking) {
          this.#resume();
          continue;
        }
        if (chunk === null) break;
        this.onInput(chunk);
      }
    } catch (error) {
      // A terminal that is gone cannot be read. Other errors come from the handler of a key.
      if (!isInputError(error)) throw error;
    }
    if (this.#open) this.onEnd();
  }
}

/** Writes at once, even while another write is stuck; then through another stream to the same terminal. */
function writeNow(bytes: Uint8Array): void {
  for (const stream of [Deno.stdout, Deno.stderr]) {
    try {
      if (!stream.isTerminal()) continue;
      let rest = bytes;
      while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
      return;
    } catch (error) {
      if (!isInputError(error)) throw error;
    }
  }
}

/** Returns whether an error says that the terminal is gone or is being written to. */
function isInputError(error: unknown): boolean {
  return error instanceof Deno.errors.Busy || error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted ||
    (error instanceof Error && /os error|busy/i.test(error.message));
}
