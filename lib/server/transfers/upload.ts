import { say } from "../../language/mod.ts";
import { fileTypeOf } from "../../http/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import type { FileStore, IncomingFile } from "../../store/mod.ts";
import type { Claim } from "./claim.ts";
import { withoutDisk } from "./disk_trouble.ts";
import type { FileRoom } from "./room.ts";
import { describeUpload, type UploadTicket } from "./ticket.ts";

/** What an upload needs. */
interface UploadOptions {
  readonly files: FileStore;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  readonly room: Pick<FileRoom, "make">;
  readonly claim: Claim;
  /** Called when the file is not in use any more. */
  readonly release: () => void;
  /** Called with a sentence for the operator. */
  readonly warn: (message: string) => void;
}

/** A file that arrives over one connection, which closes it. */
export class Upload {
  readonly #ticket: UploadTicket;
  readonly #options: UploadOptions;
  readonly #file: IncomingFile | undefined; // none if it is whole already
  /** Ends when the connection has to end. Its reason is a `ProtocolError`. */
  readonly signal: AbortSignal;
  #working: Promise<unknown> = Promise.resolve();
  #released = false;

  private constructor(
    ticket: UploadTicket,
    file: IncomingFile | undefined,
    signal: AbortSignal,
    options: UploadOptions,
  ) {
    this.#ticket = ticket;
    this.#file = file;
    this.signal = signal;
    this.#options = options;
  }

  /** Opens what has arrived of the file. @param again Whether to forget that. */
  static async begin(
    ticket: UploadTicket,
    signal: AbortSignal,
    options: UploadOptions,
    again: boolean,
  ): Promise<Upload> {
    try {
      let file = ticket.hash === undefined ? await options.files.receive(ticket.id) : undefined;
      if (file && (file.length > ticket.size || (again && file.length > 0))) {
        await file.close();
        await options.files.discard(ticket.id);
        await options.files.note(ticket.id, describeUpload(ticket));
        file = await options.files.receive(ticket.id);
      }
      if (signal.aborted) await file?.close();
      signal.throwIfAborted();
      options.claim.offset = file?.length ?? ticket.size;
      return new Upload(ticket, file, signal, options);
    } catch (error) {
      throw withoutDisk(error, options.warn);
    }
  }

  /** How much has arrived. */
  get offset(): number {
    return this.#file?.length ?? this.#ticket.size;
  }

  /** The size of the whole file. */
  get size(): number {
    return this.#ticket.size;
  }

  /**
   * Stores the next bytes.
   *
   * @returns Undefined if the bytes may change now. Otherwise, they must not until the promise resolves.
   * @throws {ProtocolError} (rejects) `file-damaged` for more bytes than the file has, `files-full` if they cannot be stored.
   */
  append(bytes: Uint8Array): Promise<void> | undefined {
    let appending: Promise<void> | undefined;
    try {
      appending = this.#append(bytes);
    } catch (error) {
      appending = Promise.reject(error);
    }
    // Most bytes wait for nothing. In small pieces, promises would take more time than everything else.
    return appending && this.#do(() => appending);
  }

  /**
   * Completes the file. A file with another hash is forgotten, and can be sent again.
   *
   * @param expected Its SHA-256 according to the client; undefined if the client cannot tell.
   * @returns Its SHA-256.
   * @throws {ProtocolError} (rejects) `file-damaged` if bytes are missing or the hash is another one, `files-full` as above.
   */
  finish(expected?: string): Promise<string> {
    return this.#do(async () => {
      this.signal.throwIfAborted();
      const { files, now } = this.#options;
      const ticket = this.#ticket;
      const { offset, size } = this;
      if (offset < size) {
        throw new ProtocolError("file-damaged", say("server.file-not-whole", { offset, size }));
      }
      const hash = ticket.hash ?? await this.#file!.hash(this.signal).catch((error) => this.#giveWay(error));
      if (expected !== undefined && expected.toLowerCase() !== hash) {
        await this.#file?.close();
        if (this.#file) await files.discard(ticket.id);
        await files.note(ticket.id, describeUpload(ticket));
        throw new ProtocolError("file-damaged", say("server.file-damaged"));
      }
      if (ticket.hash === undefined) {
        // From now on, nothing removes a file with this hash.
        ticket.hash = hash;
        try {
          const head = await this.#file!.finish();
          ticket.type = fileTypeOf(head, head.length === size);
          ticket.used = now();
          await files.note(ticket.id, describeUpload(ticket));
        } catch (error) {
          ticket.hash = ticket.type = undefined;
          throw error;
        }
      }
      return hash;
    });
  }

  /** Lets go of the file, when nothing is written any more. */
  async close(): Promise<void> {
    await this.#working.catch(() => {});
    await this.#file?.close();
    this.#ticket.used = this.#options.now();
    if (!this.#released) this.#options.release();
    this.#released = true;
  }

  #append(bytes: Uint8Array): Promise<void> | undefined {
    this.signal.throwIfAborted();
    const file = this.#file;
    if (!file || this.offset + bytes.length > this.size) {
      throw new ProtocolError("file-damaged", say("server.file-larger-than-announced", { size: this.size }));
    }
    const making = this.#options.room.make(bytes.length);
    const appending = making ? making.then(() => file.append(bytes)) : file.append(bytes);
    this.#options.claim.offset = this.offset;
    return appending?.catch((error) => this.#giveWay(error));
  }

  /** Forgets what has arrived if the disk is full, so that others can go on. */
  async #giveWay(error: Error & { cause?: { code?: string } }): Promise<never> {
    if (error.cause?.code !== "ENOSPC") throw error;
    const { files } = this.#options;
    await this.#file!.close();
    await files.discard(this.#ticket.id);
    await files.note(this.#ticket.id, describeUpload(this.#ticket));
    throw error;
  }

  async #do<T>(work: () => Promise<T>): Promise<T> {
    try {
      const working = this.#working = work();
      return await working;
    } catch (error) {
      throw withoutDisk(error, this.#options.warn);
    }
  }
}
