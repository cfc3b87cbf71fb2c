import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { RunTable } from "../runs.ts";

/** When the server last ran, in the database of the log. */
export class SqliteRuns implements RunTable {
  readonly #last: StatementSync;
  readonly #remove: StatementSync;
  readonly #noted: StatementSync;
  readonly #add: StatementSync;

  constructor(db: DatabaseSync) {
    // Earlier versions noted nothing: for their data it is when a session was last used, or a message stored.
    this.#last = db.prepare(
      `SELECT coalesce(
         (SELECT max(at) FROM run),
         max(coalesce((SELECT max(seen) FROM session), 0), coalesce((SELECT max(at) FROM turn), 0))
       ) AS at`,
    );
    this.#remove = db.prepare("DELETE FROM run");
    this.#noted = db.prepare("SELECT at FROM run");
    this.#add = db.prepare("INSERT INTO run VALUES (?)");
  }

  last(): number | undefined {
    const { at } = this.#last.get() as { at: number };
    return at > 0 ? at : undefined;
  }

  note(now: number | undefined): void {
    this.#remove.run();
    if (now !== undefined) this.#add.run(now);
  }

  noted(): number | undefined {
    return (this.#noted.get() as { at: number } | undefined)?.at;
  }
}
