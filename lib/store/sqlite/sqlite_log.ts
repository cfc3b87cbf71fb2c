import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setImmediate } from "node:timers";
import { FrameWriter, type RoomAudience, StoredFrames, type Target } from "../../protocol/mod.ts";
import type {
  Batch,
  Conversation,
  HistoryPage,
  Log,
  LogListener,
  NewMessage,
  PageRange,
  ReadResult,
  SearchPage,
  SearchQuery,
  StoredMessage,
} from "../log.ts";
import { targetOf } from "../log.ts";
import { explainStoreError } from "../store_error.ts";
import { Transactions } from "./database.ts";
import type { Follower } from "./follower.ts";
import { HistoryReader } from "./history_reader.ts";
import { authorMark, conversationKey, conversationMark, directMark, keysOf, LINK_MARK } from "./conversation_keys.ts";
import { Pruner, type Retention } from "./pruner.ts";
import { ReadScheduler } from "./read_scheduler.ts";
import { identityOf } from "./schema.ts";
import type { IndexQuery } from "./search_index.ts";
import { batchLength, encodePeople, encodeStored, firstSeqAfter, frameAt } from "./batch_row.ts";

// Whoever reads a message reads its whole turn; and whoever hears it must be able to take it in one piece, many times
// over. Messages, and UTF-16 units of text.
const MAX_IN_TURN = 256;
const MAX_TEXT_IN_TURN = 64 * 1024;

// So soon after a commit the next one waits for a turn, in milliseconds.
const BUSY = 1;

/** What an embedded log is made from. */
export interface SqliteLogOptions extends LogListener {
  readonly db: DatabaseSync;
  /** Of the database, for error messages. */
  readonly path: string;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** Makes what follows this log, which has messages up to `newest`; the log closes it. */
  readonly follower: (newest: number) => Follower;
  /** What is kept; everything unless given. */
  readonly retention?: Retention;
  /** The time by which messages are too old to be kept; `now` unless given. */
  readonly steadyNow?: () => number;
}

/**
 * The log in an embedded SQLite database (docs/architecture.md, "The log"). What is appended in one turn of the
 * event loop is stored in one transaction at its end, as one row, whose bytes are those that are then sent.
 */
export class SqliteLog implements Log {
  readonly identity: string;
  readonly #options: SqliteLogOptions;
  readonly #transactions: Transactions;
  readonly #follower: Follower;
  readonly #pruner: Pruner;
  readonly #writer = new FrameWriter();
  readonly #insertTurn: StatementSync;
  readonly #insertPlace: StatementSync;
  readonly #oldest: StatementSync;
  readonly #past: HistoryReader;
  readonly #lane = new ReadScheduler();
  #appended: NewMessage[] = [];
  #waiting = 0;
  #committedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #seq = 0;
  #at = 0;

  constructor(options: SqliteLogOptions) {
    this.#options = options;
    const { db } = options;
    this.identity = identityOf(db);
    this.#transactions = new Transactions(db);
    this.#insertTurn = db.prepare("INSERT INTO turn (first, at, people, frames) VALUES (?, ?, ?, ?)");
    this.#insertPlace = db.prepare("INSERT INTO place (key, first) VALUES (?, ?)");
    this.#oldest = db.prepare("SELECT min(first) AS first FROM turn");
    this.#past = new HistoryReader(db);
    const last = this.#past.batchAt(Number.MAX_SAFE_INTEGER);
    if (last) [this.#seq, this.#at] = [last.first + batchLength(last) - 1, last.at];
    this.#follower = options.follower(this.#seq);
    const newest = () => this.#seq;
    this.#pruner = new Pruner(
      db,
      this.#transactions,
      options.steadyNow ?? options.now,
      newest,
      this.#follower,
      options.retention,
    );
  }

