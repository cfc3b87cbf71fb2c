import type { DatabaseSync, StatementSync } from "node:sqlite";
import { MAX_NOTICES, MAX_NOTICES_OF_ONE, type MissedNotice, type NoticeRow, type NoticeTable } from "../notices.ts";

/** Missed notices in the database of the log. */
export class SqliteNotices implements NoticeTable {
  readonly #all: StatementSync;
  readonly #clear: StatementSync;
  readonly #put: StatementSync;
  readonly #add: StatementSync;
  readonly #trim: StatementSync;
  readonly #trimSender: StatementSync;
  readonly #list: StatementSync;
  readonly #remove: StatementSync;
  readonly #prune: StatementSync;

  constructor(db: DatabaseSync) {
    this.#all = db.prepare("SELECT number, person, about, message, sender FROM missed ORDER BY number");
    this.#clear = db.prepare("DELETE FROM missed");
    this.#put = db.prepare("INSERT INTO missed (number, person, about, message, sender) VALUES (?, ?, ?, ?, ?)");
    this.#add = db.prepare("INSERT OR REPLACE INTO missed (person, about, message, sender) VALUES (?, ?, ?, ?)");
    this.#trimSender = db.prepare(
      `DELETE FROM missed WHERE person = ?1 AND sender = ?2 AND number NOT IN
         (SELECT number FROM missed WHERE person = ?1 AND sender = ?2 ORDER BY number DESC LIMIT ${MAX_NOTICES_OF_ONE})`,
    );
    this.#trim = db.prepare(
      `DELETE FROM missed WHERE (SELECT count(*) FROM missed WHERE person = ?1) > ${MAX_NOTICES} AND number =
         (SELECT number FROM missed AS it WHERE person = ?1
          ORDER BY sender IS NULL, (SELECT count(*) FROM missed WHERE person = ?1 AND sender IS it.sender) DESC, number
          LIMIT 1)`,
    );
    this.#list = db.prepare("SELECT number, message FROM missed WHERE person = ? ORDER BY number");
    this.#remove = db.prepare("DELETE FROM missed WHERE person = ? AND number = ?");
    this.#prune = db.prepare(
      `DELETE FROM missed WHERE NOT EXISTS (SELECT 1 FROM account WHERE person = missed.person)
         AND NOT EXISTS (SELECT 1 FROM session WHERE session.number = missed.person OR session.person = missed.person)`,
    );
  }

  all(): NoticeRow[] {
    const rows = this.#all.all() as unknown as Array<Omit<NoticeRow, "sender"> & { sender: number | null }>;
    return rows.map(({ sender, ...row }) => ({ ...row, sender: sender ?? undefined }));
  }

  clear(): void {
    this.#clear.run();
  }

  put({ number, person, about, message, sender }: NoticeRow): void {
    this.#put.run(number, person, about, message, sender ?? null);
  }

  add(person: number, about: string, message: string, sender?: number): void {
    this.#add.run(person, about, message, sender ?? null);
    if (sender !== undefined) this.#trimSender.run(person, sender);
    this.#trim.run(person);
  }

  list(person: number): MissedNotice[] {
    return this.#list.all(person) as unknown as MissedNotice[];
  }

  remove(person: number, numbers: readonly number[]): void {
    for (const number of numbers) this.#remove.run(person, number);
  }

  prune(): void {
    this.#prune.run();
  }
}
