import type { DatabaseSync, StatementSync } from "node:sqlite";
import { encodeFrame } from "../../protocol/mod.ts";
import { encodeChange } from "../encode_record.ts";
import type { NewSnapshot } from "../state_records.ts";
import { takeSnapshot } from "../snapshot.ts";
import { batchLength, type BatchRow, encodeNobody, recordsOf } from "./batch_row.ts";
import { markMoved } from "./clean_log.ts";
import { Transactions } from "./database.ts";
import type { SqliteViews } from "./sqlite_views.ts";

// As the index turn_change has it.
const IS_STATE = "substr(people, 1, 5) = '[null' AND substr(people, 1, 7) = '[null,0'";

/** The rows of the log that have changes of the state. */
export class StateRows {
  readonly #db: DatabaseSync;
  readonly #transactions: Transactions;
  readonly #oldest: StatementSync;
  readonly #snapshot: StatementSync;
  readonly #countAfter: StatementSync;
  readonly #remove: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#transactions = new Transactions(db);
    this.#oldest = db.prepare(`SELECT first, at, people FROM turn WHERE ${IS_STATE} ORDER BY first LIMIT 1`);
    // Other records cannot have this text: in a string, its quotes would be escaped.
    this.#snapshot = db.prepare(
      `SELECT first, at, people, frames FROM turn
       WHERE ${IS_STATE} AND instr(frames, CAST('{"type":"snapshot"' AS BLOB)) > 0 ORDER BY first DESC LIMIT 1`,
    );
    this.#countAfter = db.prepare(
      `SELECT coalesce(sum(json_array_length(people) / 2), 0) AS count FROM turn WHERE ${IS_STATE} AND first > ?`,
    );
    this.#remove = db.prepare(
      `DELETE FROM turn WHERE first IN (SELECT first FROM turn WHERE ${IS_STATE} AND first < ? ORDER BY first LIMIT ?)`,
    );
  }

  /** Returns the oldest row; undefined if there is none. */
  oldest(): Omit<BatchRow, "frames"> | undefined {
    return this.#oldest.get() as Omit<BatchRow, "frames"> | undefined;
  }

  /** Finds the newest snapshot. @returns It, if there is one, and the number of records after it. */
  findSnapshot(): { snapshot?: NewSnapshot & { readonly seq: number; readonly row: number }; after: number } {
    const row = this.#snapshot.get() as BatchRow | undefined;
    const { count: after } = this.#countAfter.get(row?.first ?? 0) as { count: number };
    if (row === undefined) return { after };
    const snapshot = recordsOf(row).findLast((record) => record.kind === "snapshot")!;
    return {
      snapshot: { ...snapshot, row: row.first },
      after: after + row.first + batchLength(row) - 1 - snapshot.seq,
    };
  }

  /** Removes some of the rows before a row. @returns Whether there may be more. */
  removeBefore(row: number, limit: number): boolean {
    return this.#transactions.run(() => {
      markMoved(this.#db);
      return Number(this.#remove.run(row, limit).changes);
    }) === limit;
  }
}

/**
 * Adds a snapshot to a log that has no changes of the state, although there is a state: an earlier version of the program
 * did not write it through the log.
 *
 * @param now Server time, in milliseconds.
 */
export function addFirstSnapshot(db: DatabaseSync, views: SqliteViews, now: number): void {
  if (new StateRows(db).oldest() !== undefined) return;
  const state = takeSnapshot(views);
  const isNew = state.lastSession === 0 && state.lastPrivateRoom === 0 && state.accounts.length === 0 &&
    state.topics.length === 0 && state.sanctions.length === 0 && state.lastRun === undefined;
  if (isNew) return;
  const newest = db.prepare("SELECT first, at, people FROM turn ORDER BY first DESC LIMIT 1").get() as
    | BatchRow
    | undefined;
  const first = newest ? newest.first + batchLength(newest) : 1;
  db.prepare("INSERT INTO turn (first, at, people, frames) VALUES (?, ?, ?, ?)").run(
    first,
    Math.max(now, newest?.at ?? 0),
    encodeNobody(true, 1),
    encodeFrame(encodeChange({ kind: "snapshot", state })),
  );
}
