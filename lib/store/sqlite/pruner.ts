import type { DatabaseSync, StatementSync } from "node:sqlite";
import { DAY_MS } from "../../text/mod.ts";
import type { Log } from "../log.ts";
import type { Retention } from "../retention.ts";
import type { FileTable } from "../views.ts";
import { batchLength, type BatchRow, messagesOf } from "./batch_row.ts";
import { keysOf } from "../conversation_keys.ts";
import { ChangePruner } from "./change_pruner.ts";
import { markMoved } from "./clean_log.ts";
import { Transactions } from "./database.ts";
import type { Compactor } from "./compactor.ts";
import type { Follower } from "./follower.ts";
import type { HistorySize } from "./history_size.ts";
import { StateRows } from "./state_rows.ts";

// A few batches now and then: nobody notices, and it is more than people write.
const SLICE = 16;
const PAUSE_MS = 50;
const REST_MS = 60_000;
// While the follower has not taken what is old, as after a start.
const BEHIND_MS = 1_000;

/** What a pruner needs. */
export interface PrunerOptions {
  readonly db: DatabaseSync;
  readonly log: Log;
  /** It must have taken a message before the message is removed, and learns of the removal. */
  readonly follower: Follower;
  /** Removes old changes of the state. */
  readonly compactor: Pick<Compactor, "compact">;
  /** Knows how many messages there are. */
  readonly size: Pick<HistorySize, "messages" | "count" | "note">;
  /** Learns which messages with files are gone. */
  readonly files: Pick<FileTable, "remove">;
  /** Returns the time by which messages grow old, in milliseconds. */
  readonly now: () => number;
  /** Which messages stay; all of them unless given. */
  readonly retention?: Retention;
}

/** Removes old messages from a log, a few at a time. */
export class Pruner {
  readonly #options: PrunerOptions;
  readonly #transactions: Transactions;
  readonly #oldest: StatementSync;
  readonly #deleteBatch: StatementSync;
  readonly #stateRows: StateRows;
  readonly #deleteKey: StatementSync;
  readonly #changes: ChangePruner;
  #retention: Retention = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isBehind = false; // the follower, so that something old stays

  constructor(options: PrunerOptions) {
    const { db, retention = {} } = this.#options = options;
    this.#transactions = new Transactions(db);
    this.#oldest = db.prepare(
      // A snapshot stands for changes of the state.
      `SELECT first, at, people, frames FROM turn WHERE substr(people, 1, 7) <> '[null,0' ORDER BY first LIMIT ?`,
    );
    this.#deleteBatch = db.prepare("DELETE FROM turn WHERE first = ?");
    this.#stateRows = new StateRows(db);
    this.#deleteKey = db.prepare("DELETE FROM place WHERE key = ? AND first = ?");
    this.#changes = new ChangePruner(db);
    this.retain(retention);
  }

  /** Removes other messages than these from now on. */
  retain(retention: Retention): void {
    this.#retention = retention;
    clearTimeout(this.#timer);
    if (retention.age !== undefined || retention.messages !== undefined) this.#schedule(PAUSE_MS);
  }

  /** Stops removing messages. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #schedule(pause: number): void {
    this.#timer = setTimeout(() => {
      let next = REST_MS;
      try {
        if (this.run()) next = PAUSE_MS;
        else if (this.#isBehind) next = BEHIND_MS;
      } catch {
        // The disk is full or fails. It is tried again later, and the next commit reports it.
      }
      this.#schedule(next);
    }, pause);
  }

  /** Removes a few batches. @returns Whether there may be more to remove. */
  run(): boolean {
    const { db, log, follower, size, files, now: clock } = this.#options;
    const { age = Infinity, messages = Infinity } = this.#retention;
    const now = clock();
    const tooOld = now - Math.max(age, DAY_MS);
    const tooMany = size.messages - messages;
    const old: BatchRow[] = [];
    let count = 0;
    this.#isBehind = false;
    for (const batch of this.#oldest.all(SLICE) as unknown as BatchRow[]) {
      const end = batch.first + batchLength(batch) - 1;
      const its = messagesOf(batch).length;
      // The newest batch always stays: the next seq follows from it.
      const isOld = end < log.newestSeq &&
        (batch.at < tooOld || (count + its <= tooMany && batch.at < now - DAY_MS));
      this.#isBehind = isOld && end > follower.indexed;
      if (!isOld || this.#isBehind) break;
      count += its;
      old.push(batch);
    }
    this.#compact(Number.isFinite(age) ? tooOld : now - DAY_MS);
    if (old.length === 0) return false;
    const newestOld = old[old.length - 1];
    const end = newestOld.first + batchLength(newestOld);
    // All changes of a message come after it, so their records are removed later.
    if (this.#changes.run(end - 1)) return true;
    this.#transactions.run(() => {
      markMoved(db);
      for (const batch of old) {
        const removed = messagesOf(batch).map(({ message }) => message);
        for (const key of keysOf(removed)) this.#deleteKey.run(key, batch.first);
        for (const { file, seq } of removed) if (file) files.remove(seq);
        this.#deleteBatch.run(batch.first);
      }
      size.note(log.newestSeq, -count);
    });
    size.count(log.newestSeq, -count);
    follower.forget(end);
    return old.length === SLICE;
  }

  // Changes of the state do not stay longer than messages either. A snapshot is new, and stays as long again.
  #compact(tooOld: number): void {
    const oldest = this.#stateRows.oldest();
    if (oldest && oldest.at < tooOld) this.#options.compactor.compact();
  }
}
