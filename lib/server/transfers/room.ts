import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import type { FileStore, Store } from "../../store/mod.ts";
import { formatBytes } from "../../text/mod.ts";
import { describeFile, type FileEvent } from "./file_event.ts";

/** What becomes of new files when there is no room: the oldest files go, or the new ones are refused. */
export type WhenFull = "oldest" | "refuse";

/** How much the files of a server may take on the disk. */
export interface RoomLimits {
  /** In bytes. */
  readonly total: number;
  readonly whenFull: WhenFull;
}

/** What room for files needs. */
export interface RoomOptions {
  readonly files: Pick<FileStore, "bytes">;
  readonly store: Store;
  /** Returns the limits, which can change. */
  readonly limits: () => RoomLimits;
  /** Removes the bytes of a file that no message has any more. */
  readonly remove: (hash: string) => Promise<void>;
  readonly report: (event: FileEvent) => void;
}

/** Keeps the files of a server within their limit. */
export class FileRoom {
  readonly #options: RoomOptions;
  #making: Promise<void> | undefined;

  constructor(options: RoomOptions) {
    this.#options = options;
  }

  /** Checks that a new file can fit. @throws {ProtocolError} `files-full`. */
  check(size: number): void {
    const { files, limits } = this.#options;
    const { total, whenFull } = limits();
    if (size > total) {
      throw new ProtocolError(
        "files-full",
        say("server.file-larger-than-all", { size: formatBytes(total) }),
      );
    }
    if (whenFull === "refuse" && files.bytes + size > total) throw this.#full();
  }

  /**
   * Makes room for bytes that arrive.
   *
   * @returns Undefined if there is room.
   * @throws {ProtocolError} (or rejects) `files-full`.
   */
  make(bytes: number): Promise<void> | undefined {
    const { files, limits } = this.#options;
    const { total, whenFull } = limits();
    if (files.bytes + bytes <= total) return undefined;
    if (whenFull === "refuse") throw this.#full();
    return this.#make(bytes);
  }

  /** Removes a file from all messages and from the disk. @param by Who wants it; undefined: it makes room. */
  async remove(hash: string, by?: string): Promise<void> {
    const { store, remove, report } = this.#options;
    const described = describeFile(store, hash);
    await store.log.apply({ kind: "file-removed", hash });
    await remove(hash);
    report({ type: "file-removed", ...described, ...by !== undefined && { by } });
  }

  async #make(bytes: number): Promise<void> {
    const { files, store, limits } = this.#options;
    const { total } = limits();
    while (files.bytes + bytes > total) {
      await (this.#making ??= this.#removeOldest().finally(() => this.#making = undefined));
      if (files.bytes + bytes > total && store.files.oldest(1).length === 0) throw this.#full();
    }
  }

  async #removeOldest(): Promise<void> {
    const [oldest] = this.#options.store.files.oldest(1);
    if (oldest) await this.remove(oldest.hash);
  }

  #full(): ProtocolError {
    const total = formatBytes(this.#options.limits().total);
    return new ProtocolError("files-full", say("server.no-room-for-files", { size: total }));
  }
}
