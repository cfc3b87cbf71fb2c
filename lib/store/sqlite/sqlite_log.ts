import type { DatabaseSync, StatementSync } from "node:sqlite";
import { encodeFrame, FrameWriter } from "../../protocol/mod.ts";
import type { Batch, Conversation, Entry, Log, LogEvents, Page, Range, Stored } from "../log.ts";
import { explainStore } from "../store_error.ts";
import { Indexer } from "./indexer.ts";
import { placeOf, placeWord } from "./places.ts";

// Indexing works in slices too short to be felt: some while messages arrive, one after the other when none do.
const INDEX_DELAY = 20;
const INDEX_RETRY = 1_000;
const INDEX_SLICE = 64;
// Under a load that leaves no pause, appending pays for indexing from here on. Messages.
const MOST_UNINDEXED = 20_000;
// Characters of a search that count: with a great many words it would hold up everyone.
const MOST_SEARCHED = 1_000;

/** What an embedded log is made from. */
export interface SqliteLogOptions extends LogEvents {
  readonly db: DatabaseSync;
  /** Of the database, for error messages. */
  readonly path: string;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** Called once for each message, in order, some time after it was stored. */
  readonly indexed: (messages: readonly Stored[]) => void;
}

/**
 * The log in an embedded SQLite database (docs/ARCHITECTURE.md, "The log"). What is appended in one turn of the
 * event loop is stored in one transaction at its end: as one row, whose bytes are those that are then sent.
 */
