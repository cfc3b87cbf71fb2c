import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LogConsumer } from "../log.ts";
import type { StoredMessage, StoredRecord } from "../records.ts";
import { marksOf } from "./search_marks.ts";
import { indexedTokens, type SearchTerm, searchTerms } from "../search_terms.ts";

// An index of another version is rebuilt.
const VERSION = 4;

// More marks than these take long to look up in each table, and so does each prefix. First it is checked whether the table
// has the other marks and the longest word, which is mostly the rarest.
const MANY_MARKS = 8;

/** How many seqs share a table. */
export const PARTITION = 32_768;

/** What to look for in the index. */
export interface IndexQuery {
  /** One mark of each of these lists must be among the `marksOf` a message. */
  readonly marks: ReadonlyArray<readonly string[]>;
  /** What the person typed; it may contain no words. */
  readonly text: string;
  /** Seqs: the first is included, the second is not. */
  readonly from: number;
  readonly before: number;
  /** The maximum number of messages. */
  readonly limit: number;
}

/**
 * The words of all messages, in a database of their own. It can be rebuilt from the log at any time.
 *
 * Each run of `PARTITION` seqs has a table: so the newest messages with a common word are found without looking at all of
 * them, and old ones are removed with their table.
 */
export class SearchIndex implements LogConsumer {
  readonly #db: DatabaseSync;
  readonly #getPosition: StatementSync;
  readonly #setPosition: StatementSync;
  readonly #markUntidy: StatementSync;
  readonly #findUntidy: StatementSync;
  readonly #markTidy: StatementSync;
  #partitions: number[]; // newest first
  #insert: { readonly partition: number; readonly statement: StatementSync } | undefined;
  #position: number;

  /**
   * @param db Opened by `openIndexDatabase`.
   * @param log Names the log. The index of another log, or of another version of this program, is removed.
   * @param newest The newest seq in the log; an index that is ahead of it is removed too.
   */
  constructor(db: DatabaseSync, log: string, newest: number) {
    this.#db = db;
    this.#getPosition = db.prepare("SELECT indexed FROM progress");
    this.#setPosition = db.prepare("UPDATE progress SET indexed = ?");
    this.#markUntidy = db.prepare("INSERT OR IGNORE INTO untidy VALUES (?)");
    this.#findUntidy = db.prepare("SELECT partition FROM untidy LIMIT 1");
    this.#markTidy = db.prepare("DELETE FROM untidy WHERE partition = ?");
    this.#partitions = this.#tables();
    const name = `${log} ${VERSION}`;
    const known = db.prepare("SELECT log, indexed FROM progress").get() as { log: string; indexed: number } | undefined;
    if (known?.log !== name || known.indexed > newest) this.#reset(name);
    this.#position = this.#storedPosition();
  }

  get position(): number {
    return this.#position;
  }

  take(records: readonly StoredRecord[], upTo: number, changed: readonly StoredMessage[]): void {
    for (const record of records) if (record.kind === "message") this.#add(record);
    for (const message of changed) {
      const partition = partitionOf(message);
      if (!this.#partitions.includes(partition)) continue;
      this.#db.prepare(`DELETE FROM words_${partition} WHERE rowid = ?`).run(message.seq);
      this.#markUntidy.run(partition);
      this.#add(message);
    }
    this.#setPosition.run(upTo);
    this.#position = upTo;
  }

  #add(message: StoredMessage): void {
    if (message.deleted) return;
    this.#into(partitionOf(message)).run(message.seq, indexedTokens(message.text), marksOf(message).join(" "));
  }

  // A deleted row only hides its words. They leave the table when it is rewritten.
  *tidy(): Generator<void, boolean> {
    const untidy = this.#findUntidy.get() as { partition: number } | undefined;
    if (untidy === undefined) return false;
    yield; // what follows takes long
    const { partition } = untidy;
    // If the program dies before the note is gone, this is only done twice.
    if (this.#partitions.includes(partition)) {
      this.#db.exec(`INSERT INTO words_${partition} (words_${partition}) VALUES ('optimize')`);
    }
    this.#markTidy.run(partition);
    return true;
  }

