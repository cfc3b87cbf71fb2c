import type { LogSink } from "./log_writer.ts";

// Nicknames and addresses are nobody else's business, but a group can read logs.
const MODE = 0o640;

/** A file at whose end a log is written, whatever renames or empties it meanwhile. Its owner closes it. */
export class LogFile implements LogSink {
  readonly path: string;
  #file: Deno.FsFile;
  #next: Deno.FsFile | undefined;
  #isWriting = false;

  /** @throws {Error} if it cannot be opened. */
  constructor(path: string) {
    this.path = path;
    this.#file = open(path);
  }

  async write(bytes: Uint8Array): Promise<number> {
    this.#isWriting = true;
    try {
      return await this.#file.write(bytes);
    } finally {
      this.#isWriting = false;
      this.#change();
    }
  }

  /**
   * Opens the path again, where there may be a new file. A line that is being written still goes to the old file.
   *
   * @throws {Error} if it cannot be opened; then the old file stays.
   */
  reopen(): void {
    const file = open(this.path);
    this.#next?.close();
    this.#next = file;
    if (!this.#isWriting) this.#change();
  }

  close(): void {
    this.#next?.close();
    this.#file.close();
  }

  #change(): void {
    if (this.#next === undefined) return;
    this.#file.close();
    this.#file = this.#next;
    this.#next = undefined;
  }
}

function open(path: string): Deno.FsFile {
  return Deno.openSync(path, { append: true, create: true, mode: MODE });
}
