import type { RunningBackup } from "./backup/backup_thread.ts";
import type { BackupOptions } from "./backup/make_backup.ts";
import type { FileIndex } from "./files.ts";
import type { History } from "./history.ts";
import type { Log } from "./log.ts";
import type { Retention } from "./retention.ts";
import type { Search } from "./search.ts";
import type { StateViews } from "./state.ts";
import type { MessageTable } from "./views.ts";

/** Everything that outlives a server: the log of messages, and the views that answer queries. Its owner closes it. */
export interface Store extends StateViews {
  /** The path of its main file, for error messages. */
  readonly path: string;
  readonly log: Log;
  /** The messages of the log, by seq. */
  readonly messages: Pick<MessageTable, "get">;
  readonly history: History;
  readonly search: Search;
  /** Which messages have which files. */
  readonly files: FileIndex;
  /** Makes a backup of the data without keeping this thread busy. Absent where there is nothing on a disk. */
  startBackup?(options: BackupOptions): RunningBackup;
  /** Returns how many messages the log has, and how many bytes it takes with its index. @throws {Error} if the disk fails. */
  size(): { messages: number; bytes: number };
  /** Removes other messages than these from now on. */
  retain(retention: Retention): void;
  /** Stores what was appended, and releases the files. */
  close(): Promise<void>;
  /** Releases the files at once; only before anything was appended. */
  [Symbol.dispose](): void;
}