  rollBack(): void {
    // The transaction created a table, which is gone again.
    this.#insert = undefined;
    this.#partitions = this.#tables();
    this.#position = this.#storedPosition();
  }

  /**
   * Finds messages that have each word of the text (search_terms.ts), one table a step.
   *
   * @returns Their seqs, newest first.
   */
  *search({ marks, text, from, before, limit }: IndexQuery): Generator<void, number[], void> {
    const terms = searchTerms(text).map((term) => `text : (${expressionOf(term)})`);
    // A text without tokens matches no message.
    if (terms.length === 0 && text !== "") return [];
    const marked = (lists: IndexQuery["marks"]) => lists.map((any) => `marks : (${any.join(" OR ")})`);
    const query = [...marked(marks), ...terms].join(" AND ");
    const longest = terms.toSorted((a, b) => b.length - a.length).slice(0, 1);
    const narrow = [...marked(marks.filter((any) => any.length <= MANY_MARKS)), ...longest].join(" AND ");
    const isNarrowed = narrow !== "" && narrow !== query;
    const seqs: number[] = [];
    // Tables may come and go between steps.
    const next = (partition: number) => this.#partitions.find((older) => older < partition);
    let partition = next(Math.ceil(before / PARTITION));
    for (
      ;
      partition !== undefined && seqs.length < limit && (partition + 1) * PARTITION > from;
      partition = next(partition)
    ) {
      if (!isNarrowed || this.#has(partition, narrow)) {
        const rows = this.#db.prepare(
          `SELECT rowid AS seq FROM words_${partition} WHERE words_${partition} MATCH ? AND rowid < ? AND rowid >= ?
           ORDER BY rowid DESC LIMIT ?`,
        ).all(query, before, from, limit - seqs.length);
        for (const { seq } of rows as Array<{ seq: number }>) seqs.push(seq);
      }
      yield;
    }
    return seqs;
  }

  #has(partition: number, query: string): boolean {
    return this.#db.prepare(`SELECT 1 FROM words_${partition} WHERE words_${partition} MATCH ? LIMIT 1`).get(query) !==
      undefined;
  }

  /** Removes the tables that have only seqs lower than this. */
  forget(before: number): void {
    for (const partition of this.#partitions) if ((partition + 1) * PARTITION <= before) this.#drop(partition);
    this.#partitions = this.#tables();
  }

  #into(partition: number): StatementSync {
    if (this.#insert?.partition !== partition) {
      this.#db.exec(
        `CREATE VIRTUAL TABLE IF NOT EXISTS words_${partition} USING fts5 (
           text, marks, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1'
         )`,
      );
      const statement = this.#db.prepare(`INSERT INTO words_${partition} (rowid, text, marks) VALUES (?, ?, ?)`);
      this.#insert = { partition, statement };
      this.#partitions = this.#tables();
    }
    return this.#insert.statement;
  }

  #storedPosition(): number {
    return (this.#getPosition.get() as { indexed: number }).indexed;
  }

  #reset(log: string): void {
    for (const partition of this.#partitions) this.#drop(partition);
    this.#partitions = [];
    this.#db.exec("DELETE FROM progress; DELETE FROM untidy");
    this.#db.prepare("INSERT INTO progress VALUES (?, 0)").run(log);
  }

  #drop(partition: number): void {
    if (this.#insert?.partition === partition) this.#insert = undefined;
    this.#db.exec(`DROP TABLE words_${partition}`);
  }

  #tables(): number[] {
    const rows = this.#db.prepare("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").all();
    return (rows as Array<{ name: string }>).map(({ name }) => Number(name.slice("words_".length))).sort((a, b) =>
      b - a
    );
  }
}

/** Returns which table has the words of a message. */
function partitionOf({ seq }: StoredMessage): number {
  return Math.floor(seq / PARTITION);
}

/** Returns the expression by which FTS5 finds a term. */
function expressionOf({ tokens, isPrefix }: SearchTerm): string {
  return `"${tokens.join(" ")}"${isPrefix ? " *" : ""}`;
}
