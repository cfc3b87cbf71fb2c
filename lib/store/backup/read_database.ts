import type { DatabaseSync } from "node:sqlite";
import { batchLength, type BatchRow } from "../sqlite/batch_row.ts";

/** What a backup notes about a database, which an earlier version of the program may have written. */
export interface DatabaseFacts {
  readonly log: string | undefined;
  readonly newest: number;
  readonly messages: number;
  /** The hashes of the files that messages and profiles have. */
  readonly files: string[];
}

/** Reads what a backup notes about a database. */
export function readFacts(db: DatabaseSync): DatabaseFacts {
  const has = (table: string) => hasTable(db, table);
  const identity = has("identity") ? db.prepare("SELECT id FROM identity").get() as { id: string } : undefined;
  const newest = db.prepare("SELECT first, people FROM turn ORDER BY first DESC LIMIT 1").get() as
    | Pick<BatchRow, "first" | "people">
    | undefined;
  const hashes = [
    ...has("file_use") ? ["SELECT hash FROM file_use"] : [],
    ...has("profile") ? ["SELECT picture FROM profile WHERE picture IS NOT NULL"] : [],
  ].join(" UNION ");
  return {
    log: identity?.id,
    newest: newest ? newest.first + batchLength(newest) - 1 : 0,
    messages: countMessages(db),
    files: hashes === ""
      ? []
      : (db.prepare(hashes).all() as Array<Record<string, string>>).map((row) => Object.values(row)[0]),
  };
}

/** Returns whether a database has a table. */
function hasTable(db: DatabaseSync, table: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined;
}

function countMessages(db: DatabaseSync): number {
  const counted = hasTable(db, "counted")
    ? db.prepare("SELECT up_to, messages FROM counted").get() as { up_to: number; messages: number }
    : { up_to: 0, messages: 0 };
  const { count } = db.prepare(
    `SELECT coalesce(sum(json_array_length(people) / 2), 0) AS count FROM turn
     WHERE first > ? AND substr(people, 1, 5) <> '[null'`,
  ).get(counted.up_to) as { count: number };
  return counted.messages + count;
}

/** Returns what SQLite finds wrong with a database; nothing if it is whole. @param thorough Whether to compare the indexes too. */
export function damageOf(db: DatabaseSync, thorough: boolean): string[] {
  const check = thorough ? "PRAGMA integrity_check(20)" : "PRAGMA quick_check(20)";
  const rows = db.prepare(check).all() as Array<Record<string, string>>;
  return rows.map((row) => String(Object.values(row)[0])).filter((text) => text !== "ok");
}
