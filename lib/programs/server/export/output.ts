import { rmSync } from "node:fs";
import { exists } from "../../../disk/mod.ts";

const PIECE_BYTES = 256 * 1024;

/** Where an export is written: a file, which has its name only once it is complete, or standard output. */
export class Output implements Disposable {
  readonly #file: { writeSync(bytes: Uint8Array): number };
  readonly #path: string | undefined;
  readonly #owned: Deno.FsFile | undefined;
  readonly #encoder = new TextEncoder();
  readonly #buffer = new Uint8Array(PIECE_BYTES);
  #filled = 0;
  #isComplete = false;

  private constructor(path: string | undefined, owned: Deno.FsFile | undefined) {
    this.#path = path;
    this.#owned = owned;
    this.#file = owned ?? Deno.stdout;
  }

  /** Opens a file, which must not exist; undefined for standard output. @throws If it cannot. */
  static open(path: string | undefined): Output {
    if (path === undefined) return new Output(path, undefined);
    if (exists(path)) throw new Deno.errors.AlreadyExists(path);
    // Only its owner may read it: it can have private messages.
    return new Output(path, Deno.openSync(temporary(path), { write: true, create: true, truncate: true, mode: 0o600 }));
  }

  /** Writes a text. @throws If it cannot. */
  write(text: string): void {
    let rest = text;
    while (rest !== "") {
      const { read, written } = this.#encoder.encodeInto(rest, this.#buffer.subarray(this.#filled));
      this.#filled += written;
      rest = rest.slice(read);
      // A character may not fit into what is left.
      if (rest !== "") this.#flush();
    }
  }

  /** Completes it. @throws If it cannot. */
  finish(): void {
    this.#flush();
    if (this.#path !== undefined) {
      this.#owned!.syncSync();
      this.#owned!.close();
      Deno.renameSync(temporary(this.#path), this.#path);
    }
    this.#isComplete = true;
  }

  /** Removes what is not complete. */
  [Symbol.dispose](): void {
    if (this.#isComplete || this.#path === undefined) return;
    this.#owned!.close();
    rmSync(temporary(this.#path), { force: true });
  }

  #flush(): void {
    for (let at = 0; at < this.#filled;) at += this.#file.writeSync(this.#buffer.subarray(at, this.#filled));
    this.#filled = 0;
  }
}

function temporary(path: string): string {
  return `${path}.part`;
}
