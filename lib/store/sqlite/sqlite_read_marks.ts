import type { DatabaseSync, StatementSync } from "node:sqlite";
import { conversationKey } from "../conversation_keys.ts";
import type { Conversation } from "../conversation.ts";
import { MAX_READ_MARKS, type ReadMark, type ReadMarkRow, type ReadMarkTable } from "../read_marks.ts";

interface Row {
  readonly conversation: string;
  readonly other: number | null;
  readonly seq: number;
}

/** Read markers in the database of the log. */
export class SqliteReadMarks implements ReadMarkTable {
  readonly #list: StatementSync;
  readonly #get: StatementSync;
  readonly #readersOf: StatementSync;
  readonly #put: StatementSync;
  readonly #trim: StatementSync;
  readonly #all: StatementSync;
  readonly #remove: StatementSync;
  readonly #clear: StatementSync;

  constructor(db: DatabaseSync) {
    this.#list = db.prepare("SELECT conversation, other, seq FROM read_mark WHERE person = ? ORDER BY moved");
    this.#get = db.prepare("SELECT seq FROM read_mark WHERE person = ? AND key = ?");
    this.#readersOf = db.prepare("SELECT person, max(seq) AS seq FROM read_mark WHERE other = ? GROUP BY person");
    this.#put = db.prepare(
      "INSERT OR REPLACE INTO read_mark (person, key, conversation, other, seq, moved) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#trim = db.prepare(
      `DELETE FROM read_mark WHERE person = ?1 AND moved <=
         (SELECT moved FROM read_mark WHERE person = ?1 ORDER BY moved DESC LIMIT 1 OFFSET ${MAX_READ_MARKS})`,
    );
    this.#all = db.prepare("SELECT person, conversation, other, seq, moved FROM read_mark ORDER BY moved, person");
    this.#clear = db.prepare("DELETE FROM read_mark");
    this.#remove = db.prepare("DELETE FROM read_mark WHERE person = ?");
  }

  list(person: number): ReadMark[] {
    return (this.#list.all(person) as unknown as Row[]).map(markIn);
  }

  get(person: number, conversation: Conversation): number {
    return (this.#get.get(person, conversationKey(conversation)) as { seq: number } | undefined)?.seq ?? 0;
  }

  readersOf(person: number): Map<number, number> {
    const rows = this.#readersOf.all(person) as unknown as Array<{ person: number; seq: number }>;
    return new Map(rows.map(({ person, seq }) => [person, seq]));
  }

  all(): ReadMarkRow[] {
    const rows = this.#all.all() as unknown as Array<Row & { person: number; moved: number }>;
    return rows.map((row) => ({ ...markIn(row), person: row.person, moved: row.moved }));
  }

  clear(): void {
    this.#clear.run();
  }

  put({ person, conversation, other, seq, moved }: ReadMarkRow): void {
    this.#put.run(person, conversationKey(conversation), JSON.stringify(conversation), other ?? null, seq, moved);
    this.#trim.run(person);
  }

  remove(person: number): void {
    this.#remove.run(person);
  }
}

function markIn({ conversation, other, seq }: Row): ReadMark {
  return { conversation: JSON.parse(conversation), other: other ?? undefined, seq };
}