  append(entry: NewMessage): void {
    this.#appended.push(entry);
    this.#waiting += entry.text.length;
    if (this.#appended.length > 1) return;
    // An idle log stores at once: everything that this turn of the event loop reads is handled before a microtask queued
    // now. A busy one lets another turn read: what comes together costs one commit, and one write a reader.
    const busy = performance.now() - this.#committedAt < BUSY;
    if (busy) setImmediate(() => this.#commit());
    else queueMicrotask(() => this.#commit());
  }

  get backlog(): number {
    return this.#waiting;
  }

  // What is more than one row takes goes on in the next turn, when what was said in this one is on its way.
  #commit(): void {
    if (this.#appended.length === 0) return;
    this.#commitTurn(this.#nextTurn());
    if (this.#appended.length > 0) this.#timer = setTimeout(() => this.#commit());
  }

  #nextTurn(): NewMessage[] {
    let count = 0;
    let text = 0;
    while (count < this.#appended.length && count < MAX_IN_TURN && text < MAX_TEXT_IN_TURN) {
      text += this.#appended[count++].text.length;
    }
    this.#waiting -= text;
    return this.#appended.splice(0, count);
  }

  #commitTurn(appended: readonly NewMessage[]): void {
    const batch = this.#encode(appended);
    const first = this.#seq + 1;
    const { at, seq } = batch.entries[appended.length - 1];
    try {
      this.#transactions.run(() => {
        this.#insertTurn.run(first, at, encodePeople(appended), batch.frames.bytes);
        for (const key of keysOf(appended)) this.#insertPlace.run(key, first);
      });
    } catch (error) {
      this.#options.failed(appended, explainStoreError(error, this.#options.path));
      return;
    }
    [this.#seq, this.#at] = [seq, at];
    this.#follower.follow(seq);
    this.#options.committed(batch);
    this.#committedAt = performance.now();
  }

  #encode(appended: readonly NewMessage[]): Batch {
    // A clock that was set back must not make the past out of order.
    const at = Math.max(this.#at, this.#options.now());
    const entries: StoredMessage[] = [];
    const ends: number[] = [];
    let seq = this.#seq;
    for (const { audience, recipient, from, id, text, reply, author } of appended) {
      seq++;
      const entry = { audience, recipient, seq, id, from, text, at, reply, author };
      ends.push(this.#writer.add(encodeStored(entry)));
      entries.push(entry);
    }
    return { entries, frames: new StoredFrames(this.#writer.take(), ends) };
  }

  async history(conversation: Conversation, range: PageRange): Promise<HistoryPage> {
    const page = this.#past.page(conversationKey(conversation), range, this.#seq);
    const { value: { messages, more }, cost } = await this.#lane.read(page);
    return { messages, more, cost };
  }

  get indexed(): number {
    return this.#seq === 0 ? 1 : this.#follower.indexed / this.#seq;
  }

  async search(wanted: SearchQuery, range: PageRange, signal?: AbortSignal): Promise<SearchPage> {
    const { limit, size } = range;
    try {
      const seqs = await this.#follower.search(this.#lookup(wanted, range), signal);
      const { value: { messages, found, more }, cost } = await this.#lane.read(this.#past.found(seqs, { limit, size }));
      return { messages, where: found.map((message) => targetFor(message, wanted)), more, cost };
    } catch (error) {
      signal?.throwIfAborted();
      throw explainStoreError(error, this.#options.path);
    }
  }

  #lookup({ where, text, from, link, since, until }: SearchQuery, { before, limit }: PageRange): IndexQuery {
    const { first } = this.#oldest.get() as { first: number | null };
    const marks = [
      where.map((it) => it.kind === "all-direct" ? directMark(it.person) : conversationMark(conversationKey(it))),
    ];
    if (from !== undefined) marks.push([authorMark(from)]);
    if (link) marks.push([LINK_MARK]);
    const { db } = this.#options;
    return {
      marks,
      text,
      from: Math.max(first ?? 0, since === undefined ? 0 : firstSeqAfter(db, since - 1)),
      before: Math.min(before ?? this.#seq + 1, until === undefined ? Infinity : firstSeqAfter(db, until - 1)),
      limit: limit + 1,
    };
  }

  // deno-lint-ignore require-await -- as above
  async read(seq: number): Promise<Uint8Array | undefined> {
    const turn = this.#past.batchAt(seq);
    return turn && frameAt(turn, seq);
  }

  newestSeq(): number {
    return this.#seq;
  }

  newestTime(): number {
    return this.#at;
  }

  newestIn(room: RoomAudience): number {
    return this.#past.newest(conversationKey(room));
  }

  async recentIds(person: number, limit: number): Promise<ReadResult<Array<[string, number]>>> {
    const upTo = this.#seq;
    const { value: found, cost } = await this.#lane.read(this.#past.recentIds(person, limit, upTo));
    // What was stored meanwhile, and what is about to be.
    const newer = this.#seq === upTo
      ? []
      : drain(this.#past.recentIds(person, this.#seq - upTo, this.#seq)).filter(([, seq]) => seq > upTo);
    const appended = this.#appended.filter(({ author }) => author === person);
    const stored = [...newer, ...found].slice(0, limit).reverse();
    return { value: [...stored, ...appended.map(({ id }): [string, number] => [id, 0])], cost };
  }

  correspondents(person: number, limit: number): Promise<ReadResult<string[]>> {
    return this.#lane.read(this.#past.correspondents(person, limit));
  }

  /** Has the thread that follows the log bring into place what was written, also to other tables, as after messages. */
  checkpoint(): void {
    this.#follower.follow(this.#seq);
  }

  close(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#appended.length > 0) this.#commitTurn(this.#nextTurn());
    this.#pruner.close();
    this.#lane.close();
    return this.#follower.close();
  }
}

/** Returns where a message was said, as the person sees it who searches. */
function targetFor(message: StoredMessage, { where }: SearchQuery): Target {
  const isReceived = message.audience.kind === "direct" &&
    !where.some((it) => "person" in it && it.person === message.author);
  return isReceived ? { kind: "direct", nick: message.from } : targetOf(message);
}

/** Takes all steps at once. */
function drain<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
