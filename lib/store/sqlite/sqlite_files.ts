import type { DatabaseSync, StatementSync } from "node:sqlite";
import { conversationKeysOf } from "../conversation_keys.ts";
import type { FileUse } from "../files.ts";
import type { StoredMessage } from "../records.ts";
import type { FileTable } from "../views.ts";

/** Which messages have which files, in the database of the log. */
export class SqliteFiles implements FileTable {
  readonly #add: StatementSync;
  readonly #addPlace: StatementSync;
  readonly #lose: StatementSync;
  readonly #remove: StatementSync;
  readonly #removePlace: StatementSync;
  readonly #messagesWith: StatementSync;
  readonly #uses: StatementSync;
  readonly #oldest: StatementSync;
  readonly #newest: StatementSync;
  readonly #gone: StatementSync;
  readonly #settle: StatementSync;
  readonly #seqsIn: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare("INSERT OR IGNORE INTO file_use (seq, hash, is_preview) VALUES (?, ?, ?)");
    this.#addPlace = db.prepare("INSERT OR IGNORE INTO file_place (key, seq) VALUES (?, ?)");
    this.#lose = db.prepare("INSERT OR IGNORE INTO file_gone SELECT hash FROM file_use WHERE seq = ?");
    this.#remove = db.prepare("DELETE FROM file_use WHERE seq = ?");
    this.#removePlace = db.prepare("DELETE FROM file_place WHERE seq = ?");
    this.#messagesWith = db.prepare("SELECT seq FROM file_use WHERE hash = ? ORDER BY seq");
    this.#uses = db.prepare("SELECT 1 FROM file_use WHERE hash = ? LIMIT 1");
    // By seq, so that it need not read all of them.
    const files = `SELECT hash, seq FROM file_use AS newest WHERE is_preview = 0 AND NOT EXISTS
      (SELECT 1 FROM file_use WHERE hash = newest.hash AND seq > newest.seq AND is_preview = 0) ORDER BY seq`;
    this.#oldest = db.prepare(`${files} LIMIT ?`);
    this.#newest = db.prepare(`${files} DESC LIMIT ?`);
    this.#gone = db.prepare("SELECT hash FROM file_gone LIMIT ?");
    this.#settle = db.prepare("DELETE FROM file_gone WHERE hash = ?");
    this.#seqsIn = db.prepare("SELECT seq FROM file_place WHERE key = ? AND seq < ? ORDER BY seq DESC LIMIT ?");
  }

  add(message: StoredMessage): void {
    const { seq, file } = message;
    if (file === undefined) return;
    this.#add.run(seq, file.hash, 0);
    if (file.preview !== undefined) this.#add.run(seq, file.preview, 1);
    for (const key of conversationKeysOf(message)) this.#addPlace.run(key, seq);
  }

  remove(seq: number): void {
    this.#lose.run(seq);
    this.#remove.run(seq);
    this.#removePlace.run(seq);
  }

  messagesWith(hash: string): number[] {
    return (this.#messagesWith.all(hash) as Array<{ seq: number }>).map(({ seq }) => seq);
  }

  uses(hash: string): boolean {
    return this.#uses.get(hash) !== undefined;
  }

  oldest(limit: number): FileUse[] {
    return this.#oldest.all(limit) as unknown as FileUse[];
  }

  newest(limit: number): FileUse[] {
    return this.#newest.all(limit) as unknown as FileUse[];
  }

  gone(limit: number): string[] {
    return (this.#gone.all(limit) as Array<{ hash: string }>).map(({ hash }) => hash);
  }

  settle(hash: string): void {
    this.#settle.run(hash);
  }

  /** Returns the seqs of the messages with files in a conversation before a seq, newest first. */
  seqsIn(key: string, before: number, limit: number): number[] {
    return (this.#seqsIn.all(key, before, limit) as Array<{ seq: number }>).map(({ seq }) => seq);
  }
}
