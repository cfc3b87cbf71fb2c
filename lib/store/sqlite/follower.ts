import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { StoredMessage } from "../log.ts";
import type { IndexQuery, SearchIndex } from "./search_index.ts";
import { type BatchRow, messagesOf } from "./batch_row.ts";

// While messages arrive, some of them now and then; when none do, one slice after the other.
const SLICE = 128;
const PAUSE = 100;
// So many messages behind, as when the index is made again, it pauses less.
const FAR_BEHIND = 10_000;
const SHORT_PAUSE = 5;
const RETRY = 1_000;

// How long after a commit the pages of SQLite's log begin to go to their place.
const CHECKPOINT = 1_000;

// A search lets others take their turn after so many milliseconds.
const SEARCH_SLICE = 5;

// What is left at the end waits for the next start if it is more than this.
const MAX_AT_CLOSE = 20_000;

/** What follows the log and is not to hold it up: the search, and all that is made from messages once stored. */
export interface Follower {
  /** The newest seq that has been followed, as far as is known. */
  readonly indexed: number;
  /** The log has grown. */
  follow(newest: number): void;
  /**
   * Finds messages, once all that the log has now is indexed. The transcript, checkpoints, other searches and the end
   * have their turn meanwhile.
   *
   * @param signal Stops the search; what it was aborted with is then thrown.
   * @returns Their seqs, the newest first; empty when closed.
   * @throws {Error} if the index cannot be brought up to date, or read.
   */
  search(wanted: IndexQuery, signal?: AbortSignal): Promise<number[]>;
  /** Messages older than this seq are gone from the log. */
  forget(before: number): void;
  /** Follows up to the end, if that is not too far, and stops. */
  close(): Promise<void>;
}

/** What a follower works on. */
export interface FollowerOptions {
  /** The log; with `checkpoint`, a handle of its own. */
  readonly log: DatabaseSync;
  readonly index: SearchIndex;
  readonly newest: number;
  /** Called once for each message, in order, though the index be made again; after a crash perhaps twice. */
  readonly onMessages: (messages: readonly StoredMessage[]) => void;
  /** Called after each step. `done`: there is nothing more to follow. */
  readonly onProgress?: (indexed: number, done: boolean) => void;
  /** Whether to move what SQLite has written to its place in the file, which waits for the disk. */
  readonly checkpoint?: boolean;
}

/** Follows the log in the thread that it is made in. */
export class LocalFollower implements Follower {
  readonly #followed: FollowerOptions;
  readonly #turns: StatementSync;
  #newest: number;
  #newestAtSlice = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checkpoint: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(followed: FollowerOptions) {
    this.#followed = followed;
    this.#newest = followed.newest;
    this.#turns = followed.log.prepare(
      "SELECT first, at, people, frames FROM turn WHERE first > ? ORDER BY first LIMIT 1",
    );
    this.#schedule(0);
  }

  get indexed(): number {
    return this.#followed.index.indexed;
  }

  follow(newest: number): void {
    this.#newest = Math.max(this.#newest, newest);
    this.#schedule(PAUSE);
    if (this.#followed.checkpoint && !this.#closed) {
      this.#checkpoint ??= setTimeout(() => {
        this.#checkpoint = undefined;
        try {
          // As far as nobody is disturbed. The rest follows next time.
          this.#followed.log.exec("PRAGMA wal_checkpoint(PASSIVE)");
        } catch {
          // A full disk, say. The next commit tells of it, and in the end the log's own handle does this.
        }
      }, CHECKPOINT);
    }
  }

  async search(wanted: IndexQuery, signal?: AbortSignal): Promise<number[]> {
    signal?.throwIfAborted();
    const newest = this.#newest;
    while (this.indexed < newest && !this.#closed) {
      this.#run();
      await anotherTurn(signal);
    }
    const steps = this.#followed.index.search(wanted);
    let began = performance.now();
    while (!this.#closed) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - began < SEARCH_SLICE) continue;
      await anotherTurn(signal);
      began = performance.now();
    }
    return [];
  }

  forget(before: number): void {
    if (!this.#closed) this.#followed.index.forget(before);
  }

  // deno-lint-ignore require-await -- the interface is that of one that may be in another thread
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#checkpoint);
    try {
      while (this.#isLeft(this.#followed.index.written) || this.#isLeft(this.indexed)) this.#run();
    } catch {
      // A full disk, say. Nothing is lost: the next start goes on from here.
    }
  }

  #isLeft(followed: number): boolean {
    return followed < this.#newest && this.#newest - followed <= MAX_AT_CLOSE;
  }

  #schedule(pause: number): void {
    if (this.#closed || this.indexed >= this.#newest) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const busy = this.#newestAtSlice !== this.#newest;
      this.#newestAtSlice = this.#newest;
      let next = !busy ? 0 : this.#newest - this.indexed > FAR_BEHIND ? SHORT_PAUSE : PAUSE;
      try {
        this.#run();
      } catch {
        // Nothing is lost, and a search would tell of it.
        next = RETRY;
      }
      this.#schedule(next);
    }, pause);
  }

  #run(): void {
    const { index, onMessages: said, onProgress: advanced } = this.#followed;
    const { written, indexed } = index;
    if (written !== indexed && written < this.#newest) {
      // The index is being made again: what is said now is not to wait for that.
      const messages = this.#readAfter(written);
      said(messages);
      index.wrote(messages.at(-1)?.seq ?? this.#newest);
    } else {
      const messages = this.#readAfter(indexed);
      const newest = messages.at(-1)?.seq ?? this.#newest;
      const write = () => {
        said(messages);
        index.wrote(newest);
      };
      // Should the process die between the two, the transcript has a line twice rather than never.
      if (messages.length > 0) index.add(messages, written === indexed ? write : undefined);
      else {
        // What was to be followed is gone: it was too old.
        index.skip(newest);
        if (written === indexed) index.wrote(newest);
      }
    }
    advanced?.(this.indexed, this.indexed >= this.#newest);
  }

  /** Reads whole turns, until a slice is full or none is left. */
  #readAfter(seq: number): StoredMessage[] {
    const messages: StoredMessage[] = [];
    let last = seq;
    while (messages.length < SLICE) {
      const turn = this.#turns.get(last) as BatchRow | undefined;
      if (turn === undefined) break;
      for (const { message } of messagesOf(turn)) messages.push(message);
      last = messages[messages.length - 1].seq;
    }
    return messages;
  }
}

/** Lets all that waits have its turn first. @throws What the signal was aborted with. */
async function anotherTurn(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
