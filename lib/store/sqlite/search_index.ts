import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { StoredMessage } from "../log.ts";
import { Transactions } from "./database.ts";
import { marksOf } from "./conversation_keys.ts";
import { indexedTokens, searchTerms } from "./search_terms.ts";

// What another version of it has indexed is indexed again.
const VERSION = 3;

// Each mark of more than these takes time to look for, and so does each beginning of a word: first, in each table, whether it
// has the other marks and the longest word, which is the rarest, mostly.
const MANY = 8;

/** How many messages have their words in one table. */
export const PARTITION = 32_768;

/** What is looked for in the index. */
export interface IndexQuery {
  /** What `marksOf` says of each message: one mark of each of these lists. */
  readonly marks: ReadonlyArray<readonly string[]>;
  /** What the person typed; may have no words. */
  readonly text: string;
  /** Seqs, the first included and the second not. */
  readonly from: number;
  readonly before: number;
  /** Most messages. */
  readonly limit: number;
}

/**
 * The words of all messages, in a database of their own. It can be made again from the log at any time.
 *
 * Each run of `PART` seqs has a table. So the newest of a word that everyone uses are found without looking at all
 * of it, and what is too old goes with its table.
 */
export class SearchIndex {
  readonly #db: DatabaseSync;
  readonly #transactions: Transactions;
  readonly #progress: StatementSync;
  readonly #transcript: StatementSync;
  #parts: number[] = []; // newest first
  #insert: { readonly part: number; readonly statement: StatementSync } | undefined;
  #indexed = 0;
  #written = 0;

  /**
   * @param log Names the log; the index of another is thrown away, and that of another version of this program.
   * @param newest The newest seq in the log; an index that is ahead of it is thrown away too.
   * @param written Finds out up to which seq the transcript was written, where that is not noted.
   */
  constructor(db: DatabaseSync, log: string, newest: number, written = () => 0) {
    this.#db = db;
    this.#transactions = new Transactions(db);
    db.exec(
      `CREATE TABLE IF NOT EXISTS progress (log TEXT NOT NULL, indexed INTEGER NOT NULL);
       CREATE TABLE IF NOT EXISTS transcript (log TEXT NOT NULL, written INTEGER NOT NULL)`,
    );
    const known = db.prepare("SELECT log, indexed FROM progress").get() as { log: string; indexed: number } | undefined;
    this.#parts = this.#tables();
    const name = `${log} ${VERSION}`;
    if (known?.log === name && known.indexed <= newest) this.#indexed = known.indexed;
    else this.#beginAnew(name);
    this.#written = this.#noted(log, newest) ?? (known?.log === log ? Math.min(known.indexed, newest) : written());
    this.#noteTranscript(log);
    this.#transcript = db.prepare("UPDATE transcript SET written = ?");
    this.#progress = db.prepare("UPDATE progress SET indexed = ?");
  }

  /** The newest seq that can be found. */
  get indexed(): number {
    return this.#indexed;
  }

  /** The newest seq that was noted as written to the transcript; the index may be made again without it. */
  get written(): number {
    return this.#written;
  }

  /** Notes that the transcript was written up to a seq. */
  wrote(seq: number): void {
    this.#transcript.run(seq);
    this.#written = seq;
  }