export class SqliteLog implements Log {
  readonly #options: SqliteLogOptions;
  readonly #indexer: Indexer;
  readonly #writer = new FrameWriter();
  readonly #insert: StatementSync;
  readonly #before: StatementSync;
  readonly #after: StatementSync;
  readonly #search: StatementSync;
  readonly #body: StatementSync;
  readonly #newest: StatementSync;
  readonly #ids: StatementSync;
  readonly #correspondents: StatementSync;
  #appended: Entry[] = [];
  #seq: number;
  #at: number;
  #sliceSeq = 0; // the newest seq when the last slice was indexed
  #indexTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SqliteLogOptions) {
    this.#options = options;
    const { db } = options;
    this.#indexer = new Indexer(db, options.indexed);
    this.#insert = db.prepare(
      "INSERT INTO turn (first, people, frames) VALUES (?, ?, ?)",
    );
    const page = "SELECT body, octet_length(body) AS bytes FROM place JOIN message USING (seq) WHERE conversation = ?";
    this.#before = db.prepare(`${page} AND seq < ? ORDER BY seq DESC LIMIT ?`);
    this.#after = db.prepare(`${page} AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`);
    this.#search = db.prepare(
      "SELECT body, octet_length(body) AS bytes FROM words JOIN message ON seq = words.rowid " +
        "WHERE words MATCH ? AND words.rowid < ? ORDER BY words.rowid DESC LIMIT ?",
    );
    this.#body = db.prepare("SELECT body FROM message WHERE seq = ?");
    this.#newest = db.prepare(
      "SELECT max(seq) AS seq FROM place WHERE conversation = ?",
    );
    this.#ids = db.prepare(
      "SELECT id, seq FROM message WHERE author = ? ORDER BY seq DESC LIMIT ?",
    );
    this.#correspondents = db.prepare(
      "SELECT body, author = ? AS sent FROM message JOIN (SELECT conversation, max(seq) AS seq FROM place " +
        "WHERE conversation > ? AND conversation < ? GROUP BY conversation LIMIT ?) USING (seq)",
    );
    // What a killed process stored and did not index.
    const left = db.prepare("SELECT count(*) AS turns FROM turn").get() as {
      turns: number;
    };
    this.#indexer.waiting = left.turns;
    if (left.turns > 0) this.#indexAll();
    const last = db.prepare("SELECT seq, at FROM message ORDER BY seq DESC LIMIT 1").get() as Stored | undefined;
    this.#seq = last?.seq ?? 0;
    this.#at = last?.at ?? 0;
  }

  append(entry: Entry): void {
    this.#appended.push(entry);
    // Everything that this turn of the event loop reads is handled before a microtask queued now.
    if (this.#appended.length === 1) queueMicrotask(() => this.#commit());
  }

  #commit(): void {
    const appended = this.#appended;
    if (appended.length === 0) return;
    this.#appended = [];
    const batch = this.#encode(appended);
    try {
      // First, since what fails here must not have stored anything.
      if (this.#indexer.waiting > MOST_UNINDEXED) {
        this.#indexer.run(2 * appended.length);
      }
      this.#insert.run(this.#seq + 1, people(appended), batch.frames);
    } catch (error) {
      this.#options.refused(appended, explainStore(error, this.#options.path));
      return;
    }
    this.#seq += appended.length;
    this.#at = batch.entries[appended.length - 1].at;
    this.#indexer.waiting += appended.length;
    this.#scheduleIndexing();
    this.#options.committed(batch);
  }

  #encode(appended: readonly Entry[]): Batch {
    // A clock that was set back must not make the past out of order.
    const at = Math.max(this.#at, this.#options.now());
    const entries: Stored[] = [];
    const ends: number[] = [];
    let seq = this.#seq;
    for (const { to, from, id, text, reply, author, reader } of appended) {
      seq++;
      ends.push(
        this.#writer.add(
          JSON.stringify({
            type: "message",
            to,
            seq,
            id,
            from,
            text,
            at,
            reply,
          }),
        ),
      );
      entries.push({ to, seq, id, from, text, at, reply, author, reader });
    }
    return { entries, frames: this.#writer.take(), ends };
  }

  #scheduleIndexing(delay = INDEX_DELAY): void {
    this.#indexTimer ??= setTimeout(() => {
      this.#indexTimer = undefined;
      const before = this.#sliceSeq;
      this.#sliceSeq = this.#seq;
      let next = before === this.#seq ? 0 : INDEX_DELAY;
      try {
        this.#indexer.run(INDEX_SLICE);
      } catch {
        // Not lost: it stays in `turn`, and `append` or a reader meets the same trouble and reports it.
        next = INDEX_RETRY;
      }
      if (this.#indexer.waiting > 0) this.#scheduleIndexing(next);
    }, delay);
  }

  #indexAll(): void {
    try {
      while (this.#indexer.waiting > 0) this.#indexer.run(Infinity);
    } catch (error) {
      throw explainStore(error, this.#options.path);
    }
  }

  // deno-lint-ignore require-await -- the interface is that of a log which may be on another machine
  async history(conversation: Conversation, range: Range): Promise<Page> {
    this.#indexAll();
    const place = placeOf(conversation);
    if (range.after !== undefined) {
      const upTo = range.upTo ?? this.#seq;
      return this.#page(this.#after.iterate(place, range.after, upTo, range.limit + 1), range, false);
    }
    return this.#page(this.#before.iterate(place, range.before ?? this.#seq + 1, range.limit + 1), range, true);
  }

  // deno-lint-ignore require-await -- as above
  async search(
    conversation: Conversation,
    text: string,
    range: Range,
  ): Promise<Page> {
    this.#indexAll();
    const words = text.slice(0, MOST_SEARCHED).split(/[\s\p{Cc}]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
    if (words.length === 0) return { messages: [], more: false };
    const quoted = words.map((word) => `"${word.replaceAll('"', "")}"*`).join(" AND ");
    const match = `place : "${placeWord(placeOf(conversation))}" AND text : (${quoted})`;
    return this.#page(this.#search.iterate(match, range.before ?? this.#seq + 1, range.limit + 1), range, true);
  }

  #page(rows: Iterable<unknown>, range: Range, newestFirst: boolean): Page {
    const messages: string[] = [];
    let size = 0;
    let more = false;
    for (const { body, bytes } of rows as Iterable<{ body: string; bytes: number }>) {
      if (
        messages.length === range.limit ||
        (size > 0 && size + bytes > range.size)
      ) {
        more = true;
        break;
      }
      messages.push(body);
      size += bytes;
    }
    if (newestFirst) messages.reverse();
    return { messages, more };
  }

  // deno-lint-ignore require-await -- as above
  async read(seq: number): Promise<Uint8Array | undefined> {
    this.#indexAll();
    const row = this.#body.get(seq) as { body: string } | undefined;
    return row && encodeFrame(row.body);
  }

  last(): number {
    return this.#seq;
  }

  newest(room: string): number {
    this.#indexAll();
    return (this.#newest.get(placeOf({ room })) as { seq: number | null }).seq ?? 0;
  }

  recentIds(session: number, limit: number): Array<[string, number]> {
    this.#indexAll();
    const rows = this.#ids.all(session, limit) as unknown as Array<{ id: string; seq: number }>;
    return rows.map(({ id, seq }): [string, number] => [id, seq]).reverse();
  }

  correspondents(session: number, limit: number): string[] {
    this.#indexAll();
    // All keys that start with `session@`: “A” follows “@”.
    const rows = this.#correspondents.all(session, `${session}@`, `${session}A`, limit);
    return (rows as Array<{ body: string; sent: number }>).map(({ body, sent }) => {
      const { to, from } = JSON.parse(body);
      return sent ? to.slice(1) : from;
    });
  }

  close(): void {
    this.#commit();
    clearTimeout(this.#indexTimer);
    try {
      this.#indexAll();
    } catch {
      // A full disk, say. It stays in `turn`, and the next start indexes it.
    }
  }
}

function people(entries: readonly Entry[]): string {
  return JSON.stringify(
    entries.flatMap(({ author, reader }) => [author, reader]),
  );
}
