import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setImmediate } from "node:timers";
import { FrameWriter } from "../../protocol/mod.ts";
import type { Batch, Conversation, Entry, FoundPage, Log, LogEvents, Page, Range, Stored, Wanted } from "../log.ts";
import { explainStore } from "../store_error.ts";
import { Transactions } from "./database.ts";
import type { Follower } from "./follower.ts";
import { authorMark, authorPlace, directMark, keysOf, LINK_MARK, placeMark, placeOf, placesOf } from "./places.ts";
import { Pruner, type Retention } from "./pruner.ts";
import { identityOf } from "./schema.ts";
import type { Lookup } from "./search_index.ts";
import {
  encodePeople,
  firstAfter,
  type Frame,
  frameOf,
  type Kept,
  keptOf,
  messagesOf,
  type Turn,
  turnLength,
} from "./turn.ts";

// Whoever reads a message reads its whole turn; and whoever hears it must be able to take it in one piece, many times
// over. Messages, and UTF-16 units of text.
const MOST_IN_TURN = 256;
const MOST_TEXT_IN_TURN = 64 * 1024;

// Conversations of one person among which the newest are looked for: 30 ms.
const MOST_KEYS = 20_000;

// So soon after a commit the next one waits for a turn, in milliseconds.
const BUSY = 1;

