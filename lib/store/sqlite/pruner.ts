import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Transactions } from "./database.ts";
import { keysOf } from "./conversation_keys.ts";
import type { Follower } from "./follower.ts";
import { batchLength, type BatchRow, messagesOf } from "./batch_row.ts";

/** What a log keeps. Nothing goes before it is a day old: until then a message may be sent again by mistake. */
export interface Retention {
  /** Messages older than this go, in milliseconds. */
  readonly age?: number;
  /** Of more messages than this, the oldest go. */
  readonly messages?: number;
}

const DAY = 24 * 3600 * 1000;
// A few turns now and then: nobody feels it, and it keeps up with any talk that people have.
const SLICE = 16;
const PAUSE = 50;
const REST = 60_000;

/** Removes old messages from a log, a few at a time. */
export class Pruner {
  readonly #transactions: Transactions;
  readonly #now: () => number;
  readonly #newest: () => number;
  readonly #retention: Retention;
  readonly #oldest: StatementSync;
  readonly #deleteTurn: StatementSync;
  readonly #deletePlace: StatementSync;
  readonly #follower: Follower;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param newest The newest seq in the log. */
  constructor(
    db: DatabaseSync,
    transactions: Transactions,
    now: () => number,
    newest: () => number,
    follower: Follower,
    retention: Retention = {},
  ) {
    this.#transactions = transactions;
    this.#now = now;
    this.#newest = newest;
    this.#follower = follower;
    this.#retention = retention;
    this.#oldest = db.prepare("SELECT first, at, people, frames FROM turn ORDER BY first LIMIT ?");
    this.#deleteTurn = db.prepare("DELETE FROM turn WHERE first = ?");
    this.#deletePlace = db.prepare("DELETE FROM place WHERE key = ? AND first = ?");
    if (retention.age !== undefined || retention.messages !== undefined) this.#schedule(PAUSE);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #schedule(pause: number): void {
    this.#timer = setTimeout(() => {
      let next = REST;
      try {
        if (this.run()) next = PAUSE;
      } catch {
        // A disk that is full or fails: tried again later, and the next commit tells of it.
      }
      this.#schedule(next);
    }, pause);
  }

  /** Removes a few turns. @returns Whether there may be more to remove. */
  run(): boolean {
    const { age = Infinity, messages = Infinity } = this.#retention;
    const now = this.#now();
    const tooOld = now - Math.max(age, DAY);
    const tooMany = this.#newest() - messages;
    const last = this.#newest();
    const { indexed } = this.#follower;
    const old = (this.#oldest.all(SLICE) as unknown as BatchRow[]).filter((turn) => {
      const end = turn.first + batchLength(turn) - 1;
      // The newest stays whatever its age, since the next seq is reckoned from it.
      return end < last && end <= indexed && (turn.at < tooOld || (end <= tooMany && turn.at < now - DAY));
    });
    if (old.length === 0) return false;
    this.#transactions.run(() => {
      for (const turn of old) {
        const entries = messagesOf(turn).map(({ message }) => message);
        for (const key of keysOf(entries)) this.#deletePlace.run(key, turn.first);
        this.#deleteTurn.run(turn.first);
      }
    });
    const newestOld = old[old.length - 1];
    this.#follower.forget(newestOld.first + batchLength(newestOld));
    return old.length === SLICE;
  }
}
