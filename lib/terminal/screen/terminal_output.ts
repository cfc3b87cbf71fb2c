import { Writable } from "node:stream";
import process from "node:process";

// With this many bytes pending, the terminal does not respond: stopped by Ctrl-S, or its connection is dead.
const BEHIND_BYTES = 64 * 1024;

// After these events, nothing asynchronous runs any more.
const CRASHES = ["error", "unhandledrejection", "unload"];

/**
 * Writes to this process's terminal without ever waiting for it. `process.stdout` blocks the whole program while the
 * terminal does not respond. Pending output is kept, so check `behind` before printing much. Its owner flushes it.
 */
export class TerminalOutput extends Writable {
  #writing: Promise<void> = Promise.resolve();
  #idle = true;
  #crashed = false;
  readonly #onCrash = () => void (this.#crashed = true);

  constructor() {
    super({ highWaterMark: BEHIND_BYTES });
    for (const event of CRASHES) addEventListener(event, this.#onCrash);
  }

  /** The terminal's width. */
  get columns(): number {
    return process.stdout.columns;
  }

  /** The terminal's height. */
  get rows(): number {
    return process.stdout.rows;
  }

  /** Whether the terminal takes less than is written. */
  get behind(): boolean {
    return this.writableLength > BEHIND_BYTES;
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    // A crashing program must write its last words now.
    if (this.#crashed && this.#idle) {
      Deno.stdout.writeSync(chunk);
      return done();
    }
    this.#writing = this.#take(chunk).then(done);
  }

  /**
   * Waits until everything is written, up to a timeout.
   *
   * @param patience In milliseconds.
   * @returns Whether everything is written. If not, changing the terminal's modes would block too.
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

  /** Stops waiting for a crash. */
  close(): void {
    for (const event of CRASHES) removeEventListener(event, this.#onCrash);
  }

  async #take(chunk: Uint8Array): Promise<void> {
    this.#idle = false;
    try {
      for (let rest = chunk; rest.length > 0;) rest = rest.subarray(await Deno.stdout.write(rest));
    } catch (error) {
      // The terminal is gone. Its reader handles that; the rest of the output has no recipient.
      if (!(error instanceof Deno.errors.BrokenPipe || /os error/.test((error as Error).message))) throw error;
    } finally {
      this.#idle = true;
    }
  }
}
