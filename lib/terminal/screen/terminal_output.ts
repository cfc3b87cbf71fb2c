import { Writable } from "node:stream";
import process from "node:process";

// With so many bytes waiting, the terminal takes nothing: stopped by Ctrl-S, or its line is dead.
const BEHIND_BYTES = 64 * 1024;

// After these nothing is written by itself any more.
const CRASHES = ["error", "unhandledrejection", "unload"];

/**
 * The terminal of this process, written to without ever waiting for it: `process.stdout` stops the whole program while the
 * terminal takes nothing. What waits is kept; whoever prints much looks at `behind` first. Its owner flushes it at the end.
 */
export class TerminalOutput extends Writable {
  #writing: Promise<void> = Promise.resolve();
  #idle = true;
  #crashed = false;
  readonly #onResize = () => void this.emit("resize");
  readonly #onCrash = () => void (this.#crashed = true);

  constructor() {
    super({ highWaterMark: BEHIND_BYTES });
    process.stdout.on("resize", this.#onResize);
    for (const event of CRASHES) addEventListener(event, this.#onCrash);
  }

  /** Of the terminal. */
  get columns(): number {
    return process.stdout.columns;
  }

  /** Of the terminal. */
  get rows(): number {
    return process.stdout.rows;
  }

  /** Whether the terminal takes less than is written. */
  get behind(): boolean {
    return this.writableLength > BEHIND_BYTES;
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    // The last words of a program that breaks must not wait for a turn that does not come.
    if (this.#crashed && this.#idle) {
      Deno.stdout.writeSync(chunk);
      return done();
    }
    this.#writing = this.#take(chunk).then(done);
  }

  /**
   * Waits until all is written, though no longer than a terminal may be waited for that takes nothing.
   *
   * @param patience In milliseconds.
   * @returns Whether all is written: otherwise to change the modes of the terminal, too, would wait for it.
   */
  async flush(patience: number): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<boolean>((resolve) => timer = setTimeout(() => resolve(false), patience));
    const taken = async () => {
      while (this.writableLength > 0) await this.#writing;
      return true;
    };
    const flushed = await Promise.race([taken(), late]);
    clearTimeout(timer);
    return flushed;
  }

  /** Lets go of the terminal. */
  close(): void {
    process.stdout.removeListener("resize", this.#onResize);
    for (const event of CRASHES) removeEventListener(event, this.#onCrash);
  }

  async #take(chunk: Uint8Array): Promise<void> {
    this.#idle = false;
    try {
      for (let rest = chunk; rest.length > 0;) rest = rest.subarray(await Deno.stdout.write(rest));
    } catch (error) {
      // The terminal is gone, which whoever reads from it hears; what is left is for nobody.
      if (!(error instanceof Deno.errors.BrokenPipe || /os error/.test((error as Error).message))) throw error;
    } finally {
      this.#idle = true;
    }
  }
}