/** What an embedded log is made from. */
export interface SqliteLogOptions extends LogEvents {
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
 * The log in an embedded SQLite database (docs/ARCHITECTURE.md, "The log"). What is appended in one turn of the
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
  readonly #turnsBefore: StatementSync;
  readonly #turnsAfter: StatementSync;
  readonly #turnAt: StatementSync;
  readonly #keys: StatementSync;
  readonly #oldest: StatementSync;
  #appended: Entry[] = [];
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
    const turns = "SELECT first, at, people, frames FROM place JOIN turn USING (first) WHERE key = ?1";
    this.#turnsBefore = db.prepare(`${turns} AND first < ?2 ORDER BY first DESC`);
    // The turn that has the message itself may have some after it too.
    this.#turnsAfter = db.prepare(
      `${turns} AND first <= ?3 AND first >= (SELECT coalesce(max(first), 0) FROM place WHERE key = ?1 AND first <= ?2) ` +
        "ORDER BY first",
    );
    this.#turnAt = db.prepare(
      "SELECT first, at, people, frames FROM turn WHERE first <= ? ORDER BY first DESC LIMIT 1",
    );
    // One look-up for each key, however much was said under it: each looks for the next one, and for its newest turn.
    this.#keys = db.prepare(
      `WITH RECURSIVE them (key) AS (
         SELECT min(key) FROM place WHERE key > ?1 AND key < ?2
         UNION ALL
         SELECT (SELECT min(key) FROM place WHERE key > them.key AND key < ?2) FROM them WHERE them.key IS NOT NULL
         LIMIT ${MOST_KEYS}
       )
       SELECT key FROM them WHERE key IS NOT NULL
       ORDER BY (SELECT max(first) FROM place WHERE place.key = them.key) DESC LIMIT ?3`,
    );
    this.#oldest = db.prepare("SELECT min(first) AS first FROM turn");
    const last = this.#turnAt.get(Number.MAX_SAFE_INTEGER) as Turn | undefined;
    if (last) [this.#seq, this.#at] = [last.first + turnLength(last) - 1, last.at];
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

  append(entry: Entry): void {
    this.#appended.push(entry);
    this.#waiting += entry.text.length;
    if (this.#appended.length > 1) return;
    // An idle log stores at once: everything that this turn of the event loop reads is handled before a microtask queued
    // now. A busy one lets another turn read: what comes together costs one commit, and one write a reader.
    const busy = performance.now() - this.#committedAt < BUSY;
    if (busy) setImmediate(() => this.#commit());
    else queueMicrotask(() => this.#commit());
  }

  get waiting(): number {
    return this.#waiting;
  }

  // What is more than one row takes goes on in the next turn, when what was said in this one is on its way.
  #commit(): void {
    if (this.#appended.length === 0) return;
    this.#commitTurn(this.#nextTurn());
    if (this.#appended.length > 0) this.#timer = setTimeout(() => this.#commit());
  }

  #nextTurn(): Entry[] {
    let count = 0;
    let text = 0;
    while (count < this.#appended.length && count < MOST_IN_TURN && text < MOST_TEXT_IN_TURN) {
      text += this.#appended[count++].text.length;
    }
    this.#waiting -= text;
    return this.#appended.splice(0, count);
  }

  #commitTurn(appended: readonly Entry[]): void {
    const batch = this.#encode(appended);
    const first = this.#seq + 1;
    const { at, seq } = batch.entries[appended.length - 1];
    try {
      this.#transactions.run(() => {
        this.#insertTurn.run(first, at, encodePeople(appended), batch.frames);
        for (const key of keysOf(appended)) this.#insertPlace.run(key, first);
      });
    } catch (error) {
      this.#options.refused(appended, explainStore(error, this.#options.path));
      return;
    }
    [this.#seq, this.#at] = [seq, at];
    this.#follower.follow(seq);
    this.#options.committed(batch);
    this.#committedAt = performance.now();
  }

  #encode(appended: readonly Entry[]): Batch {
    // A clock that was set back must not make the past out of order.
    const at = Math.max(this.#at, this.#options.now());
    const entries: Stored[] = [];
    const ends: number[] = [];
    let seq = this.#seq;
    for (const { to, from, id, text, reply, author, reader } of appended) {
      seq++;
      ends.push(this.#writer.add(JSON.stringify({ type: "message", to, seq, id, from, text, at, reply })));
      entries.push({ to, seq, id, from, text, at, reply, author, reader });
    }
    return { entries, frames: this.#writer.take(), ends };
  }

  // deno-lint-ignore require-await -- the interface is that of a log which may be on another machine
  async history(conversation: Conversation, { before, after, upTo, limit, size }: Range): Promise<Page> {
    const place = placeOf(conversation);
    const messages = after === undefined
      ? this.#newestFirst(place, before ?? this.#seq + 1)
      : this.#oldestFirst(place, after, upTo ?? this.#seq);
    const here = function* () {
      for (const kept of messages) if (placesOf(kept.message).includes(place)) yield kept.frame;
    };
    return page(here(), limit, size, after === undefined);
  }

  get indexed(): number {
    return this.#seq === 0 ? 1 : this.#follower.indexed / this.#seq;
  }

  async search(wanted: Wanted, range: Range, signal?: AbortSignal): Promise<FoundPage> {
    const { limit, size } = range;
    try {
      const seqs = await this.#follower.search(this.#lookup(wanted, range), signal);
      const found = seqs.map((seq) => this.#kept(seq)).filter((kept) => kept !== undefined);
      const { messages, more } = page(found.map(({ frame }) => frame), limit, size, true);
      const where = found.slice(0, messages.length).map(({ message }) => conversationFor(message, wanted)).reverse();
      return { messages, where, more };
    } catch (error) {
      signal?.throwIfAborted();
      throw explainStore(error, this.#options.path);
    }
  }

  #lookup({ where, text, from, link, since, until }: Wanted, { before, limit }: Range): Lookup {
    const { first } = this.#oldest.get() as { first: number | null };
    const marks = [where.map((it) => "room" in it || "nick" in it ? placeMark(placeOf(it)) : directMark(it.person))];
    if (from !== undefined) marks.push([authorMark(from)]);
    if (link) marks.push([LINK_MARK]);
    const { db } = this.#options;
    return {
      marks,
      text,
      from: Math.max(first ?? 0, since === undefined ? 0 : firstAfter(db, since - 1)),
      before: Math.min(before ?? this.#seq + 1, until === undefined ? Infinity : firstAfter(db, until - 1)),
      limit: limit + 1,
    };
  }

  // deno-lint-ignore require-await -- as above
  async read(seq: number): Promise<Uint8Array | undefined> {
    return this.#frame(seq);
  }

  last(): number {
    return this.#seq;
  }

  lastAt(): number {
    return this.#at;
  }

  newest(room: string, number?: number): number {
    const place = placeOf({ room, number });
    for (const { message } of this.#newestFirst(place, this.#seq + 1)) {
      if (placesOf(message).includes(place)) return message.seq;
    }
    return 0;
  }

  recentIds(person: number, limit: number): Array<[string, number]> {
    const ids: Array<[string, number]> = [];
    for (const { message } of this.#newestFirst(authorPlace(person), this.#seq + 1)) {
      if (message.author === person && ids.push([message.id, message.seq]) === limit) break;
    }
    const appended = this.#appended.filter(({ author }) => author === person);
    return [...ids.reverse(), ...appended.map(({ id }): [string, number] => [id, 0])];
  }

  correspondents(person: number, limit: number): string[] {
    // All keys that start with `person@`: “A” follows “@”.
    const keys = this.#keys.all(`${person}@`, `${person}A`, limit) as unknown as Array<{ key: string }>;
    return keys.map(({ key }) => {
      for (const { message } of this.#newestFirst(key, this.#seq + 1)) {
        if (placesOf(message).includes(key)) return message.author === person ? message.to.slice(1) : message.from;
      }
      return key.slice(key.indexOf("@") + 1);
    });
  }

  close(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#appended.length > 0) this.#commitTurn(this.#nextTurn());
    this.#pruner.close();
    return this.#follower.close();
  }

  #frame(seq: number): Uint8Array | undefined {
    const turn = this.#turnAt.get(seq) as Turn | undefined;
    return turn && frameOf(turn, seq);
  }

  #kept(seq: number): Kept | undefined {
    const turn = this.#turnAt.get(seq) as Turn | undefined;
    return turn && keptOf(turn, seq);
  }

  /** Messages of the turns that have some under a key, older than `before`. */
  *#newestFirst(key: string, before: number): Generator<Kept> {
    for (const turn of this.#turnsBefore.iterate(key, before) as Iterable<unknown>) {
      for (const kept of messagesOf(turn as Turn).reverse()) if (kept.message.seq < before) yield kept;
    }
  }

  /** The same, newer than `after` up to `upTo`. */
  *#oldestFirst(key: string, after: number, upTo: number): Generator<Kept> {
    for (const turn of this.#turnsAfter.iterate(key, after, upTo) as Iterable<unknown>) {
      for (const kept of messagesOf(turn as Turn)) {
        if (kept.message.seq > after && kept.message.seq <= upTo) yield kept;
      }
    }
  }
}

/** Names the conversation of a message that was found, as the person sees it who looks for it. */
function conversationFor({ to, from, author }: Stored, { where }: Wanted): string {
  if (to.startsWith("#")) return to;
  const own = where.some((it) => "person" in it && it.person === author);
  return own ? to : `@${from}`;
}

function page(frames: Iterable<Frame>, limit: number, size: number, newestFirst: boolean): Page {
  const messages: string[] = [];
  let total = 0;
  let more = false;
  for (const { json, bytes } of frames) {
    if (messages.length === limit || (total > 0 && total + bytes > size)) {
      more = true;
      break;
    }
    messages.push(json);
    total += bytes;
  }
  return { messages: newestFirst ? messages.reverse() : messages, more };
}
