import type { DatabaseSync, StatementSync } from "node:sqlite";

// More than this is counted at the start only after a crash.
const MAX_UNNOTED = 10_000;

/** How large the history is; cheap enough to query every second. */
export class HistorySize {
  readonly #otherFiles: readonly string[];
  readonly #pages: StatementSync;
  readonly #pageSize: number;
  readonly #note: StatementSync;
  #messages: number;
  #noted: number;

  /**
   * @param newestSeq The newest seq in the log.
   * @param path Of the database. @param index Path of the search index, if that is in a file.
   */
  constructor(db: DatabaseSync, newestSeq: number, path: string, index?: string) {
    this.#note = db.prepare("UPDATE counted SET up_to = ?, messages = ?");
    const { up_to: upTo, messages } = db.prepare("SELECT up_to, messages FROM counted").get() as Record<string, number>;
    this.#noted = upTo;
    this.#messages = messages + countAfter(db, upTo);
    if (newestSeq - upTo >= MAX_UNNOTED) this.note(newestSeq);
    this.#otherFiles = [`${path}-wal`, ...(index === undefined ? [] : [index, `${index}-wal`])];
    this.#pages = db.prepare("PRAGMA page_count");
    this.#pageSize = (db.prepare("PRAGMA page_size").get() as { page_size: number }).page_size;
  }

  /** The number of messages in the log. */
  get messages(): number {
    return this.#messages;
  }

  /**
   * Counts messages that were stored, or with a negative number removed.
   *
   * @param upTo The seq up to which all are counted now.
   */
  count(upTo: number, messages: number): void {
    this.#messages += messages;
    if (upTo - this.#noted < MAX_UNNOTED) return;
    try {
      this.note(upTo);
    } catch {
      // The disk is full, for example. The next start counts more of them.
    }
  }

  /** Stores the number of messages, for the next start. @param more Messages that are not counted yet. */
  note(upTo: number, more = 0): void {
    this.#note.run(upTo, this.#messages + more);
    this.#noted = upTo;
  }

  /** Returns how many bytes the database, its journal and the index take. @throws {Error} if it cannot be read. */
  bytes(): number {
    const { page_count: pages } = this.#pages.get() as { page_count: number };
    return this.#otherFiles.reduce((sum, file) => sum + sizeOf(file), pages * this.#pageSize);
  }
}

function countAfter(db: DatabaseSync, seq: number): number {
  const { count } = db.prepare(
    `SELECT coalesce(sum(json_array_length(people) / 2), 0) AS count FROM turn
     WHERE first > ? AND substr(people, 1, 5) <> '[null'`,
  ).get(seq) as { count: number };
  return count;
}

function sizeOf(file: string): number {
  try {
    return Deno.statSync(file).size;
  } catch (error) {
    // There is a journal only while something is being written.
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
