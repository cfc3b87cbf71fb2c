const PIECE_BYTES = 256 * 1024;

/**
 * Writes to a file in large pieces. An encrypted connection brings 16 KiB at a time, and every write costs more than to copy
 * that. While a piece is written, nothing more is taken: what arrives meanwhile is then read at once, which takes less time
 * than to read it bit by bit.
 */
export class FileWriter {
  readonly #file: Pick<Deno.FsFile, "write">;
  readonly #onWritten: (bytes: number) => void;
  readonly #piece = new Uint8Array(PIECE_BYTES);
  #filled = 0;
  #writing: Promise<void> | undefined;

  /** @param onWritten Called with how many more bytes are written. */
  constructor(file: Pick<Deno.FsFile, "write">, onWritten: (bytes: number) => void = () => {}) {
    this.#file = file;
    this.#onWritten = onWritten;
  }

  /**
   * Takes the next bytes.
   *
   * @returns Undefined if there was room for them. Otherwise, they must not change until the promise resolves, and nothing
   * else may be written. It rejects if bytes could not be written.
   */
  write(bytes: Uint8Array): Promise<void> | undefined {
    if (this.#filled + bytes.length < PIECE_BYTES) {
      this.#put(bytes);
      return undefined;
    }
    const writing = this.#writing = this.#writePieces(bytes);
    writing.catch(() => {}); // flush() reports it too
    return writing;
  }

  /** Writes what it still has. */
  async flush(): Promise<void> {
    await this.#writing;
    await this.#writePiece();
  }

  async #writePieces(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0;) {
      const count = Math.min(rest.length, PIECE_BYTES - this.#filled);
      this.#put(rest.subarray(0, count));
      rest = rest.subarray(count);
      if (this.#filled === PIECE_BYTES) await this.#writePiece();
    }
  }

  #put(bytes: Uint8Array): void {
    this.#piece.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  async #writePiece(): Promise<void> {
    for (let rest = this.#piece.subarray(0, this.#filled); rest.length > 0;) {
      const count = await this.#file.write(rest);
      this.#onWritten(count);
      rest = rest.subarray(count);
    }
    this.#filled = 0;
  }
}
