import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { RoomAudience } from "../../protocol/mod.ts";
import { conversationKey } from "../conversation_keys.ts";
import { encodeMessage } from "../encode_record.ts";
import type { StoredMessage } from "../records.ts";
import type { MessageTable } from "../views.ts";
import { type BatchRow, messageAt, replaceFrames } from "./batch_row.ts";

/** The messages in the rows of the log. */
export class SqliteMessages implements MessageTable {
  readonly #batchAt: StatementSync;
  readonly #place: StatementSync;
  readonly #replace: StatementSync;

  constructor(db: DatabaseSync) {
    this.#batchAt = db.prepare(
      "SELECT first, at, people, frames FROM turn WHERE first <= ? ORDER BY first DESC LIMIT 1",
    );
    this.#place = db.prepare("SELECT 1 FROM place WHERE key = ? LIMIT 1");
    this.#replace = db.prepare("UPDATE turn SET frames = ? WHERE first = ?");
  }

  get(seq: number): StoredMessage | undefined {
    const batch = this.#batchAt.get(seq) as BatchRow | undefined;
    return batch && messageAt(batch, seq)?.message;
  }

  isIn(room: RoomAudience): boolean {
    return this.#place.get(conversationKey(room)) !== undefined;
  }

  put(message: StoredMessage): void {
    const batch = this.#batchAt.get(message.seq) as unknown as BatchRow;
    this.#replace.run(replaceFrames(batch, new Map([[message.seq, encodeMessage(message)]])), batch.first);
  }
}
