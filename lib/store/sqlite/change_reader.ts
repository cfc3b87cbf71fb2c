import type { DatabaseSync, StatementSync } from "node:sqlite";

// Rows that are read in one step, and what each costs, in bytes (see `ReadScheduler`).
const STEP = 500;
const CHANGE_COST = 256;
// With more changes than these, a page does not look for all of them.
const MAX_CHANGES = 20_000;

interface ChangeRow {
  readonly seq: number;
  readonly about: number;
}

/** Finds out which messages were changed. */
export class ChangeReader {
  readonly #newest: StatementSync;
  readonly #after: StatementSync;

  constructor(db: DatabaseSync) {
    this.#newest = db.prepare("SELECT max(seq) AS seq FROM amendment WHERE key = ?");
    this.#after = db.prepare(
      "SELECT seq, about FROM amendment WHERE key = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
    );
  }

  /** Returns whether a message of a key may have been changed after a seq. */
  mayHaveChanged(key: string, after: number): boolean {
    const { seq } = this.#newest.get(key) as { seq: number | null };
    return seq !== null && seq > after;
  }

  /**
   * Finds the messages of a key up to a seq that were changed after it.
   *
   * @param upTo Only changes up to this seq. @param limit The maximum number of messages.
   * @returns Their seqs, in the order of their last changes; undefined if there are too many of them, or of their changes.
   */
  *changedAfter(key: string, after: number, upTo: number, limit: number): Generator<number, number[] | undefined> {
    const changed = new Set<number>();
    let from = after;
    for (let read = 0; read <= MAX_CHANGES; read += STEP) {
      const rows = this.#after.all(key, from, upTo, STEP) as unknown as ChangeRow[];
      for (const { about } of rows) {
        if (about > after) continue;
        changed.delete(about);
        changed.add(about);
      }
      if (changed.size > limit) return undefined;
      if (rows.length > 0) yield rows.length * CHANGE_COST;
      if (rows.length < STEP) return [...changed];
      from = rows[rows.length - 1].seq;
    }
    return undefined;
  }

  /** Returns the messages of some keys that were changed after a seq. */
  changedSince(keys: Iterable<string>, seq: number): Set<number> {
    const changed = new Set<number>();
    for (const key of keys) {
      const rows = this.#after.all(key, seq, Number.MAX_SAFE_INTEGER, -1) as unknown as ChangeRow[];
      for (const { about } of rows) changed.add(about);
    }
    return changed;
  }
}
