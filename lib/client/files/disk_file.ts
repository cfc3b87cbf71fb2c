import { t } from "../../language/mod.ts";
import { basename } from "node:path";
import type { FileHasher } from "../../disk/mod.ts";
import { describeFileError } from "../../platform.ts";
import { cleanLine, safeFileName } from "../../text/mod.ts";
import { type OutgoingFile, TransferError, type TransferRun, type TransferTicket } from "../transfers/transfer_port.ts";
import { FrameTransfer, type OpenChannel } from "./frame_transfer.ts";
import { PICTURE_HEAD_BYTES, type PictureSize, pictureSize } from "./picture_size.ts";

/** What files on the disk need to be sent. */
export interface DiskFileOptions {
  readonly connect: OpenChannel;
  readonly hasher: FileHasher;
}

/** A file on the disk that is to be sent. */
export class DiskFile implements OutgoingFile {
  readonly name: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
  readonly origin: { readonly path: string; readonly modified: number };
  readonly #options: DiskFileOptions;

  private constructor(options: DiskFileOptions, path: string, { size, mtime }: Deno.FileInfo, picture?: PictureSize) {
    this.#options = options;
    this.name = safeFileName(basename(path));
    this.size = size;
    Object.assign(this, picture);
    this.origin = { path, modified: mtime?.getTime() ?? 0 };
  }

  /** @throws {TransferError} (rejects) if there is no such file, or it cannot be sent. */
  static async find(options: DiskFileOptions, path: string): Promise<DiskFile> {
    const shown = cleanLine(path);
    const info = await reading(shown, () => Deno.stat(path));
    if (info.isDirectory) {
      throw new TransferError("folder", t("files.is-folder", { name: shown }));
    }
    if (!info.isFile) throw new TransferError("not-a-file", t("files.not-a-file", { name: shown }));
    // Opened now, so that a missing permission shows before the transfer.
    using file = await reading(shown, () => Deno.open(path));
    const head = new Uint8Array(Math.min(info.size, PICTURE_HEAD_BYTES));
    let length = 0;
    while (length < head.length) {
      const count = await reading(shown, () => file.read(head.subarray(length)));
      if (count === null) break;
      length += count;
    }
    return new DiskFile(options, path, info, pictureSize(head.subarray(0, length)));
  }

  async upload({ ticket }: TransferTicket, run: TransferRun): Promise<void> {
    const { connect, hasher } = this.#options;
    using file = await this.#open();
    const hash = hasher.begin(this.origin.path);
    const transfer = await FrameTransfer.open(connect, { ticket }, run);
    try {
      const { offset } = await transfer.ready();
      await reading(this.name, () => file.seek(offset, Deno.SeekMode.Start));
      let at = offset;
      await transfer.send(async (buffer) => {
        run.progress(at);
        const count = await this.#read(file, buffer.subarray(0, Math.min(buffer.length, this.size - at)));
        at += count;
        hash.advance(at);
        return count;
      });
      await this.#checkUnchanged(file, at);
      run.checking();
      const sum = await reading(this.name, () => hash.digest(this.size, run.signal));
      if (sum === undefined) throw this.#changed();
      await transfer.finish(sum);
    } finally {
      transfer.close();
      hash.forget();
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

  async #read(file: Deno.FsFile, buffer: Uint8Array): Promise<number> {
    return buffer.length === 0 ? 0 : await reading(this.name, () => file.read(buffer)) ?? 0;
  }

  async #checkUnchanged(file: Deno.FsFile, read: number): Promise<void> {
    const { size, mtime } = await reading(this.name, () => file.stat());
    if (size !== this.size || read !== this.size || mtime?.getTime() !== this.origin.modified) throw this.#changed();
  }

  #changed(): TransferError {
    return new TransferError("changed", t("files.changed-while-sent", { name: this.name }));
  }
}

/** Explains the error of reading a file. */
async function reading<T>(shown: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TransferError) throw error;
    throw new TransferError("file", t("files.cannot-send", { name: shown, reason: describeFileError(error) }));
  }
}
