import { type DataDirectory, HISTORY_FILE } from "./directory.ts";
import type { Durability, Retention } from "./retention.ts";
import { openDatabase } from "./sqlite/database.ts";
import { FollowerThread } from "./sqlite/follower_thread.ts";
import { SqliteStore } from "./sqlite/sqlite_store.ts";
import type { Store } from "./store.ts";
import { explainStoreError } from "./store_error.ts";
import { refuseUnfinishedRestore } from "./unfinished_restore.ts";

/** How a store is opened. */
export interface StoreOptions {
  /** What a stored message survives; `process` unless given. */
  readonly durability?: Durability;
  /** Which messages are stored; all of them unless given. */
  readonly retention?: Retention;
  /** Whether to write what is said in open rooms to `chat_history.txt`. */
  readonly transcript: boolean;
  /** Returns the server time, in milliseconds. */
  readonly now: () => number;
  /** Returns the time by which messages age; `now` unless given. */
  readonly steadyNow?: () => number;
  /** Called with a sentence for the operator when the search or the transcript stops working, or works again. */
  readonly onTrouble: (message: string) => void;
}

/**
 * Opens the store in a data directory, creates it if there is none, and migrates it if an earlier version wrote it.
 *
 * @throws {StoreError} with a sentence for people; nothing is then left open.
 */
export function openStore(directory: DataDirectory, options: StoreOptions): Store {
  const { durability, retention, transcript, now, steadyNow, onTrouble } = options;
  refuseUnfinishedRestore(directory.path);
  const path = directory.database(HISTORY_FILE);
  const opened = new DisposableStack();
  try {
    const db = opened.adopt(openDatabase(path, durability), (it) => it.close());
    const index = directory.database("search.db");
    const paths = { log: path, index, transcript: transcript ? directory.file("chat_history.txt") : undefined };
    return new SqliteStore({
      db,
      path,
      index,
      now,
      steadyNow,
      retention,
      follower: ({ identity, newestSeq }) => new FollowerThread({ paths, identity, newest: newestSeq, onTrouble }),
      owned: opened,
    });
  } catch (error) {
    opened.dispose();
    throw explainStoreError(error, path);
  }
}