  /**
   * Takes the words of messages that follow those before, all of them or, when it throws, none.
   *
   * @param beforeCommit Called when everything fits, but may still be lost.
   */
  add(messages: readonly StoredMessage[], beforeCommit?: () => void): void {
    if (messages.length === 0) return;
    const newest = messages[messages.length - 1].seq;
    const written = this.#written;
    try {
      this.#transactions.run(() => {
        for (const message of messages) {
          const insert = this.#into(Math.floor(message.seq / PARTITION));
          insert.run(message.seq, indexedTokens(message.text), marksOf(message).join(" "));
        }
        this.#progress.run(newest);
        beforeCommit?.();
      });
    } catch (error) {
      this.#written = written;
      // A table made just now is gone again.
      this.#insert = undefined;
      this.#parts = this.#tables();
      throw error;
    }
    this.#indexed = newest;
  }

  /** Passes over messages that are gone from the log already. */
  skip(newest: number): void {
    this.#progress.run(newest);
    this.#indexed = newest;
  }

  /**
   * Finds messages that have each word of the text (search_terms.ts), one table at each step.
   *
   * @returns Their seqs, the newest first.
   */
  *search({ marks, text, from, before, limit }: IndexQuery): Generator<void, number[], void> {
    const terms = searchTerms(text).map((term) => `text : (${term})`);
    // A word in which there is nothing to find is in no message.
    if (terms.length === 0 && text !== "") return [];
    const marked = (lists: IndexQuery["marks"]) => lists.map((any) => `marks : (${any.join(" OR ")})`);
    const query = [...marked(marks), ...terms].join(" AND ");
    const longest = terms.toSorted((a, b) => b.length - a.length).slice(0, 1);
    const narrow = [...marked(marks.filter((any) => any.length <= MANY)), ...longest].join(" AND ");
    const isNarrowed = narrow !== "" && narrow !== query;
    const seqs: number[] = [];
    // Tables may come and go between two steps.
    const next = (part: number) => this.#parts.find((older) => older < part);
    let part = next(Math.ceil(before / PARTITION));
    for (; part !== undefined && seqs.length < limit && (part + 1) * PARTITION > from; part = next(part)) {
      if (!isNarrowed || this.#has(part, narrow)) {
        const rows = this.#db.prepare(
          `SELECT rowid AS seq FROM words_${part} WHERE words_${part} MATCH ? AND rowid < ? AND rowid >= ?
           ORDER BY rowid DESC LIMIT ?`,
        ).all(query, before, from, limit - seqs.length);
        for (const { seq } of rows as Array<{ seq: number }>) seqs.push(seq);
      }
      yield;
    }
    return seqs;
  }

  #has(part: number, query: string): boolean {
    return this.#db.prepare(`SELECT 1 FROM words_${part} WHERE words_${part} MATCH ? LIMIT 1`).get(query) !== undefined;
  }

  /** Lets go of the tables that have nothing but seqs lower than this. */
  forget(before: number): void {
    for (const part of this.#parts) if ((part + 1) * PARTITION <= before) this.#drop(part);
    this.#parts = this.#tables();
  }

  #into(part: number): StatementSync {
    if (this.#insert?.part !== part) {
      this.#db.exec(
        `CREATE VIRTUAL TABLE IF NOT EXISTS words_${part} USING fts5 (
           text, marks, content = '', tokenize = 'ascii', prefix = '1'
         )`,
      );
      const statement = this.#db.prepare(`INSERT INTO words_${part} (rowid, text, marks) VALUES (?, ?, ?)`);
      this.#insert = { part, statement };
      this.#parts = this.#tables();
    }
    return this.#insert.statement;
  }

  #beginAnew(log: string): void {
    for (const part of this.#parts) this.#drop(part);
    this.#parts = [];
    this.#transactions.run(() => {
      this.#db.exec("DELETE FROM progress");
      this.#db.prepare("INSERT INTO progress VALUES (?, 0)").run(log);
    });
  }

  #noted(log: string, newest: number): number | undefined {
    const row = this.#db.prepare("SELECT written FROM transcript WHERE log = ?").get(log);
    const { written } = (row ?? {}) as { written?: number };
    return written !== undefined && written <= newest ? written : undefined;
  }

  #noteTranscript(log: string): void {
    this.#transactions.run(() => {
      this.#db.exec("DELETE FROM transcript");
      this.#db.prepare("INSERT INTO transcript VALUES (?, ?)").run(log, this.#written);
    });
  }

  #drop(part: number): void {
    if (this.#insert?.part === part) this.#insert = undefined;
    this.#db.exec(`DROP TABLE words_${part}`);
  }

  #tables(): number[] {
    const rows = this.#db.prepare("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").all();
    return (rows as Array<{ name: string }>).map(({ name }) => Number(name.slice("words_".length))).sort((a, b) =>
      b - a
    );
  }
}
