// Lines beyond this are dropped.
const MAX_PENDING_BYTES = 1024 * 1024;

// Lines are joined into writes of at most this size.
const MAX_WRITE_BYTES = 64 * 1024;

/** What a `LogWriter` writes to, such as stdout. */
export interface LogSink {
  /** Writes at least one byte. @returns The number of bytes written. */
  write(bytes: Uint8Array): Promise<number>;
}

/** Options of a `LogWriter`. */
export interface LogWriterOptions {
  /** Default: 1 MiB. */
  readonly maxPendingBytes?: number;
  /** Returns the line to write in place of dropped lines. */
  readonly droppedNotice: (count: number) => string;
  /** Called when a write fails, and not again before a write succeeds. */
  readonly onError?: (error: Error) => void;
}

interface Pending {
  readonly bytes: Uint8Array;
  /** How many lines are lost if this is not written. A notice stands for all dropped lines. */
  readonly lines: number;
}

/**
 * Writes lines in order, without ever blocking its caller. While the reader is slow, lines are buffered up to a limit.
 * Further lines are dropped, and a notice with their number is written in their place.
 */
export class LogWriter {
  readonly #sink: LogSink;
  readonly #options: LogWriterOptions;
  readonly #encoder = new TextEncoder();
  #pending: Pending[] = [];
  #pendingBytes = 0; // including those being written
  #dropped = 0;
  #failed = false;
  #writing: Promise<void> | undefined;

  /** @param sink Belongs to this writer alone. */
  constructor(sink: LogSink, options: LogWriterOptions) {
    this.#sink = sink;
    this.#options = options;
  }

  /** Writes a line, or drops it while too many bytes are pending. */
  line(text: string): void {
    // After a failure each line tries again: there may be space on the disk by now.
    if (this.#dropped > 0 && !this.#writing) this.#writeNotice();
    const bytes = this.#encoder.encode(`${text}\n`);
    // After a dropped line, all lines are dropped until the notice has been written.
    if (this.#dropped > 0 || this.#pendingBytes + bytes.length > this.#maxPendingBytes) {
      this.#dropped++;
      return;
    }
    this.#push({ bytes, lines: 1 });
    this.#writing ??= this.#write();
  }

  /**
   * Waits until all lines are written, or until the timeout.
   *
   * @param timeout In milliseconds.
   */
  async flush(timeout: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => timer = setTimeout(resolve, timeout));
    await Promise.race([this.#writing, late]);
    clearTimeout(timer);
  }

  get #maxPendingBytes(): number {
    return this.#options.maxPendingBytes ?? MAX_PENDING_BYTES;
  }

  #push(pending: Pending): void {
    this.#pending.push(pending);
    this.#pendingBytes += pending.bytes.length;
  }

  async #write(): Promise<void> {
    // All lines of one turn of the event loop become one write.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const { bytes, lines } = this.#take();
      try {
        for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await this.#sink.write(rest));
        this.#failed = false;
      } catch (error) {
        this.#dropped += lines;
        if (!this.#failed) this.#options.onError?.(error as Error);
        this.#failed = true;
      }
      this.#pendingBytes -= bytes.length;
      if (this.#dropped > 0 && !this.#failed) this.#writeNotice();
    }
    this.#writing = undefined;
  }

  #take(): Pending {
    let count = 0;
    let length = 0;
    while (
      count < this.#pending.length && (count === 0 || length + this.#pending[count].bytes.length <= MAX_WRITE_BYTES)
    ) {
      length += this.#pending[count++].bytes.length;
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    let lines = 0;
    for (const pending of this.#pending.splice(0, count)) {
      bytes.set(pending.bytes, at);
      at += pending.bytes.length;
      lines += pending.lines;
    }
    return { bytes, lines };
  }

  #writeNotice(): void {
    const lines = this.#dropped;
    this.#dropped = 0;
    this.#push({ bytes: this.#encoder.encode(`${this.#options.droppedNotice(lines)}\n`), lines });
  }
}
