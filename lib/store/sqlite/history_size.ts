import type { DatabaseSync, StatementSync } from "node:sqlite";

/** How large the history is; cheap enough to query every second. */
export class HistorySize {
  readonly #otherFiles: readonly string[];
  readonly #first: StatementSync;
  readonly #pages: StatementSync;
  readonly #pageSize: number;

  /** @param path Of the database. @param index Path of the search index, if that is in a file. */
  constructor(db: DatabaseSync, path: string, index?: string) {
    this.#otherFiles = [`${path}-wal`, ...(index === undefined ? [] : [index, `${index}-wal`])];
    this.#first = db.prepare("SELECT min(first) AS first FROM turn");
    this.#pages = db.prepare("PRAGMA page_count");
    this.#pageSize = (db.prepare("PRAGMA page_size").get() as { page_size: number }).page_size;
  }

  /**
   * Returns how many messages are in the log, and how many bytes the database, its journal and the index take.
   *
   * @throws {Error} if the database cannot be read.
   */
  read(newestSeq: number): { messages: number; bytes: number } {
    const { first } = this.#first.get() as { first: number | null };
    const { page_count: pages } = this.#pages.get() as { page_count: number };
    const bytes = this.#otherFiles.reduce((sum, file) => sum + sizeOf(file), pages * this.#pageSize);
    return { messages: first === null ? 0 : newestSeq - first + 1, bytes };
  }
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
