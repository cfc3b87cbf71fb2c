import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LogConsumer } from "../log.ts";
import type { StoredMessage, StoredRecord } from "../records.ts";

/**
 * Writes each message of the log to the transcript once. If the process dies at the wrong moment, the last messages are
 * written twice rather than never.
 */
export class TranscriptFollower implements LogConsumer {
  readonly #write: (messages: readonly StoredMessage[]) => void;
  readonly #getPosition: StatementSync;
  readonly #setPosition: StatementSync;
  #position: number;

  /**
   * To be created before the `SearchIndex`.
   *
   * @param db The database of the search index.
   * @param log Names the log.
   * @param newest The newest seq in the log.
   * @param write Writes messages, or does nothing where there is no transcript.
   * @param findPosition Finds out up to which seq the transcript was written, where the database does not say.
   */
  constructor(
    db: DatabaseSync,
    log: string,
    newest: number,
    write: (messages: readonly StoredMessage[]) => void,
    findPosition: () => number = () => 0,
  ) {
    this.#write = write;
    const noted = db.prepare("SELECT written FROM transcript WHERE log = ?").get(log) as
      | { written: number }
      | undefined;
    // An index of an early version, which is named by the log alone, followed together with the transcript.
    const early = db.prepare("SELECT indexed FROM progress WHERE log = ?").get(log) as { indexed: number } | undefined;
    const position = noted !== undefined && noted.written <= newest
      ? noted.written
      : early
      ? Math.min(early.indexed, newest)
      : findPosition();
    db.exec("DELETE FROM transcript");
    db.prepare("INSERT INTO transcript VALUES (?, ?)").run(log, position);
    this.#getPosition = db.prepare("SELECT written FROM transcript");
    this.#setPosition = db.prepare("UPDATE transcript SET written = ?");
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  take(records: readonly StoredRecord[], upTo: number): void {
    this.#setPosition.run(upTo);
    this.#write(records.filter((record) => record.kind === "message"));
    this.#position = upTo;
  }

  rollBack(): void {
    this.#position = (this.#getPosition.get() as { written: number }).written;
  }
}
