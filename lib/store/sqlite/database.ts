import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Durability } from "../retention.ts";
import { explainStoreError } from "../store_error.ts";
import { migrate } from "./schema.ts";

// The follower makes the checkpoints (follower.ts). If it never finishes one, the journal may still not grow beyond 64 MiB.
const CHECKPOINT_PAGES = 16_384;

/**
 * Opens a database, creates it if necessary, and migrates it to the schema of this program. Its owner closes it, after
 * everything that uses it.
 *
 * Whatever the durability, a power cut does not damage the file: it is in WAL mode. The last messages may be lost.
 *
 * @throws {StoreError} if it cannot be opened, is damaged, or was written by a newer version.
 */
export function openDatabase(path: string, durability: Durability = "process"): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec(
      `PRAGMA journal_mode = WAL;
       PRAGMA synchronous = ${durability === "power" ? "FULL" : "NORMAL"};
       PRAGMA cache_size = -16384;
       PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`,
    );
    migrate(db, path);
    return db;
  } catch (error) {
    db?.close();
    throw explainStoreError(error, path);
  }
}

/**
 * Opens the database of the search index, and creates it if necessary. Its owner closes it.
 *
 * @throws {Error} if it cannot be opened, or is damaged.
 */
export function openIndexDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  try {
    db.exec(
      `PRAGMA journal_mode = WAL;
       PRAGMA synchronous = NORMAL;
       CREATE TABLE IF NOT EXISTS progress (log TEXT NOT NULL, indexed INTEGER NOT NULL);
       CREATE TABLE IF NOT EXISTS transcript (log TEXT NOT NULL, written INTEGER NOT NULL)`,
    );
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Transactions on one database. */
export class Transactions {
  readonly #db: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #rollback: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#begin = db.prepare("BEGIN IMMEDIATE");
    this.#commit = db.prepare("COMMIT");
    this.#rollback = db.prepare("ROLLBACK");
  }

  /** Runs `work` in a transaction, which stores all of it or nothing. */
  run<T>(work: () => T): T {
    this.#begin.run();
    try {
      const result = work();
      this.#commit.run();
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.#rollback.run();
      throw error;
    }
  }
}
