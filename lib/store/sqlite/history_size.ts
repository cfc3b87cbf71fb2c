import type { DatabaseSync, StatementSync } from "node:sqlite";

/** How large the history is; cheap enough to query every second. */
export class HistorySize {
  readonly #otherFiles: readonly string[];
  readonly #pages: StatementSync;
  readonly #pageSize: number;
  #messages: number;

  /**
   * @param newestSeq The newest seq in the log.
   * @param path Of the database. @param index Path of the search index, if that is in a file.
   */
  constructor(db: DatabaseSync, newestSeq: number, path: string, index?: string) {
    this.#messages = countMessages(db, newestSeq);
    this.#otherFiles = [`${path}-wal`, ...(index === undefined ? [] : [index, `${index}-wal`])];
    this.#pages = db.prepare("PRAGMA page_count");
    this.#pageSize = (db.prepare("PRAGMA page_size").get() as { page_size: number }).page_size;
  }

  /** The number of messages in the log. */
  get messages(): number {
    return this.#messages;
  }

  /** Notes that messages were stored, or with a negative number that they were removed. */
  count(messages: number): void {
    this.#messages += messages;
  }

  /** Returns how many bytes the database, its journal and the index take. @throws {Error} if it cannot be read. */
  bytes(): number {
    const { page_count: pages } = this.#pages.get() as { page_count: number };
    return this.#otherFiles.reduce((sum, file) => sum + sizeOf(file), pages * this.#pageSize);
  }
}

/** Counts the messages: what is neither a change nor gone. There are far more messages than that. */
function countMessages(db: DatabaseSync, newestSeq: number): number {
  const { first, changes, gone } = db.prepare(
    `SELECT (SELECT min(first) FROM turn) AS first,
       (SELECT sum(json_array_length(people) / 2) FROM turn WHERE substr(people, 1, 5) = '[null') AS changes,
       (SELECT sum(count) FROM gap WHERE first > (SELECT min(first) FROM turn)) AS gone`,
  ).get() as Record<string, number | null>;
  return first === null ? 0 : newestSeq - first + 1 - (changes ?? 0) - (gone ?? 0);
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
