import { inWords, joinSentences, say, t } from "../../language/mod.ts";
import { join } from "node:path";
import { type FileHash, type FileHasher, FileWriter, moveFile } from "../../disk/mod.ts";
import { describeFileError } from "../../platform.ts";
import type { FileInfo } from "../../protocol/mod.ts";
import { safeFileName } from "../../text/mod.ts";
import { type IncomingFile, TransferError, type TransferRun, type TransferTicket } from "../transfers/transfer_port.ts";
import { FrameTransfer, type OpenChannel } from "./frame_transfer.ts";

// Characters of the hash in the name of what has arrived, so that another file with the same name is not taken for it.
const HASH_CHARACTERS = 12;

/** Where a file is to be saved. */
export interface Place {
  readonly folder: string;
  /** Its name there; a file that exists is left alone. */
  readonly name: string;
  /** As typed. */
  readonly destination: string | undefined;
}

/** A file that is being saved. Until it is whole, it lies beside its place with another name, also after a restart. */
export class DownloadPlace implements IncomingFile {
  readonly destination: string | undefined;
  readonly #connect: OpenChannel;
  readonly #hasher: FileHasher;
  readonly #file: FileInfo;
  readonly #folder: string;
  readonly #name: string;
  readonly #part: string;

  constructor(
    { connect, hasher }: { readonly connect: OpenChannel; readonly hasher: FileHasher },
    file: FileInfo,
    { folder, name, destination }: Place,
  ) {
    this.#connect = connect;
    this.#hasher = hasher;
    this.#file = file;
    this.#folder = folder;
    this.#name = name;
    this.destination = destination;
    this.#part = join(folder, `${name}.${safeFileName(file.hash).slice(0, HASH_CHARACTERS)}.part`);
  }

  async download({ ticket }: TransferTicket, run: TransferRun): Promise<string> {
    const file = await this.#open();
    const hash = this.#hasher.begin(this.#part);
    try {
      await this.#receive(ticket, run, file, hash);
      run.checking();
      // The disk works while the rest is hashed.
      const [sum] = await this.#saving(() => Promise.all([hash.digest(this.#file.size, run.signal), file.sync()]));
      if (sum !== this.#file.hash.toLowerCase()) {
        await this.#saving(() => file.truncate(0));
        throw this.#damaged();
      }
    } finally {
      file.close();
      hash.forget();
    }
    return await this.#saving(() => moveInto(this.#part, this.#folder, this.#name));
  }

  async discard(): Promise<void> {
    try {
      await Deno.remove(this.#part);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw this.#explain(error);
    }
  }

  /** Opens what has arrived. It is always a file of its own, never the target of a link. */
  async #open(): Promise<Deno.FsFile> {
    return await this.#saving(async () => {
      await Deno.mkdir(this.#folder, { recursive: true });
      const found = await Deno.lstat(this.#part).catch((error) => {
        if (error instanceof Deno.errors.NotFound) return undefined;
        throw error;
      });
      if (found && (!found.isFile || found.size > this.#file.size)) await Deno.remove(this.#part);
      const isNew = !found || !found.isFile || found.size > this.#file.size;
      return await Deno.open(this.#part, { read: true, write: true, ...(isNew ? { createNew: true } : {}) });
    });
  }

  /** Receives what is missing. What is there is hashed meanwhile. */
  async #receive(ticket: string, run: TransferRun, file: Deno.FsFile, hash: FileHash): Promise<void> {
    const begin = await this.#saving(() => file.seek(0, Deno.SeekMode.End));
    let [at, written] = [begin, begin];
    run.progress(at);
    hash.advance(begin);
    const writer = new FileWriter(file, (count) => hash.advance(written += count));
    const transfer = await FrameTransfer.open(this.#connect, { ticket, offset: begin }, run, (bytes) => {
      if (at + bytes.length > this.#file.size) return Promise.reject(this.#damaged());
      const writing = writer.write(bytes);
      at += bytes.length;
      run.progress(at);
      return writing?.catch((error) => Promise.reject(this.#explain(error)));
    });
    try {
      if ((await transfer.ready()).offset !== begin) throw this.#damaged();
      await transfer.received();
    } finally {
      transfer.close();
      await this.#saving(() => writer.flush());
    }
  }

  async #saving<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #explain(error: unknown): TransferError {
    if (error instanceof TransferError) return error;
    const problem = say("files.cannot-save", { name: this.#name, reason: describeFileError(error) });
    const isFull = (error as { code?: string }).code === "ENOSPC";
    return new TransferError("file", inWords(isFull ? joinSentences(problem, say("files.make-room")) : problem));
  }

  #damaged(): TransferError {
    return new TransferError("file-damaged", t("files.damaged", { name: this.#name }));
  }
}

/** Moves a file to a name in a folder that no file has, such as `tea (2).png`. @returns Its path. */
async function moveInto(from: string, folder: string, name: string): Promise<string> {
  const dot = name.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  for (let number = 1;; number++) {
    const path = join(folder, number === 1 ? name : `${stem} (${number})${extension}`);
    try {
      // This takes the name, so that the move replaces only an empty file of our own.
      (await Deno.open(path, { write: true, createNew: true })).close();
    } catch (error) {
      if (error instanceof Deno.errors.AlreadyExists) continue;
      throw error;
    }
    await moveFile(from, path);
    return path;
  }
}
