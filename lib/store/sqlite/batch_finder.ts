import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type BatchRow, type FramedMessage, messageAt } from "./batch_row.ts";

/** Finds the row of the log that has a record. */
export class BatchFinder {
  readonly #batchAt: StatementSync;

  constructor(db: DatabaseSync) {
    this.#batchAt = db.prepare(
      "SELECT first, at, people, frames FROM turn WHERE first <= ? ORDER BY first DESC LIMIT 1",
    );
  }

  /** Returns the batch that has a seq, or the newest batch before it. */
  find(seq: number): BatchRow | undefined {
    return this.#batchAt.get(seq) as BatchRow | undefined;
  }

  /** Returns a message as it stands now; undefined if it is not in the log any more. */
  message(seq: number): FramedMessage | undefined {
    const batch = this.find(seq);
    return batch && messageAt(batch, seq);
  }
}
