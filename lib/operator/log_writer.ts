// What waits to be written; beyond that lines are left out.
const MAX_WAITING_BYTES = 1024 * 1024;

// Once so much has waited and could be written, the rest is gathered anew: a write is not to be one huge piece.
const WRITE_BYTES = 64 * 1024;

/** Where a `LogWriter` writes: stdout is one. */
export interface LogSink {
  /** Writes some of it, at least a byte. @returns How many bytes were taken. */
  write(bytes: Uint8Array): Promise<number>;
}

/** What a `LogWriter` says itself. */
export interface LogWriterOptions {
  /** Most bytes that wait to be written; 1 MiB unless given. */
  readonly maxWaiting?: number;
  /** The line that stands where lines were left out. @param count How many. */
  readonly leftOut: (count: number) => string;
  /** Told when writing fails, and not again until it has worked. */
  readonly onError?: (error: Error) => void;
}

// Encoded; and how many lines go missing with it, which are more where it says that some were left out.
interface Waiting {
  readonly bytes: Uint8Array;
  readonly lines: number;
}

/**
 * Writes lines one after another without ever holding up who hands them over: what its reader does not take waits, up
 * to a bound, and beyond that lines are left out, counted, and the count is written where they would have been.
 */
export class LogWriter {
  readonly #sink: LogSink;
  readonly #options: LogWriterOptions;
  readonly #encoder = new TextEncoder();
  #waiting: Waiting[] = [];
  #waitingBytes = 0; // those being written included
  #leftOut = 0;
  #failed = false;
  #writing: Promise<void> | undefined;

  /** @param sink Written to by nobody else. */
  constructor(sink: LogSink, options: LogWriterOptions) {
    this.#sink = sink;
    this.#options = options;
  }

  /** Writes a line, or leaves it out while too much waits. */
  line(text: string): void {
    // After a failure each line tries again: by then there may be room on the disk.
    if (this.#leftOut > 0 && !this.#writing) this.#tell();
    const bytes = this.#encoder.encode(`${text}\n`);
    // Once a line was left out, so are all that follow, until there is room for the sentence that says so.
    if (this.#leftOut > 0 || this.#waitingBytes + bytes.length > this.#maxWaiting) {
      this.#leftOut++;
      return;
    }
    this.#push({ bytes, lines: 1 });
    this.#writing ??= this.#write();
  }

  /**
   * Waits until all lines are written, though no longer than a reader may be waited for that takes nothing.
   *
   * @param patience In milliseconds.
   */
  async flush(patience: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => timer = setTimeout(resolve, patience));
    await Promise.race([this.#writing, late]);
    clearTimeout(timer);
  }

  get #maxWaiting(): number {
    return this.#options.maxWaiting ?? MAX_WAITING_BYTES;
  }

  #push(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#waitingBytes += waiting.bytes.length;
  }

  async #write(): Promise<void> {
    // What comes in one turn of the event loop is written at once.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const { bytes, lines } = this.#take();
      try {
        for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await this.#sink.write(rest));
        this.#failed = false;
      } catch (error) {
        this.#leftOut += lines;
        if (!this.#failed) this.#options.onError?.(error as Error);
        this.#failed = true;
      }
      this.#waitingBytes -= bytes.length;
      if (this.#leftOut > 0 && !this.#failed) this.#tell();
    }
    this.#writing = undefined;
  }

  #take(): Waiting {
    let count = 0;
    let length = 0;
    while (count < this.#waiting.length && (count === 0 || length + this.#waiting[count].bytes.length <= WRITE_BYTES)) {
      length += this.#waiting[count++].bytes.length;
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    let lines = 0;
    for (const waiting of this.#waiting.splice(0, count)) {
      bytes.set(waiting.bytes, at);
      at += waiting.bytes.length;
      lines += waiting.lines;
    }
    return { bytes, lines };
  }

  #tell(): void {
    const lines = this.#leftOut;
    this.#leftOut = 0;
    this.#push({ bytes: this.#encoder.encode(`${this.#options.leftOut(lines)}\n`), lines });
  }
}
