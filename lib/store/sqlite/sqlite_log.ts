import type { DatabaseSync, StatementSync } from "node:sqlite";
import { BatchingLog } from "../batching_log.ts";
import type { LogReader } from "../log.ts";
import type { StoredMessage, StoredRecord } from "../records.ts";
import { explainStoreError } from "../store_error.ts";
import type { UsedIdTable } from "../used_ids.ts";
import type { Views } from "../views.ts";
import { BatchFinder } from "./batch_finder.ts";
import { batchLength, type BatchRow, encodeNobody, encodePeople, recordsOf } from "./batch_row.ts";
import { keysOf } from "../conversation_keys.ts";
import { Transactions } from "./database.ts";
import { identityOf } from "./schema.ts";

const COLUMNS = "SELECT first, at, people, frames FROM turn";

/**
 * Opens the log in a database: one transaction stores the messages of a batch as one row, with the keys under which they
 * are found, and its changes as another, with the views.
 *
 * @param path Of the database, for error messages. @param now Server time, in milliseconds.
 */
export function openSqliteLog(
  db: DatabaseSync,
  path: string,
  now: () => number,
  views: Views,
  usedIds: UsedIdTable,
): BatchingLog {
  const transactions = new Transactions(db);
  const insertBatch = db.prepare("INSERT INTO turn (first, at, people, frames) VALUES (?, ?, ?, ?)");
  const insertKey = db.prepare("INSERT INTO place (key, first) VALUES (?, ?)");
  const newest = db.prepare(`${COLUMNS} ORDER BY first DESC LIMIT 1`).get() as BatchRow | undefined;
  return new BatchingLog({
    identity: identityOf(db),
    newestSeq: newest ? newest.first + batchLength(newest) - 1 : 0,
    newestTime: newest?.at ?? 0,
    now,
    views,
    usedIds,
    transaction(work) {
      try {
        return transactions.run(work);
      } catch (error) {
        throw explainStoreError(error, path);
      }
    },
    write({ kind, first, at, count, messages, frames }) {
      insertBatch.run(first, at, messages ? encodePeople(messages) : encodeNobody(kind === "state", count), frames);
      if (messages) { for (const key of keysOf(messages)) insertKey.run(key, first); }
    },
  });
}

/** Reads the log in order, also through a handle of its own. */
export class SqliteLogReader implements LogReader {
  readonly #db: DatabaseSync;
  readonly #next: StatementSync;
  readonly #finder: BatchFinder;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#next = db.prepare(`${COLUMNS} WHERE first > ? ORDER BY first LIMIT 1`);
    this.#finder = new BatchFinder(db);
  }

  readAfter(seq: number, limit: number): StoredRecord[] {
    const records: StoredRecord[] = [];
    let last = seq;
    while (records.length < limit) {
      const row = this.#next.get(last) as BatchRow | undefined;
      if (row === undefined) break;
      for (const record of recordsOf(row)) records.push(record);
      last = records[records.length - 1].seq;
    }
    return records;
  }

  message(seq: number): StoredMessage | undefined {
    return this.#finder.message(seq)?.message;
  }

  firstSeqAfter(time: number): number {
    const columns = "SELECT first, at, people FROM turn";
    const newest = this.#db.prepare(`${columns} ORDER BY first DESC LIMIT 1`).get() as BatchRow | undefined;
    if (newest === undefined) return 1;
    if (newest.at <= time) return newest.first + batchLength(newest);
    // No batch is older than the batch before it.
    const next = this.#db.prepare(`${columns} WHERE first >= ? ORDER BY first LIMIT 1`);
    const batchFrom = (seq: number) => next.get(seq) as unknown as BatchRow;
    let [low, high] = [0, newest.first];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const { first, at } = batchFrom(middle);
      if (at > time) high = middle;
      else low = first + 1;
    }
    return batchFrom(low).first;
  }

  checkpoint(): void {
    // Only as far as this disturbs nobody; the rest follows next time.
    this.#db.exec("PRAGMA wal_checkpoint(PASSIVE)");
  }
}
