import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { RoomAudience } from "../../protocol/mod.ts";
import type { HistoryPage, PageChanges, PageRange } from "../history.ts";
import type { Log } from "../log.ts";
import type { StoredMessage } from "../records.ts";
import { authorKey, conversationKey, conversationKeysOf } from "../conversation_keys.ts";
import { PageBuilder } from "../page_builder.ts";
import type { Views } from "../views.ts";
import { ChangeReader } from "./change_reader.ts";
import { KeyMatcher } from "./key_matcher.ts";
import { BatchFinder } from "./batch_finder.ts";
import { type BatchRow, type FramedMessage, messageAt, messagesMatching } from "./batch_row.ts";

// Batches that are read in one step: some 2 MiB at most.
const STEP = 8;
// The surcharge for a row, and the cost of looking up a key.
const ROW_COST = 4 * 1024;
const KEY_COST = 1024;
// A page that has cost this much ends early, and says that there is more.
const MAX_PAGE_COST = 8 * 1024 * 1024;

// How many conversations of one person are looked through for the newest, and how many in one step.
const MAX_KEYS = 20_000;
const KEYS_IN_STEP = 500;

/** Reads messages from the log, in steps that each yield what it cost, in bytes (see `ReadScheduler`). */
export class HistoryReader {
  readonly #batchesBefore: StatementSync;
  readonly #batchesAfter: StatementSync;
  readonly #finder: BatchFinder;
  readonly #firstUpTo: StatementSync;
  readonly #keys: StatementSync;
  readonly #log: Pick<Log, "newestSeq">;
  readonly #changes: ChangeReader;
  readonly #views: Pick<Views, "reactions" | "pins">;

