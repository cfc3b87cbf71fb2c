import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { RoomAudience } from "../../protocol/mod.ts";
import { conversationKey } from "../conversation_keys.ts";
import { encodeMessage } from "../encode_record.ts";
import type { StoredMessage } from "../records.ts";
import type { MessageTable } from "../views.ts";
import { BatchFinder } from "./batch_finder.ts";
import { replaceFrames } from "./batch_row.ts";
import { markMoved } from "./clean_log.ts";

/** The messages in the rows of the log. */
export class SqliteMessages implements MessageTable {
  readonly #db: DatabaseSync;
  readonly #finder: BatchFinder;
  readonly #place: StatementSync;
  readonly #replace: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#finder = new BatchFinder(db);
    this.#place = db.prepare("SELECT 1 FROM place WHERE key = ? LIMIT 1");
    this.#replace = db.prepare("UPDATE turn SET frames = ? WHERE first = ?");
  }

  get(seq: number): StoredMessage | undefined {
    return this.#finder.message(seq)?.message;
  }

  isIn(room: RoomAudience): boolean {
    return this.#place.get(conversationKey(room)) !== undefined;
  }

  put(message: StoredMessage): void {
    const batch = this.#finder.find(message.seq)!;
    const frames = replaceFrames(batch, new Map([[message.seq, encodeMessage(message)]]));
    this.#replace.run(frames, batch.first);
    if (frames.length > batch.frames.length) markMoved(this.#db);
  }
}
