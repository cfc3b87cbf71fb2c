import type { DatabaseSync, StatementSync } from "node:sqlite";
import { BLANK } from "../encode_record.ts";
import { BatchFinder } from "./batch_finder.ts";
import { batchLength, replaceFrames } from "./batch_row.ts";
import { Transactions } from "./database.ts";

// Records that are erased in one turn of the event loop: a few milliseconds.
const SLICE = 100;
const PAUSE_MS = 10;
const RETRY_MS = 1_000;
// If more than this many slices are left when the server stops, they wait for the next start.
const MAX_AT_CLOSE = 100;

/**
 * Makes the log forget what its records say about messages that were deleted later: the records become blanks, a few at a
 * time. What is to be done is in the database, so that a crash in between loses nothing.
 */
export class Eraser {
  readonly #onDone: () => void;
  readonly #transactions: Transactions;
  readonly #next: StatementSync;
  readonly #records: StatementSync;
  readonly #finder: BatchFinder;
  readonly #replace: StatementSync;
  readonly #forget: StatementSync;
  readonly #finish: StatementSync;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasRun = false;
  #closed = false;

  /** @param onDone Called when nothing is left to erase in the database, but perhaps in its journal. */
  constructor(db: DatabaseSync, onDone: () => void) {
    this.#onDone = onDone;
    this.#transactions = new Transactions(db);
    this.#next = db.prepare("SELECT about FROM erasure LIMIT 1");
    // The last record about a deleted message is its deletion.
    this.#records = db.prepare(
      `SELECT DISTINCT seq FROM amendment
       WHERE about = ?1 AND seq < (SELECT max(seq) FROM amendment WHERE about = ?1) ORDER BY seq LIMIT ${SLICE}`,
    );
    this.#finder = new BatchFinder(db);
    this.#replace = db.prepare("UPDATE turn SET frames = ? WHERE first = ?");
    this.#forget = db.prepare("DELETE FROM amendment WHERE about = ? AND seq <= ?");
    this.#finish = db.prepare("DELETE FROM erasure WHERE about = ?");
    this.start();
  }

  /** Begins to erase, if there is anything. Called when messages were deleted. */
  start(): void {
    this.#schedule(PAUSE_MS);
  }

  /** Stops erasing, after what is left unless that is much. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    try {
      for (let i = 0; i < MAX_AT_CLOSE && this.run(); i++);
    } catch {
      // The disk is full, for example. The next start continues here.
    }
  }

  #schedule(pause: number): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      try {
        const hasRun = this.run();
        if (hasRun) this.#schedule(PAUSE_MS);
        else if (this.#hasRun) this.#onDone();
        this.#hasRun = hasRun;
      } catch {
        // The disk is full, for example. The next commit reports it.
        this.#schedule(RETRY_MS);
      }
    }, pause);
  }

  /** Erases some records about one message. @returns Whether there may be more. */
  run(): boolean {
    const next = this.#next.get() as { about: number } | undefined;
    if (next === undefined) return false;
    const { about } = next;
    this.#transactions.run(() => {
      const seqs = (this.#records.all(about) as Array<{ seq: number }>).map(({ seq }) => seq);
      this.#blank(seqs);
      if (seqs.length > 0) this.#forget.run(about, seqs[seqs.length - 1]);
      if (seqs.length < SLICE) this.#finish.run(about);
    });
    return true;
  }

  /** Replaces records by blanks. @param seqs In order. */
  #blank(seqs: readonly number[]): void {
    for (let i = 0; i < seqs.length;) {
      const batch = this.#finder.find(seqs[i]);
      const texts = new Map([[seqs[i], BLANK]]);
      const end = batch === undefined ? 0 : batch.first + batchLength(batch);
      for (i++; i < seqs.length && seqs[i] < end; i++) texts.set(seqs[i], BLANK);
      if (batch) this.#replace.run(replaceFrames(batch, texts), batch.first);
    }
  }
}
