import type { DatabaseSync, StatementSync } from "node:sqlite";

// A message may have 10,000 reactions: this many rows at once take a few milliseconds.
const SLICE = 1_000;

/** Removes what is noted about the changes of messages that are about to leave the log. */
export class ChangePruner {
  readonly #slices: readonly StatementSync[];
  readonly #rest: readonly StatementSync[];

  constructor(db: DatabaseSync) {
    this.#slices = [
      `DELETE FROM amendment WHERE (key, seq) IN
         (SELECT key, seq FROM amendment WHERE about <= ? ORDER BY about LIMIT ${SLICE})`,
      `DELETE FROM reaction WHERE (about, emoji, person) IN
         (SELECT about, emoji, person FROM reaction WHERE about <= ? ORDER BY about LIMIT ${SLICE})`,
    ].map((sql) => db.prepare(sql));
    this.#rest = ["pin", "erasure"].map((table) => db.prepare(`DELETE FROM ${table} WHERE about <= ?`));
  }

  /** Removes some of what is noted about messages up to a seq. @returns Whether there may be more. */
  run(upTo: number): boolean {
    for (const slice of this.#slices) if (Number(slice.run(upTo).changes) === SLICE) return true;
    for (const rest of this.#rest) rest.run(upTo);
    return false;
  }
}
