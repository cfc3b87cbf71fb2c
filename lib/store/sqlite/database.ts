import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Durability } from "../retention.ts";
import { explainStoreError } from "../store_error.ts";
import { cleanLog } from "./clean_log.ts";
import { migrate } from "./schema.ts";

// The follower makes the checkpoints (follower.ts). If it never finishes one, the journal may still not grow beyond 64 MiB.
const CHECKPOINT_PAGES = 16_384;

// The thread of the follower locks the database for a moment when it empties the journal.
const MAX_LOCKED_MS = 1_000;
const MAX_PASSIVE_STEPS = 3;
const MAX_EMPTYING_MS = 5;

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
       PRAGMA secure_delete = ON;
       PRAGMA busy_timeout = ${MAX_LOCKED_MS};
       PRAGMA cache_size = -16384`,
    );
    migrate(db, path);
    cleanLog(db);
    db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
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
       PRAGMA secure_delete = ON;
       CREATE TABLE IF NOT EXISTS progress (log TEXT NOT NULL, indexed INTEGER NOT NULL);
       CREATE TABLE IF NOT EXISTS transcript (log TEXT NOT NULL, written INTEGER NOT NULL);
       -- Messages that were changed after they were written to the transcript, with what their lines begin with, and their
       -- lines as they should be.
       CREATE TABLE IF NOT EXISTS stale_line (
         seq INTEGER PRIMARY KEY,
         at INTEGER NOT NULL,                -- of the message
         head TEXT NOT NULL,
         line TEXT NOT NULL,
         since INTEGER NOT NULL              -- the seq up to which that is known
       );
       -- Tables of the index that still have words of messages that are deleted or edited.
       CREATE TABLE IF NOT EXISTS untidy (partition INTEGER PRIMARY KEY)`,
    );
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Moves SQLite's journal to its place in the file, and empties the journal, so that nothing that was deleted is left there.
 *
 * @returns False if the database is in use; then try again later.
 */
export function emptyJournal(db: DatabaseSync): boolean {
  // Writers wait during the last step, so it should not have to wait for the disk: the first steps leave little to do.
  for (let i = 0; i < MAX_PASSIVE_STEPS; i++) {
    const { log, checkpointed } = db.prepare("PRAGMA wal_checkpoint(PASSIVE)").get() as Record<string, number>;
    if (log === checkpointed) break;
  }
  // While it waits for readers, such as a backup, nobody else can write.
  const { timeout } = db.prepare("PRAGMA busy_timeout").get() as { timeout: number };
  db.exec(`PRAGMA busy_timeout = ${Math.min(timeout, MAX_EMPTYING_MS)}`);
  try {
    const { busy } = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { busy: number };
    return busy === 0;
  } finally {
    db.exec(`PRAGMA busy_timeout = ${timeout}`);
  }
}

/** Returns the highest number that was ever used in a table whose numbers are never used twice. */
export function sequence(db: DatabaseSync, table: string): number {
  const row = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?").get(table) as { seq: number } | undefined;
  return row?.seq ?? 0;
}

/** Notes the highest number that was ever used in a table. */
export function setSequence(db: DatabaseSync, table: string, number: number): void {
  db.prepare("DELETE FROM sqlite_sequence WHERE name = ?").run(table);
  db.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)").run(table, number);
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
