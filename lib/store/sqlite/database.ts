import { DatabaseSync } from "node:sqlite";
import { explainStore } from "../store_error.ts";
import { migrate } from "./schema.ts";

/**
 * Opens the database at `path`, makes it if need be, and brings it to the schema of this program. Its owner
 * closes it, after everything that uses it.
 *
 * What is committed survives the death of the process; WAL without a sync at each commit (`NORMAL`) may lose
 * the last moments to a power cut, but not damage the file.
 *
 * @throws {StoreError} if it cannot be opened, is damaged, or a newer program made it.
 */
export function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384",
    );
    migrate(db, path);
    return db;
  } catch (error) {
    db?.close();
    throw explainStore(error, path);
  }
}

/** Runs `work` in one transaction: all of it is stored, or nothing. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
