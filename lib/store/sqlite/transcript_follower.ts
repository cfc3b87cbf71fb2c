import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LogConsumer, LogReader } from "../log.ts";
import type { StoredMessage, StoredRecord } from "../records.ts";
import { transcriptHead, transcriptLine } from "../transcript.ts";
import type { SameHead } from "../transcript_rewriter.ts";

// Changed messages for which the transcript is rewritten at once, and records of the log that are read in one step.
const MAX_CHANGED = 1_000;
const STEP = 500;

/** A message that was changed after it was written. */
interface StaleLine {
  readonly seq: number;
  readonly at: number;
  readonly head: string;
  readonly line: string;
  readonly since: number;
}

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
 * Writes each message of the log to the transcript once, and rewrites it where messages were edited or deleted. If the
 * process dies at the wrong moment, the last messages are written twice rather than never.
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
    if (noted === undefined) db.exec("DELETE FROM stale_line");
    db.exec("DELETE FROM transcript");
    db.prepare("INSERT INTO transcript VALUES (?, ?)").run(name, position);
    this.#getPosition = db.prepare("SELECT written FROM transcript");
    this.#setPosition = db.prepare("UPDATE transcript SET written = ?");
    this.#markStale = db.prepare(
      "INSERT OR REPLACE INTO stale_line (seq, at, head, line, since) VALUES (?, ?, ?, ?, ?)",
    );
    this.#findStale = db.prepare(`SELECT * FROM stale_line ORDER BY seq LIMIT ${MAX_CHANGED}`);
    this.#markFresh = db.prepare("DELETE FROM stale_line WHERE seq = ? AND since = ?");
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  take(records: readonly StoredRecord[], upTo: number, changed: readonly StoredMessage[]): void {
    this.#setPosition.run(upTo);
    for (const message of changed.filter(({ audience }) => audience.kind === "room")) {
      this.#markStale.run(message.seq, message.at, transcriptHead(message), transcriptLine(message), upTo);
    }
    this.#file.write(records.filter((record) => record.kind === "message"));
    this.#position = upTo;
  }

  *tidy(): Generator<void, boolean> {
    const stale = this.#findStale.all() as unknown as StaleLine[];
    if (stale.length === 0) return false;
    // What is written between the steps does not count.
    const [position, { size }] = [this.#position, this.#file];
    const heads: SameHead[] = [];
    for (const [head, its] of Map.groupBy(stale, ({ head }) => head)) {
      // The log may have removed them since.
      const lines = new Map(its.map(({ seq, line }) => [seq, line]));
      for (const message of this.#messagesLike(its[0], position)) lines.set(message.seq, transcriptLine(message));
      for (const message of this.#neighboursLike(its, head, position)) lines.set(message.seq, transcriptLine(message));
      const ordered = [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
      heads.push({ head, lines: ordered, changed: lines.get(its[its.length - 1].seq)! });
      yield;
    }
    yield* this.#file.rewrite(heads, size);
    // Those that have changed again since must come again.
    for (const { seq, since } of stale) this.#markFresh.run(seq, since);
    return true;
  }

  /** Returns the messages up to a position whose lines begin like that of another. */
  #messagesLike({ head, at }: StaleLine, position: number): StoredMessage[] {
    const messages: StoredMessage[] = [];
    const start = at - at % 1000;
    const end = Math.min(this.#log.firstSeqAfter(start + 999), position + 1);
    for (let seq = this.#log.firstSeqAfter(start - 1) - 1; seq < end - 1;) {
      const records = this.#log.readAfter(seq, STEP);
      if (records.length === 0) break;
      for (const record of records) {
        const isThere = record.kind === "message" && record.seq < end && record.audience.kind === "room";
        if (isThere && transcriptHead(record) === head) messages.push(record);
      }
      seq = records[records.length - 1].seq;
    }
    return messages;
  }

  /** Returns the same of imported messages, which the log has among those of the time of their import. */
  *#neighboursLike(stale: readonly StaleLine[], head: string, position: number): Generator<StoredMessage> {
    for (const { seq } of stale) {
      for (const record of this.#log.readAfter(Math.max(0, seq - STEP), 2 * STEP)) {
        const isThere = record.kind === "message" && record.seq <= position && record.audience.kind === "room";
        if (isThere && transcriptHead(record) === head) yield record;
      }
    }
  }

  rollBack(): void {
    this.#position = (this.#getPosition.get() as { written: number }).written;
  }
}
