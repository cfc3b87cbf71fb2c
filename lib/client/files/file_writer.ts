const PIECE_BYTES = 256 * 1024;

/**
 * Writes to a file in large pieces, each while the next one arrives. An encrypted connection brings 16 KiB at a time, and
 * every write costs more than to copy that.
 */
export class FileWriter {
  readonly #file: Pick<Deno.FsFile, "write">;
  #piece = new Uint8Array(PIECE_BYTES);
  #other = new Uint8Array(PIECE_BYTES);
  #filled = 0;
  #writing: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | undefined;

  constructor(file: Pick<Deno.FsFile, "write">) {
    this.#file = file;
  }

  /**
   * Takes the next bytes.
   *
   * @returns Undefined if there was room for them. Otherwise, they must not change until the promise resolves, and nothing
   * else may be written. It rejects if earlier bytes could not be written.
   */
  write(bytes: Uint8Array): Promise<void> | undefined {
    if (this.#filled + bytes.length < PIECE_BYTES) {
      this.#put(bytes);
      return undefined;
    }
    const waiting = this.#waiting = this.#writePieces(bytes);
    waiting.catch(() => {}); // flush() reports it too
    return waiting;
  }

  /** Writes what it still has. */
  async flush(): Promise<void> {
    await this.#waiting;
    await this.#next();
    await this.#writing;
  }

  async #writePieces(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0;) {
      const count = Math.min(rest.length, PIECE_BYTES - this.#filled);
      this.#put(rest.subarray(0, count));
      rest = rest.subarray(count);
      if (this.#filled === PIECE_BYTES) await this.#next();
    }
  }

  #put(bytes: Uint8Array): void {
    this.#piece.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Begins to write a piece, when the one before is written. */
  async #next(): Promise<void> {
    await this.#writing;
    const bytes = this.#piece.subarray(0, this.#filled);
    [this.#piece, this.#other] = [this.#other, this.#piece];
    this.#filled = 0;
    this.#writing = this.#writeAll(bytes);
    this.#writing.catch(() => {}); // the next piece, or flush(), reports it
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await this.#file.write(rest));
  }
}
