import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { PageRange } from "../history.ts";
import type { StoredMessage } from "../log.ts";
import { authorKey, KeyMatcher } from "./conversation_keys.ts";
import { type BatchRow, type Frame, messageAt, messagesMatching } from "./batch_row.ts";

// Turns that are read in one step: at most some 2 MiB.
const STEP = 8;
// What a row costs besides its bytes, and a key that is looked up.
const ROW_COST = 4 * 1024;
const KEY_COST = 1024;
// A page that has cost so much is a short one, which says that there is more.
const MAX_PAGE_COST = 8 * 1024 * 1024;

// Conversations of one person among which the newest are looked for, and of those in one step.
const MAX_KEYS = 20_000;
const KEYS_IN_STEP = 500;

/** Reads messages from the log, in steps that each yield what it cost, in bytes (see `ReadingLane`). */
export class HistoryReader {
  readonly #turnsBefore: StatementSync;
  readonly #turnsAfter: StatementSync;
  readonly #turnAt: StatementSync;
  readonly #firstAt: StatementSync;
  readonly #keys: StatementSync;

  constructor(db: DatabaseSync) {
    const turns = "SELECT first, at, people, frames FROM place JOIN turn USING (first) WHERE key = ?1";
    this.#turnsBefore = db.prepare(`${turns} AND first < ?2 ORDER BY first DESC LIMIT ?3`);
    this.#turnsAfter = db.prepare(`${turns} AND first >= ?2 AND first <= ?3 ORDER BY first LIMIT ?4`);
    this.#firstAt = db.prepare("SELECT max(first) AS first FROM place WHERE key = ?1 AND first <= ?2");
    this.#turnAt = db.prepare(
      "SELECT first, at, people, frames FROM turn WHERE first <= ? ORDER BY first DESC LIMIT 1",
    );
    // One look-up for each key, however much was said under it: each looks for the next one, and for its newest turn.
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

  /** The turn that a seq is in, or the newest one before it. */
  batchAt(seq: number): BatchRow | undefined {
    return this.#turnAt.get(seq) as BatchRow | undefined;
  }

  /** A page of what is under a key. @param newestSeq The newest seq of all. */
  *page(
    key: string,
    { before, after, upTo, limit, size }: PageRange,
    newestSeq: number,
  ): Generator<number, PageBuilder> {
    const place = new KeyMatcher(key);
    const page = new PageBuilder(limit, size, after === undefined);
    const last = after === undefined ? (before ?? newestSeq + 1) - 1 : upTo ?? newestSeq;
    const steps = after === undefined ? this.#newestFirst(key, last + 1) : this.#oldestFirst(key, after, last);
    let cost = 0;
    for (const turns of steps) {
      const before = cost;
      for (const turn of turns) {
        cost += costOf(turn);
        const found = messagesMatching(turn, place, after, last);
        if (after === undefined) found.reverse();
        if (!found.every(({ frame }) => page.add(frame))) break;
      }
      if (cost > MAX_PAGE_COST) page.cut();
      yield cost - before;
      if (page.more) break;
    }
    return page;
  }

  /** A page of messages whose seqs are known, the newest first. */
  *found(
    seqs: readonly number[],
    { limit, size }: PageRange,
  ): Generator<number, { messages: string[]; found: StoredMessage[]; more: boolean }> {
    const page = new PageBuilder(limit, size, true);
    const found: StoredMessage[] = [];
    for (const seq of seqs) {
      const turn = this.batchAt(seq);
      yield turn ? costOf(turn) : KEY_COST;
      const kept = turn && messageAt(turn, seq);
      if (kept && !page.add(kept.frame)) break;
      if (kept) found.unshift(kept.message);
    }
    return { messages: page.messages, found, more: page.more };
  }

