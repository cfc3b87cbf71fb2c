import { type Os, resizeSignal } from "../../platform.ts";
import { ASK_AGAIN, type Job } from "./job.ts";
import type { ScreenPort, Size } from "./screen.ts";
import { terminalInput, type TerminalReader } from "./terminal_input.ts";

// The alternate buffer; no wrapping at the right edge, so that what a terminal takes for wider than we do cannot shift
// the rows; pastes between marks; to be told when the window has the keyboard, and when not; the wheel as arrow keys,
// which is saved before, as terminals differ in what they do by themselves.
const ENTER = "\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[?1004h\x1b[?1007s\x1b[?1007h\x1b[0m\x1b[2J";
const LEAVE = "\x1b[?2026l\x1b[0m\x1b[?1007r\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l";

// After these nobody closes the terminal any more.
const CRASHES = ["error", "unhandledrejection", "unload"];

// Where no signal tells of a new size it is looked at so often; a terminal that takes nothing is given up after as long.
const LOOK_MS = 250;

/**
 * The terminal of this process, taken over for a full screen. Whatever happens but SIGKILL, it is given back as it
 * was found. Its owner closes it.
 */
export class Tty implements ScreenPort {
  /** Called with what was typed or pasted, as it came. */
  onInput: (bytes: Uint8Array) => void = () => {};
  /** Called when what is on the screen is not known any more: its size has changed, or the program was stopped. */
  onChange: () => void = () => {};
  /** Called when the terminal is gone. */
  onEnd: () => void = () => {};

  readonly #os: Os;
  #input!: TerminalReader; // once it is open
  readonly #job: Job | undefined;
  readonly #encoder = new TextEncoder();
  #open = false;
  #suspended = false;
  #asking = false; // suspended, and waiting for a second Ctrl-Z or Enter
  #writing: Promise<void> = Promise.resolve();
  #size: Size = { columns: 80, rows: 24 };
  #watch: ReturnType<typeof setInterval> | undefined;
  readonly #onResize = () => this.#resized();
  #unwatch: (() => void) | undefined;
  readonly #onCrash = () => this.#giveBack();

  /** @param job How to stop the program; undefined where that cannot be. */
  constructor(os: Os, job: Job | undefined) {
    this.#os = os;
    this.#job = job;
  }

  /** Takes the terminal over. */
  open(): void {
    this.#open = true;
    this.#input = terminalInput(this.#os);
    for (const event of CRASHES) addEventListener(event, this.#onCrash);
    this.#size = measure();
    const resize = resizeSignal(this.#os);
    if (resize) Deno.addSignalListener(resize, this.#onResize);
    else this.#watch = setInterval(this.#onResize, LOOK_MS);
    this.#unwatch = this.#job?.watch(() => void this.suspend(), () => this.#resume());
    this.#takeOver();
    void this.#read();
  }

  /** As it was at the last look. */
  size(): Size {
    return this.#size;
  }

  /** Writes, where the terminal is ours at the moment. @returns Done when it has taken it, or is gone. */
  write(text: string): Promise<void> {
    if (!this.#open || this.#suspended) return Promise.resolve();
    this.#writing = this.#write(this.#encoder.encode(text));
    return this.#writing;
  }

  /**
   * Gives the terminal back and stops the program, as Ctrl-Z does; goes on once the shell lets it. Where programs above
   * this one have to stop too, it asks for another Ctrl-Z, which reaches all of them.
   *
   * @returns False where programs are not stopped like that.
   */
  async suspend(): Promise<boolean> {
    if (!this.#job || this.#suspended || !this.#open) return false;
    this.#suspended = true;
    await this.#writing;
    if (!this.#open) return false;
    this.#restore();
    if (this.#job.shared) {
      this.#asking = true;
      writeNow(this.#encoder.encode(`${ASK_AGAIN}\n`));
      return true;
    }
    const stopped = await this.#job.stop();
    if (!stopped) this.#resume();
    return stopped;
  }

  /**
   * Gives the terminal back. One that takes nothing, as when its window hangs, is not waited for, and left as it is.
   *
   * @returns False if it is such a one, which would hold up whoever writes to it.
   */
  async close(): Promise<boolean> {
    if (!this.#open) return true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(false), LOOK_MS));
    const taken = await Promise.race([this.#writing.then(() => true), late]);
    clearTimeout(timer);
    this.#giveBack(taken);
    return taken;
  }

  #giveBack(takes = true): void {
    if (!this.#open) return;
    this.#open = false;
    for (const event of CRASHES) removeEventListener(event, this.#onCrash);
    clearInterval(this.#watch);
    const resize = resizeSignal(this.#os);
    if (resize) Deno.removeSignalListener(resize, this.#onResize);
    this.#unwatch?.();
    if (!this.#suspended) this.#restore(takes);
    this.#input.close();
  }

  #takeOver(): void {
    try {
      this.#input.setRaw(true);
    } catch {
      // The terminal is gone; reading will say so too.
      return this.onEnd();
    }
    writeNow(this.#encoder.encode(ENTER));
  }

  #restore(takes = true): void {
    // Both would wait until it takes something again: Linux changes the modes only between two writes.
    if (!takes) return;
    writeNow(this.#encoder.encode(LEAVE));
    try {
      this.#input.setRaw(false);
    } catch {
      // The terminal is gone: nothing is left to give back.
    }
  }

  #resume(): void {
    if (!this.#open) return;
    // Stopped from elsewhere: the shell has changed the modes of the terminal.
    this.#suspended = this.#asking = false;
    this.#takeOver();
    this.#size = measure();
    this.onChange();
  }

  #resized(): void {
    const { columns, rows } = measure();
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
        // Enter, or the end of the input, which Ctrl-D makes there and which is none.
        if (this.#asking) {
          this.#resume();
          continue;
        }
        if (chunk === null) break;
        this.onInput(chunk);
      }
    } catch (error) {
      // A terminal that is gone cannot be read; what a key did wrong is another matter.
      if (!isInputError(error)) throw error;
    }
    if (this.#open) this.onEnd();
  }
}

/** Writes at once, even while another write is stuck: then by the other way to the same terminal. */
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

/** What the system says of a terminal that is gone, and the runtime of one that is being written to. */
function isInputError(error: unknown): boolean {
  return error instanceof Deno.errors.Busy || error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted ||
    (error instanceof Error && /os error|busy/i.test(error.message));
}

function measure(): Size {
  try {
    const { columns, rows } = Deno.consoleSize();
    return { columns: Math.max(1, columns), rows: Math.max(1, rows) };
  } catch {
    // Gone, or a terminal that does not say.
    return { columns: 80, rows: 24 };
  }
}
