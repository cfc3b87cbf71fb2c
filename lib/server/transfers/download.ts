import type { StoredFile } from "../../store/mod.ts";
import type { Claim } from "./claim.ts";
import type { DownloadTicket } from "./ticket.ts";

/** A file that is sent over one connection, which closes it. */
export class Download {
  readonly #ticket: DownloadTicket;
  readonly #file: StoredFile;
  readonly #claim: Claim;
  readonly #release: () => void;
  #closed = false;

  /**
   * @param offset Where it begins. @param claim Ends when the connection has to end. @param release Called when the file is
   * not in use any more.
   */
  constructor(
    ticket: DownloadTicket,
    file: StoredFile,
    readonly offset: number,
    claim: Claim,
    release: () => void,
  ) {
    this.#claim = claim;
    claim.offset = offset;
    this.#ticket = ticket;
    this.#file = file;
    this.#release = release;
  }

  /** Ends when the connection has to end. */
  get signal(): AbortSignal {
    return this.#claim.signal;
  }

  get name(): string {
    return this.#ticket.name;
  }

  get size(): number {
    return this.#ticket.size;
  }

  get type(): string {
    return this.#ticket.type;
  }

  get hash(): string {
    return this.#ticket.hash;
  }

  /** Reads the next bytes. @returns How many; 0 at the end. @throws The reason of `signal` if that has ended. */
  async read(buffer: Uint8Array): Promise<number> {
    this.signal.throwIfAborted();
    const count = await this.#file.read(buffer);
    this.#claim.offset += count;
    return count;
  }

  /** Lets go of the file. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#file.close();
    this.#release();
  }
}
