import { createHash, type Hash } from "node:crypto";
import { basename } from "node:path";
import { describeFileError } from "../../platform.ts";
import { cleanLine, safeFileName } from "../../text/mod.ts";
import { type OutgoingFile, TransferError, type TransferRun, type TransferTicket } from "../transfers/transfer_port.ts";
import { FrameTransfer, type OpenChannel } from "./frame_transfer.ts";
import { PICTURE_HEAD_BYTES, type PictureSize, pictureSize } from "./picture_size.ts";

const BUFFER_BYTES = 256 * 1024;

/** A file on the disk that is to be sent. */
export class DiskFile implements OutgoingFile {
  readonly name: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  readonly origin: { readonly path: string; readonly modified: number };
  readonly #connect: OpenChannel;

  private constructor(connect: OpenChannel, path: string, { size, mtime }: Deno.FileInfo, picture?: PictureSize) {
    this.#connect = connect;
    this.name = safeFileName(basename(path));
    this.size = size;
    Object.assign(this, picture);
    this.origin = { path, modified: mtime?.getTime() ?? 0 };
  }

  /** @throws {TransferError} (rejects) if there is no such file, or it cannot be sent. */
  static async find(connect: OpenChannel, path: string): Promise<DiskFile> {
    const shown = cleanLine(path);
    const info = await reading(shown, () => Deno.stat(path));
    if (info.isDirectory) {
      throw new TransferError(
        "folder",
        `${shown} is a folder, and only files can be sent. Pack it into a .zip file, and send that file.`,
      );
    }
    if (!info.isFile) throw new TransferError("not-a-file", `${shown} is not a file. Only files can be sent.`);
    // Opened now, so that a missing permission shows before the transfer.
    using file = await reading(shown, () => Deno.open(path));
    const head = new Uint8Array(Math.min(info.size, PICTURE_HEAD_BYTES));
    let length = 0;
    while (length < head.length) {
      const count = await reading(shown, () => file.read(head.subarray(length)));
      if (count === null) break;
      length += count;
    }
    return new DiskFile(connect, path, info, pictureSize(head.subarray(0, length)));
  }

  async upload({ ticket }: TransferTicket, run: TransferRun): Promise<void> {
    using file = await this.#open();
    const transfer = await FrameTransfer.open(this.#connect, { ticket }, run);
    try {
      const { offset } = await transfer.ready();
      const hash = createHash("sha256");
      run.progress(offset);
      await this.#hashTo(offset, file, hash, run.signal);
      let at = offset;
      await transfer.send(async (buffer) => {
        run.progress(at);
        const count = await this.#read(file, buffer.subarray(0, Math.min(buffer.length, this.size - at)));
        hash.update(buffer.subarray(0, count));
        at += count;
        return count;
      });
      await this.#checkUnchanged(file, at);
      run.checking();
      await transfer.finish(hash.digest("hex"));
    } finally {
      transfer.close();
    }
  }

  async #open(): Promise<Deno.FsFile> {
    const file = await reading(this.name, () => Deno.open(this.origin.path));
    try {
      await this.#checkUnchanged(file, this.size);
      return file;
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** Hashes what the server has already. */
  async #hashTo(end: number, file: Deno.FsFile, hash: Hash, signal: AbortSignal): Promise<void> {
    const buffer = new Uint8Array(BUFFER_BYTES);
    for (let at = 0; at < end;) {
      signal.throwIfAborted();
      const count = await this.#read(file, buffer.subarray(0, Math.min(buffer.length, end - at)));
      if (count === 0) throw this.#changed();
      hash.update(buffer.subarray(0, count));
      at += count;
    }
  }

  async #read(file: Deno.FsFile, buffer: Uint8Array): Promise<number> {
    return buffer.length === 0 ? 0 : await reading(this.name, () => file.read(buffer)) ?? 0;
  }

  async #checkUnchanged(file: Deno.FsFile, read: number): Promise<void> {
    const { size, mtime } = await reading(this.name, () => file.stat());
    if (size !== this.size || read !== this.size || mtime?.getTime() !== this.origin.modified) throw this.#changed();
  }

  #changed(): TransferError {
    return new TransferError("changed", `${this.name} changed while it was sent. Send it again with /send.`);
  }
}

/** Explains the error of reading a file. */
async function reading<T>(shown: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new TransferError("file", `Cannot send ${shown}: ${describeFileError(error)}.`);
  }
}
