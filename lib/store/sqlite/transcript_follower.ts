import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LogConsumer, LogReader } from "../log.ts";
import type { StoredMessage, StoredRecord } from "../records.ts";
import { transcriptHead, transcriptLine } from "../transcript.ts";
import type { SameHead } from "../transcript_rewriter.ts";

// Changed messages for which the transcript is rewritten at once, and records of the log that are read in one step.
const MAX_CHANGED = 1_000;
const STEP = 500;

/** Where the messages are written. */
export interface TranscriptFile {
  write(messages: readonly StoredMessage[]): void;
  /** Its size in bytes. */
  readonly size: number;
  /**
   * Replaces the lines of messages that were edited or deleted, in steps, between which messages may be written.
   *
   * @param upTo The size of the file when the heads were valid.
   */
  rewrite(heads: readonly SameHead[], upTo: number): Generator<void, void>;
}

/**
 * Writes each message of the log to the transcript once, and rewrites it where messages were edited or deleted. If the process dies at the wrong moment, the last messages are
 * written twice rather than never.
 */
export class TranscriptFollower implements LogConsumer {
  readonly #file: TranscriptFile;
  readonly #log: LogReader;
  readonly #getPosition: StatementSync;
  readonly #setPosition: StatementSync;
  readonly #markStale: StatementSync;
  readonly #findStale: StatementSync;
  readonly #markFresh: StatementSync;
  #position: number;

  /**
   * To be created before the `SearchIndex`.
   *
   * @param db The database of the search index.
   * @param name Names the log.
   * @param newest The newest seq in the log.
   * @param file The transcript, or something that does nothing where there is none.
   * @param log Has the other messages of the second in which a changed message was said.
   * @param findPosition Finds out up to which seq the transcript was written, where the database does not say.
   */
  constructor(
    db: DatabaseSync,
    name: string,
    newest: number,
    file: TranscriptFile,
    log: LogReader,
    findPosition: () => number = () => 0,
  ) {
    this.#file = file;
    this.#log = log;
    const noted = db.prepare("SELECT written FROM transcript WHERE log = ?").get(name) as
      | { written: number }
      | undefined;
    // An index of an early version, which is named by the log alone, followed together with the transcript.
    const early = db.prepare("SELECT indexed FROM progress WHERE log = ?").get(name) as { indexed: number } | undefined;
    const position = noted !== undefined && noted.written <= newest
      ? noted.written
      : early
      ? Math.min(early.indexed, newest)
      : findPosition();
    if (noted === undefined) db.exec("DELETE FROM stale");
    db.exec("DELETE FROM transcript");
    db.prepare("INSERT INTO transcript VALUES (?, ?)").run(name, position);
    this.#getPosition = db.prepare("SELECT written FROM transcript");
    this.#setPosition = db.prepare("UPDATE transcript SET written = ?");
    this.#markStale = db.prepare("INSERT OR REPLACE INTO stale (seq, since) VALUES (?, ?)");
    this.#findStale = db.prepare(`SELECT seq, since FROM stale ORDER BY seq LIMIT ${MAX_CHANGED}`);
    this.#markFresh = db.prepare("DELETE FROM stale WHERE seq = ? AND since = ?");
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  take(records: readonly StoredRecord[], upTo: number, changed: readonly StoredMessage[]): void {
    this.#setPosition.run(upTo);
    for (const { seq, audience } of changed) if (audience.kind === "room") this.#markStale.run(seq, upTo);
    this.#file.write(records.filter((record) => record.kind === "message"));
    this.#position = upTo;
  }

  *tidy(): Generator<void, boolean> {
    const stale = this.#findStale.all() as unknown as Array<{ seq: number; since: number }>;
    if (stale.length === 0) return false;
    // What is written between the steps does not count.
    const [position, { size }] = [this.#position, this.#file];
    const heads: SameHead[] = [];
    const known = new Set<string>();
    for (const { seq } of stale) {
      const message = this.#log.message(seq);
      if (message === undefined) continue;
      const head = transcriptHead(message);
      if (known.has(head)) continue;
      known.add(head);
      heads.push({ head, lines: this.#linesWith(head, message, position), changed: transcriptLine(message) });
      yield;
    }
    yield* this.#file.rewrite(heads, size);
    // Those that have changed again since must come again.
    for (const { seq, since } of stale) this.#markFresh.run(seq, since);
    return true;
  }

  /** Returns the lines of all messages up to a position that begin like that of a message. */
  #linesWith(head: string, { at }: StoredMessage, position: number): string[] {
    const lines: string[] = [];
    const start = at - at % 1000;
    const end = Math.min(this.#log.firstSeqAfter(start + 999), position + 1);
    for (let seq = this.#log.firstSeqAfter(start - 1) - 1; seq < end - 1;) {
      const records = this.#log.readAfter(seq, STEP);
      if (records.length === 0) break;
      for (const record of records) {
        const isThere = record.kind === "message" && record.seq < end && record.audience.kind === "room";
        if (isThere && transcriptHead(record) === head) lines.push(transcriptLine(record));
      }
      seq = records[records.length - 1].seq;
    }
    return lines;
  }

  rollBack(): void {
    this.#position = (this.#getPosition.get() as { written: number }).written;
  }
}
