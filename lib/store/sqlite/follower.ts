import type { RunningBackup } from "../backup/backup_thread.ts";
import type { BackupOptions } from "../backup/make_backup.ts";
import type { LogConsumer, LogReader } from "../log.ts";
import type { StoredMessage, StoredRecord } from "../records.ts";
import type { Transactions } from "./database.ts";
import type { IndexQuery, SearchIndex } from "./search_index.ts";
import { Tidier } from "./tidier.ts";

// A large slice costs a quarter less for each message than many small ones. While messages arrive, a slice waits for others
// to come together; when none arrive, one slice follows the other.
const SLICE = 512;
const FIRST_PAUSE_MS = 100;
const PAUSE_MS = 500;
// When it is this far behind, as when the index is rebuilt, the pauses are shorter.
const FAR_BEHIND = 10_000;
const SHORT_PAUSE_MS = 5;
const RETRY_MS = 1_000;

// This long after a commit SQLite's journal is moved to its place in the file.
const CHECKPOINT_MS = 1_000;

// A search lets others take their turn after this long.
const SEARCH_SLICE_MS = 5;

// If more than this is left when the server stops, it waits for the next start.
const MAX_AT_CLOSE = 20_000;

/** Follows the log without delaying it, for the search index and everything else that is built from stored messages. */
export interface Follower {
  /** The newest seq that is known to be indexed. */
  readonly indexed: number;
  /** Called when the log has grown. */
  follow(newest: number): void;
  /**
   * Finds messages, once everything that the log has now is indexed. Other work continues in the meantime.
   *
   * @param signal Stops the search, which then throws its reason.
   * @returns Their seqs, newest first; none if the follower is closed.
   * @throws {Error} if the index cannot be brought up to date, or read.
   */
  search(query: IndexQuery, signal?: AbortSignal): Promise<number[]>;
  /** Called when messages older than a seq were removed from the log. */
  forget(before: number): void;
  /** Called when something was removed from the log that must leave its files. */
  tidy(): void;
  /** Makes a backup without keeping this thread busy. */
  startBackup?(options: BackupOptions): RunningBackup;
  /** Follows the log to its end, if that is not too far, and stops. */
  close(): Promise<void>;
}

/** What a follower works on. */
export interface FollowerOptions {
  readonly log: LogReader;
  /** The seq of the newest message in the log. */
  readonly newest: number;
  readonly index: SearchIndex;
  /** The consumers that follow the log together with the index, in the same transactions. */
  readonly consumers?: readonly LogConsumer[];
  /** Of the database that has the positions of all of them. */
  readonly transactions: Transactions;
  /** Called after each step. @param isDone Whether everything is indexed. */
  readonly onProgress?: (indexed: number, isDone: boolean) => void;
  /** Moves SQLite's journal to its place in the file, which waits for the disk. */
  readonly checkpoint?: () => void;
  /** Also empties all journals. @returns False if that must be tried again. */
  readonly emptyJournals?: () => boolean;
}

/** Follows the log in the thread that creates it. */
export class LocalFollower implements Follower {
  readonly #options: FollowerOptions;
  readonly #consumers: readonly LogConsumer[];
  readonly #tidier: Tidier;
  #newest: number;
  #newestAtSlice = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checkpoint: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#consumers = [options.index, ...options.consumers ?? []];
    this.#newest = options.newest;
    const tasks = this.#consumers.flatMap((consumer) => consumer.tidy ? [() => consumer.tidy!()] : []);
    this.#tidier = new Tidier(tasks, options.emptyJournals ?? (() => true));
    this.#schedule(0);
    // The last server may have been killed before it was done.
    this.tidy();
  }

  get indexed(): number {
    return this.#options.index.position;
  }

  follow(newest: number): void {
    this.#newest = Math.max(this.#newest, newest);
    this.#schedule(FIRST_PAUSE_MS);
    const { checkpoint } = this.#options;
    if (checkpoint && !this.#closed) {
      this.#checkpoint ??= setTimeout(() => {
        this.#checkpoint = undefined;
        try {
          checkpoint();
        } catch {
          // The disk is full, for example. The next commit reports it, and the log's own handle makes a checkpoint at last.
        }
      }, CHECKPOINT_MS);
    }
  }

  async search(query: IndexQuery, signal?: AbortSignal): Promise<number[]> {
    signal?.throwIfAborted();
    const newest = this.#newest;
    while (this.indexed < newest && !this.#closed) {
      this.#run();
      await nextTurn(signal);
    }
    const steps = this.#options.index.search(query);
    let began = performance.now();
    while (!this.#closed) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - began < SEARCH_SLICE_MS) continue;
      await nextTurn(signal);
      began = performance.now();
    }
    return [];
  }

  forget(before: number): void {
    if (!this.#closed) this.#options.index.forget(before);
  }

  tidy(): void {
    this.#tidier.start();
  }

  // deno-lint-ignore require-await -- another follower works in another thread
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#checkpoint);
    const isLeft = ({ position }: LogConsumer) => position < this.#newest && this.#newest - position <= MAX_AT_CLOSE;
    try {
      while (this.#consumers.some(isLeft)) this.#run();
    } catch {
      // The disk is full, for example. Nothing is lost: the next start continues here.
    }
    this.#tidier.close();
  }

  #schedule(pause: number): void {
    if (this.#closed || this.#consumers.every(({ position }) => position >= this.#newest)) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const isBusy = this.#newestAtSlice !== this.#newest;
      this.#newestAtSlice = this.#newest;
      let next = !isBusy ? 0 : this.#newest - this.indexed > FAR_BEHIND ? SHORT_PAUSE_MS : PAUSE_MS;
      try {
        this.#run();
      } catch {
        // Nothing is lost, and a search reports it.
        next = RETRY_MS;
      }
      this.#schedule(next);
    }, pause);
  }

  /** Lets the consumers that are furthest ahead take a slice, so that they do not wait while an index is rebuilt. */
  #run(): void {
    const { log, transactions, onProgress } = this.#options;
    const behind = this.#consumers.map(({ position }) => position).filter((position) => position < this.#newest);
    if (behind.length === 0) return;
    const position = Math.max(...behind);
    const records = log.readAfter(position, SLICE);
    // Records that are gone from the log, because they were too old, are passed over.
    const upTo = records.at(-1)?.seq ?? this.#newest;
    const taking = this.#consumers.filter((it) => it.position === position);
    const changed = this.#changedBy(records, position);
    try {
      transactions.run(() => taking.forEach((it) => it.take(records, upTo, changed)));
    } catch (error) {
      for (const it of taking) it.rollBack();
      throw error;
    }
    if (changed.length > 0) this.tidy();
    onProgress?.(this.indexed, this.indexed >= this.#newest);
  }

  /** Returns the messages up to a position that records have edited or deleted. */
  #changedBy(records: readonly StoredRecord[], position: number): StoredMessage[] {
    const seqs = new Set<number>();
    for (const record of records) {
      const isChange = record.kind === "edit" || record.kind === "deletion";
      if (isChange && record.about <= position) seqs.add(record.about);
    }
    return [...seqs].flatMap((seq) => this.#options.log.message(seq) ?? []);
  }
}

/** Lets all other waiting work have its turn first. @throws The reason of the signal, if it is aborted. */
async function nextTurn(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
