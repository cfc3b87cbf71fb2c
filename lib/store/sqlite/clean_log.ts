import type { DatabaseSync } from "node:sqlite";
import { isDiskFull } from "../store_error.ts";

// It stands in the header of a database in which nothing is left of deleted and moved rows.
const CLEAN = 0x54494e43; // “TINC”

// What is copied and filled in one transaction. The journal then takes little room on a disk that is nearly full.
const SLICE = 250;
const CHECKPOINT_PAGES = 1_000;
const MAX_FILLER_BYTES = 32 * 1024 * 1024;

/** Notes that nothing is left of deleted and moved rows in a database, as in a new one. */
export function markClean(db: DatabaseSync): void {
  db.exec(`PRAGMA application_id = ${CLEAN}`);
}

/**
 * Notes that SQLite may have moved rows of the log, because rows grew or were removed. Copies of them can be left between the rows
 * of a page, where a deletion does not find them: the next start removes them.
 */
export function markMoved(db: DatabaseSync): void {
  if (isClean(db)) db.exec("PRAGMA application_id = 0");
}

/**
 * Makes sure that nothing is left of deleted and moved rows: a deletion would not find such copies of a message, and earlier versions
 * did not even overwrite deleted rows. This moves the log to other pages. After a kill, the next start continues.
 *
 * `VACUUM` does the same, but attaches a database, which the runtime does not allow programs with few permissions.
 *
 * If the disk is too full for that, the log stays where it is until another start.
 *
 * @throws {Error} if the database cannot be read or written.
 */
export function cleanLog(db: DatabaseSync): void {
  if (isClean(db)) return;
  db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  try {
    moveLog(db);
    fillFreePages(db);
    markClean(db);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    moveBack(db);
  }
}

function isClean(db: DatabaseSync): boolean {
  const { application_id: id } = db.prepare("PRAGMA application_id").get() as { application_id: number };
  return id === CLEAN;
}

function moveLog(db: DatabaseSync): void {
  const sqlOf = (type: string) =>
    (db.prepare("SELECT sql FROM sqlite_schema WHERE type = ? AND tbl_name = 'turn' AND sql IS NOT NULL").all(
      type,
    ) as Array<
      { sql: string }
    >).map(({ sql }) => sql);
  const [table] = sqlOf("table");
  db.exec(table.replace(/^CREATE TABLE "?turn"?/, "CREATE TABLE IF NOT EXISTS moved_turn"));
  const copy = db.prepare(`INSERT INTO moved_turn SELECT * FROM turn ORDER BY first LIMIT ${SLICE}`);
  const remove = db.prepare("DELETE FROM turn WHERE first <= (SELECT max(first) FROM moved_turn)");
  // The pages that the removed rows leave are used for those that are copied next.
  for (let isMore = true; isMore;) {
    transaction(db, () => {
      isMore = Number(copy.run().changes) > 0;
      remove.run();
    });
  }
  const indexes = sqlOf("index");
  transaction(db, () => {
    db.exec("DROP TABLE turn; ALTER TABLE moved_turn RENAME TO turn");
    for (const sql of indexes) db.exec(sql);
  });
}

/** Gives the log the rows back that have been moved already. */
function moveBack(db: DatabaseSync): void {
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'moved_turn'").get() === undefined) return;
  transaction(db, () => db.exec("INSERT INTO turn SELECT * FROM moved_turn; DROP TABLE moved_turn"));
}

/** Uses all free pages for zeros, and frees them again. */
function fillFreePages(db: DatabaseSync): void {
  const { page_size: size } = db.prepare("PRAGMA page_size").get() as { page_size: number };
  const free = () => (db.prepare("PRAGMA freelist_count").get() as { freelist_count: number }).freelist_count;
  db.exec("CREATE TABLE IF NOT EXISTS filler (bytes BLOB)");
  const fill = db.prepare("INSERT INTO filler VALUES (zeroblob(?))");
  for (let count = free(); count > 0; count = free()) fill.run(Math.min(count * size, MAX_FILLER_BYTES));
  db.exec("DROP TABLE filler");
}

function transaction(db: DatabaseSync, work: () => void): void {
  db.exec("BEGIN IMMEDIATE");
  try {
    work();
    db.exec("COMMIT");
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
