import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Stored } from "../log.ts";
import type { Transactions } from "./database.ts";
import { placesOf, placeWord } from "./places.ts";
import { messagesOf, type Turn } from "./turn.ts";

// Indexing works in slices too short to be felt: some while messages arrive, one after the other when none do.
const SLICE = 32;
const PAUSE = 20;
const RETRY = 1_000;

// What is left at the end waits for the next start if it is more than this.
const MOST_AT_CLOSE = 20_000;

// Of a longer query the rest is passed over: each word costs a look-up.
const MOST_SEARCHED = 1_000;

/**
 * The words of all messages, to search in. A commit does not wait for it: it follows the log by itself, a little at
 * a time, and a search lets it catch up first.
 */
export class SearchIndex {
  readonly #transactions: Transactions;
  readonly #onIndexed: (messages: readonly Stored[]) => void;
  readonly #next: StatementSync;
  readonly #insert: StatementSync;
  readonly #progress: StatementSync;
  readonly #match: StatementSync;
  #indexed: number; // the newest seq that is
  #newest: number;
  #newestAtSlice = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /**
   * @param newest The newest seq in the log.
   * @param onIndexed Called once for each message, in order, when it is indexed; after a crash perhaps twice.
   */
  constructor(
    db: DatabaseSync,
    transactions: Transactions,
    newest: number,
    onIndexed: (messages: readonly Stored[]) => void,
  ) {
    this.#transactions = transactions;
    this.#onIndexed = onIndexed;
    this.#next = db.prepare("SELECT first, at, people, frames FROM turn WHERE first > ? ORDER BY first LIMIT 1");
    this.#insert = db.prepare("INSERT INTO words (rowid, text, place) VALUES (?, ?, ?)");
    this.#progress = db.prepare("UPDATE progress SET indexed = ?");
    this.#match = db.prepare(
      "SELECT rowid AS seq FROM words WHERE words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
    );
    this.#indexed = (db.prepare("SELECT indexed FROM progress").get() as { indexed: number }).indexed;
    this.#newest = newest;
    this.#schedule(PAUSE);
  }

  /** The log has grown. */
  follow(newest: number): void {
    this.#newest = newest;
    this.#schedule(PAUSE);
  }

  /**
   * Finds the newest messages of a place, older than `before`, with words that begin with each word of `text`.
   *
   * @returns At most `limit` seqs, the newest first.
   * @throws {Error} if the index cannot be brought up to date.
   */
  async search(place: string, text: string, before: number, limit: number): Promise<number[]> {
    const words = text.slice(0, MOST_SEARCHED).split(/[\s\p{Cc}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
    if (words.length === 0) return [];
    const newest = this.#newest;
    while (this.#indexed < newest && !this.#closed) {
      this.#run();
      // Others are not to wait for this.
      await new Promise((resolve) => setTimeout(resolve));
    }
    if (this.#closed) return [];
    const quoted = words.map((word) => `"${word.replaceAll('"', "")}"*`).join(" AND ");
    const rows = this.#match.all(`place : "${placeWord(place)}" AND text : (${quoted})`, before, limit);
    return (rows as Array<{ seq: number }>).map(({ seq }) => seq);
  }

  /** Indexes what is left, if that is not too much, and stops. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    try {
      while (this.#indexed < this.#newest && this.#newest - this.#indexed <= MOST_AT_CLOSE) this.#run();
    } catch {
      // A full disk, say. Nothing is lost: the next start goes on from here.
    }
  }

  #schedule(pause: number): void {
    if (this.#closed || this.#indexed >= this.#newest) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const busy = this.#newestAtSlice !== this.#newest;
      this.#newestAtSlice = this.#newest;
      let next = busy ? PAUSE : 0;
      try {
        this.#run();
      } catch {
        // Nothing is lost, and a search would tell of it.
        next = RETRY;
      }
      this.#schedule(next);
    }, pause);
  }

  // Indexes whole turns until a slice is done or none is left.
  #run(): void {
    const messages: Stored[] = [];
    let indexed = this.#indexed;
    this.#transactions.run(() => {
      while (messages.length < SLICE) {
        const turn = this.#next.get(indexed) as Turn | undefined;
        if (turn === undefined) break;
        for (const { message } of messagesOf(turn)) {
          this.#insert.run(message.seq, message.text, placesOf(message).map(placeWord).join(" "));
          messages.push(message);
        }
        indexed = messages[messages.length - 1].seq;
      }
      // With nothing there, what was to be indexed is gone: it was too old.
      if (messages.length === 0) indexed = this.#newest;
      this.#progress.run(indexed);
      // Before the commit: should the process die between, the transcript has a line twice rather than never.
      if (messages.length > 0) this.#onIndexed(messages);
    });
    this.#indexed = indexed;
  }
}