  /** The ids a person used last, up to a seq, the newest first. */
  *recentIds(person: number, limit: number, upTo: number): Generator<number, Array<[id: string, seq: number]>> {
    const ids: Array<[string, number]> = [];
    const key = authorKey(person);
    const place = new KeyMatcher(key);
    for (const turns of this.#newestFirst(key, upTo + 1)) {
      for (const turn of turns) {
        for (const { message } of messagesMatching(turn, place).reverse()) ids.push([message.id, message.seq]);
      }
      yield sum(turns);
      if (ids.length >= limit) break;
    }
    return ids.slice(0, limit);
  }

  /** The nicks that a person has exchanged private messages with, as last seen, the one heard last first. */
  *correspondents(person: number, limit: number): Generator<number, string[]> {
    // All keys that start with `person@`: “A” follows “@”.
    const end = `${person}A`;
    const found: Array<{ key: string; newest: number }> = [];
    for (let from = `${person}@`; found.length < MAX_KEYS;) {
      const some = this.#keys.all(from, end) as unknown as typeof found;
      yield KEY_COST * (1 + some.length);
      found.push(...some);
      if (some.length < KEYS_IN_STEP) break;
      from = some[some.length - 1].key;
    }
    const nicks: string[] = [];
    for (const { key, newest } of found.sort((a, b) => b.newest - a.newest).slice(0, limit)) {
      const turn = this.batchAt(newest);
      yield turn ? costOf(turn) : KEY_COST;
      const message = turn && messagesMatching(turn, new KeyMatcher(key)).at(-1)?.message;
      nicks.push(
        !message ? key.slice(key.indexOf("@") + 1) : message.author === person ? message.recipient ?? "" : message.from,
      );
    }
    return nicks;
  }

  /** The newest seq under a key, 0 if there is none. */
  newestSeq(key: string): number {
    const place = new KeyMatcher(key);
    for (const turns of this.#newestFirst(key, Number.MAX_SAFE_INTEGER, 1)) {
      for (const turn of turns) {
        const newest = messagesMatching(turn, place).at(-1);
        if (newest) return newest.message.seq;
      }
    }
    return 0;
  }

  /** The turns that have messages under a key, in steps. @param before A seq above which nothing is wanted. */
  *#newestFirst(key: string, before: number, step = STEP): Generator<BatchRow[]> {
    for (;;) {
      const turns = this.#turnsBefore.all(key, before, step) as unknown as BatchRow[];
      if (turns.length > 0) yield turns;
      if (turns.length < step) return;
      before = turns[turns.length - 1].first;
    }
  }

  *#oldestFirst(key: string, after: number, upTo: number): Generator<BatchRow[]> {
    // The turn that has the message itself may have some after it too.
    let { first: from } = this.#firstAt.get(key, after) as { first: number | null };
    for (;;) {
      const turns = this.#turnsAfter.all(key, from ?? 0, upTo, STEP) as unknown as BatchRow[];
      if (turns.length > 0) yield turns;
      if (turns.length < STEP) return;
      from = turns[turns.length - 1].first + 1;
    }
  }
}

function costOf({ frames }: BatchRow): number {
  return ROW_COST + frames.length;
}

function sum(turns: readonly BatchRow[]): number {
  return turns.reduce((cost, turn) => cost + costOf(turn), 0);
}

/** A page while it is filled. */
class PageBuilder {
  readonly #limit: number;
  readonly #size: number;
  readonly #newestFirst: boolean;
  readonly #messages: string[] = [];
  #total = 0;
  more = false;

  constructor(limit: number, size: number, newestFirst: boolean) {
    this.#limit = limit;
    this.#size = size;
    this.#newestFirst = newestFirst;
  }

  /** Oldest first. */
  get messages(): string[] {
    return this.#newestFirst ? this.#messages.toReversed() : this.#messages;
  }

  /** Adds a message. @returns False if there is no room for it: there are more than the page has. */
  add({ json, bytes }: Frame): boolean {
    const { length } = this.#messages;
    if (length === this.#limit || (length > 0 && this.#total + bytes > this.#size)) {
      this.more = true;
      return false;
    }
    this.#messages.push(json);
    this.#total += bytes;
    return true;
  }

  /** Ends the page with what it has, if there is something. */
  cut(): void {
    this.more ||= this.#messages.length > 0;
  }
}
