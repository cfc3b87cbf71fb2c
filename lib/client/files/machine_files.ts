import { t } from "../../language/mod.ts";
import { basename, dirname, join } from "node:path";
import { FileHasher } from "../../disk/mod.ts";
import { describeFileError, type Os, type ReadEnv } from "../../platform.ts";
import type { FileInfo } from "../../protocol/mod.ts";
import { cleanLine, formatBytes, safeFileName } from "../../text/mod.ts";
import {
  type IncomingFile,
  type OutgoingFile,
  TransferError,
  type TransferPort,
  type TransferRun,
  type TransferTicket,
} from "../transfers/transfer_port.ts";
import { DiskFile } from "./disk_file.ts";
import { DownloadPlace } from "./download_place.ts";
import { FrameTransfer, type OpenChannel } from "./frame_transfer.ts";
import { DiskJournal } from "./journal.ts";
import { downloadsFolder, fullPath, homeFolder } from "./paths.ts";

// The maximum number of paths that Tab offers.
const MAX_PATHS = 200;

/** What this machine's files need. */
export interface MachineFilesOptions {
  readonly os: Os;
  readonly env: ReadEnv;
  /** Opens a connection as for the chat, to the same server. */
  readonly connect: OpenChannel;
  /** Where transfers are kept for the next run of the program; undefined: nowhere. */
  readonly journalIn: string | undefined;
  /** Opens a file with the program that the system has for it; absent if the program may not. */
  readonly open?: (path: string) => Promise<void>;
}

/** The files of this machine, which travel over connections of their own. */
export class MachineFiles implements TransferPort {
  readonly journal: DiskJournal | undefined;
  readonly open: ((path: string) => Promise<void>) | undefined;
  readonly #options: MachineFilesOptions;
  readonly #home: string | undefined;
  readonly #hasher = new FileHasher();

  constructor(options: MachineFilesOptions) {
    const { os, env, journalIn, open } = options;
    this.#options = options;
    this.#home = homeFolder(os, env);
    this.journal = journalIn === undefined ? undefined : new DiskJournal(journalIn);
    this.open = open;
  }

  find(path: string): Promise<OutgoingFile> {
    return DiskFile.find(this.#travel, fullPath(path, this.#home));
  }

  async place(file: FileInfo, typed?: string): Promise<IncomingFile> {
    const travel = this.#travel;
    const own = safeFileName(file.name);
    if (typed === undefined) {
      return new DownloadPlace(travel, file, { folder: this.#downloads(), name: own, destination: undefined });
    }
    const path = fullPath(typed, this.#home);
    const isFolder = /[\\/]$/.test(typed) || await isExistingFolder(path);
    const [folder, name] = isFolder ? [path, own] : [dirname(path), basename(path)];
    if (!isFolder && !await isExistingFolder(folder)) {
      throw new TransferError("file", t("files.no-folder", { name: own, folder: cleanLine(folder) }));
    }
    return new DownloadPlace(travel, file, { folder, name, destination: path + (isFolder ? "/" : "") });
  }

  async read({ ticket }: TransferTicket, most: number, run: TransferRun): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let length = 0;
    const tooLarge = () => new TransferError("file-too-large", t("files.larger-than", { most: formatBytes(most) }));
    const transfer = await FrameTransfer.open(this.#options.connect, { ticket, offset: 0 }, run, (bytes) => {
      length += bytes.length;
      if (length > most) return Promise.reject(tooLarge());
      parts.push(bytes.slice());
      return Promise.resolve();
    });
    try {
      if ((await transfer.ready()).size > most) throw tooLarge();
      await transfer.received();
    } finally {
      transfer.close();
    }
    const whole = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  complete(typed: string): readonly string[] {
    const cut = Math.max(typed.lastIndexOf("/"), this.#options.os === "windows" ? typed.lastIndexOf("\\") : -1) + 1;
    const [typedFolder, start] = [typed.slice(0, cut), typed.slice(cut)];
    const folder = fullPath(typedFolder === "" ? "." : typedFolder, this.#home);
    const found: string[] = [];
    try {
      for (const { name, isDirectory, isSymlink } of Deno.readDirSync(folder)) {
        if (!name.startsWith(start) || (name.startsWith(".") && !start.startsWith("."))) continue;
        const isFolder = isDirectory || (isSymlink && isFolderSync(join(folder, name)));
        found.push(`${typedFolder}${name}${isFolder ? "/" : ""}`);
        if (found.length >= MAX_PATHS) break;
      }
    } catch (error) {
      // Without such a folder, there is nothing to offer.
      if (!isFileError(error)) throw error;
    }
    return found.sort();
  }

  close(): void {
    this.#hasher.close();
  }

  get #travel() {
    return { connect: this.#options.connect, hasher: this.#hasher };
  }

  #downloads(): string {
    const { os, env } = this.#options;
    const folder = downloadsFolder(os, env, (path) => {
      try {
        return Deno.readTextFileSync(path);
      } catch (error) {
        // Most systems have no such file.
        if (!isFileError(error)) throw error;
        return undefined;
      }
    });
    if (folder !== undefined) return folder;
    throw new TransferError("file", t("files.no-downloads"));
  }
}

function isFolderSync(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return false;
  }
}

function isFileError(error: unknown): boolean {
  return (error as { code?: string }).code !== undefined || error instanceof Deno.errors.NotCapable;
}

async function isExistingFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw new TransferError(
      "file",
      t("files.cannot-read", { path: cleanLine(path), reason: describeFileError(error) }),
    );
  }
}