  /** @param log The log in the database, which may grow while messages are read. */
  constructor(db: DatabaseSync, log: Pick<Log, "newestSeq">, views: Pick<Views, "reactions" | "pins">) {
    this.#log = log;
    this.#changes = new ChangeReader(db);
    this.#views = views;
    const batches = "SELECT first, at, people, frames FROM place JOIN turn USING (first) WHERE key = ?1";
    this.#batchesBefore = db.prepare(`${batches} AND first < ?2 ORDER BY first DESC LIMIT ?3`);
    this.#batchesAfter = db.prepare(`${batches} AND first >= ?2 AND first <= ?3 ORDER BY first LIMIT ?4`);
    this.#firstUpTo = db.prepare("SELECT max(first) AS first FROM place WHERE key = ?1 AND first <= ?2");
    this.#finder = new BatchFinder(db);
    // One look-up for each key, however many messages it has: each finds the next key, and its newest batch.
    this.#keys = db.prepare(
      `WITH RECURSIVE them (key) AS (
         SELECT min(key) FROM place WHERE key > ?1 AND key < ?2
         UNION ALL
         SELECT (SELECT min(key) FROM place WHERE key > them.key AND key < ?2) FROM them WHERE them.key IS NOT NULL
         LIMIT ${KEYS_IN_STEP}
       )
       SELECT key, (SELECT max(first) FROM place WHERE place.key = them.key) AS newest FROM them WHERE key IS NOT NULL`,
    );
  }

  /** Returns the batch that has a seq, or the newest batch before it. */
  batchAt(seq: number): BatchRow | undefined {
    return this.#finder.find(seq);
  }

  /** Reads a page of the messages of a key. @param person Who reads it, to mark their reactions. */
  *page(
    key: string,
    { before, after, upTo, limit, size }: PageRange,
    person?: number,
  ): Generator<number, Omit<HistoryPage, "cost">> {
    const { newestSeq } = this.#log;
    const matcher = new KeyMatcher(key);
    const page = new PageBuilder(limit, size, after === undefined);
    const last = after === undefined ? (before ?? newestSeq + 1) - 1 : upTo ?? newestSeq;
    const steps = after === undefined ? this.#newestFirst(key, last + 1) : this.#oldestFirst(key, after, last);
    let cost = 0;
    for (const batches of steps) {
      const before = cost;
      for (const batch of batches) {
        cost += costOf(batch);
        const found = messagesMatching(batch, matcher, after, last);
        if (after === undefined) found.reverse();
        if (!found.every(({ frame }) => page.add(frame))) break;
      }
      if (cost > MAX_PAGE_COST) page.cut();
      yield cost - before;
      if (page.more) break;
    }
    if (after === undefined) {
      const asOf = this.#finish([page], [key], newestSeq, person);
      page.shrink();
      return { messages: page.messages, more: page.more, asOf };
    }
    const end = () => page.more ? page.lastSeq! : last;
    const changed = yield* this.#changed(key, after, end(), { limit, size: size / 2 });
    const asOf = this.#finish([page, changed], [key], newestSeq, person);
    changed.shrink();
    page.shrink(changed.more ? 0 : changed.bytes);
    const changes: PageChanges = { changed: changed.more ? [] : changed.messages, stale: changed.more, seq: end() };
    return { messages: page.messages, more: page.more, asOf, changes };
  }

  /** Reads the messages up to a seq that changed after it; if they are too many, the page has `more`. */
  *#changed(
    key: string,
    after: number,
    upTo: number,
    { limit, size }: Pick<PageRange, "limit" | "size">,
  ): Generator<number, PageBuilder> {
    const page = new PageBuilder(limit, size, false);
    if (!this.#changes.mayHaveChanged(key, after)) return page;
    const seqs = yield* this.#changes.changedAfter(key, after, upTo, limit);
    if (seqs === undefined) page.more = true;
    for (const seq of seqs ?? []) {
      const framed = yield* this.#messageAt(seq);
      if (framed && !page.add(framed.frame)) break;
    }
    return page;
  }

  /** Reads a page of the messages with these seqs, which are newest first. */
  *found(
    seqs: readonly number[],
    { limit, size }: PageRange,
    person?: number,
  ): Generator<number, { messages: string[]; found: StoredMessage[]; more: boolean }> {
    const { newestSeq } = this.#log;
    const page = new PageBuilder(limit, size, true);
    const found: StoredMessage[] = [];
    for (const seq of seqs) {
      const framed = yield* this.#messageAt(seq);
      if (framed === undefined || framed.message.deleted) continue;
      if (!page.add(framed.frame)) break;
      found.push(framed.message);
    }
    this.#finish([page], new Set(found.flatMap((message) => conversationKeysOf(message)[0])), newestSeq, person);
    page.shrink();
    return { messages: page.messages, found: found.slice(0, page.seqs.length).reverse(), more: page.more };
  }

  /** Reads the pinned messages of a room, up to a size in bytes. */
  *pins(room: RoomAudience, size: number, person?: number): Generator<number, string[]> {
    const { newestSeq } = this.#log;
    const page = new PageBuilder(Infinity, size, false);
    for (const seq of this.#views.pins.list(room)) {
      const framed = yield* this.#messageAt(seq);
      if (framed && !page.add(framed.frame)) break;
    }
    this.#finish([page], [conversationKey(room)], newestSeq, person);
    page.shrink();
    return page.messages;
  }

  /**
   * Reads again what has changed since the reading began, at a seq, and adds the reactions, at once.
   *
   * @returns The seq up to which the pages include all changes.
   */
  #finish(pages: readonly PageBuilder[], keys: Iterable<string>, since: number, person?: number): number {
    const isSame = this.#log.newestSeq === since;
    const changed = isSame ? undefined : this.#changes.changedSince(keys, since);
    for (const page of pages) {
      const { seqs } = page;
      for (const seq of changed ? seqs.filter((it) => changed.has(it)) : []) {
        const framed = this.#finder.message(seq);
        if (framed) page.replace(framed.frame);
      }
      page.react(this.#views.reactions.of(seqs, person));
    }
    return this.#log.newestSeq;
  }

  /** Reads a message as it stands now; undefined if it is not in the log any more. */
  *#messageAt(seq: number): Generator<number, FramedMessage | undefined> {
    const batch = this.batchAt(seq);
    yield batch ? costOf(batch) : KEY_COST;
    return batch && messageAt(batch, seq);
  }

  /** Reads the ids that a person used last, newest first. */
  *recentIds(person: number, limit: number): Generator<number, Array<[id: string, seq: number]>> {
    const ids: Array<[string, number]> = [];
    const key = authorKey(person);
    const matcher = new KeyMatcher(key);
    for (const batches of this.#newestFirst(key, Number.MAX_SAFE_INTEGER)) {
      for (const batch of batches) {
        for (const { message } of messagesMatching(batch, matcher).reverse()) ids.push([message.id, message.seq]);
      }
      yield sum(batches);
      if (ids.length >= limit) break;
    }
    return ids.slice(0, limit);
  }

  /** Reads the seqs of a person's newest messages since a server time that are wanted, newest first. */
  *saidBy(
    person: number,
    since: number,
    limit: number,
    isWanted: (message: StoredMessage) => boolean,
  ): Generator<number, number[]> {
    const seqs: number[] = [];
    const key = authorKey(person);
    const matcher = new KeyMatcher(key);
    for (const batches of this.#newestFirst(key, Number.MAX_SAFE_INTEGER)) {
      for (const batch of batches) {
        if (batch.at < since) return seqs.slice(0, limit);
        for (const { message } of messagesMatching(batch, matcher).reverse()) {
          if (isWanted(message)) seqs.push(message.seq);
        }
      }
      yield sum(batches);
      if (seqs.length >= limit) break;
    }
    return seqs.slice(0, limit);
  }

  /** Reads the nicknames that a person exchanged direct messages with, as last seen, the latest first. */
  *correspondents(person: number, limit: number): Generator<number, string[]> {
    // All keys that begin with `person@`: “A” follows “@”.
    const end = `${person}A`;
    const found: Array<{ key: string; newest: number }> = [];
    for (let from = `${person}@`; found.length < MAX_KEYS;) {
      const some = this.#keys.all(from, end) as unknown as typeof found;
      yield KEY_COST * (1 + some.length);
      found.push(...some);
      if (some.length < KEYS_IN_STEP) break;
      from = some[some.length - 1].key;
    }
    found.sort((a, b) => b.newest - a.newest);
    // The batch of the last key that fits may have several of them. Its messages show which is the latest.
    const oldest = found[limit - 1]?.newest ?? 0;
    const nicks: Array<{ nick: string; seq: number }> = [];
    for (const { key, newest } of found.filter((it) => it.newest >= oldest)) {
      const batch = this.batchAt(newest);
      yield batch ? costOf(batch) : KEY_COST;
      const message = batch && messagesMatching(batch, new KeyMatcher(key)).at(-1)?.message;
      if (!message) nicks.push({ nick: key.slice(key.indexOf("@") + 1), seq: newest });
      else nicks.push({ nick: message.author === person ? message.recipient ?? "" : message.from, seq: message.seq });
    }
    return nicks.sort((a, b) => b.seq - a.seq).slice(0, limit).map(({ nick }) => nick);
  }

  /** Returns the newest seq of a key; 0 if it has no message. */
  newestSeq(key: string): number {
    const matcher = new KeyMatcher(key);
    for (const batches of this.#newestFirst(key, Number.MAX_SAFE_INTEGER, 1)) {
      for (const batch of batches) {
        const newest = messagesMatching(batch, matcher).at(-1);
        if (newest) return newest.message.seq;
      }
    }
    return 0;
  }

  /** Reads the batches that have messages of a key. @param before Only those that begin before this seq. */
  *#newestFirst(key: string, before: number, step = STEP): Generator<BatchRow[]> {
    for (;;) {
      const batches = this.#batchesBefore.all(key, before, step) as unknown as BatchRow[];
      if (batches.length > 0) yield batches;
      if (batches.length < step) return;
      before = batches[batches.length - 1].first;
    }
  }

  *#oldestFirst(key: string, after: number, upTo: number): Generator<BatchRow[]> {
    // The batch that has this seq may also have messages after it.
    let { first: from } = this.#firstUpTo.get(key, after) as { first: number | null };
    for (;;) {
      const batches = this.#batchesAfter.all(key, from ?? 0, upTo, STEP) as unknown as BatchRow[];
      if (batches.length > 0) yield batches;
      if (batches.length < STEP) return;
      from = batches[batches.length - 1].first + 1;
    }
  }
}

function costOf({ frames }: BatchRow): number {
  return ROW_COST + frames.length;
}

function sum(batches: readonly BatchRow[]): number {
  return batches.reduce((cost, batch) => cost + costOf(batch), 0);
}
