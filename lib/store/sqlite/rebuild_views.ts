import type { DatabaseSync } from "node:sqlite";
import { applyChange } from "../apply/apply.ts";
import { keysOf } from "../conversation_keys.ts";
import { isAmendment, type StoredMessage } from "../records.ts";
import { restoreSnapshot, type StateSnapshot } from "../snapshot.ts";
import type { Views } from "../views.ts";
import { type BatchRow, recordsOf } from "./batch_row.ts";
import { Transactions } from "./database.ts";
import { StateRows } from "./state_rows.ts";

const NOTHING: StateSnapshot = {
  accounts: [],
  sessions: [],
  lastSession: 0,
  topics: [],
  sanctions: [],
  privateRooms: [],
  lastPrivateRoom: 0,
  notices: [],
  readMarks: [],
};

/**
 * Makes all views of a log again from its records alone, in one transaction: the messages and their changes, and the state
 * from the last snapshot on.
 *
 * @param onProgress Called for each row of the log, with how many are done and how many there are.
 * @throws {Error} if the log cannot be read, or the disk is full; then nothing has changed.
 */
export function rebuildViews(
  db: DatabaseSync,
  views: Views,
  onProgress: (done: number, total: number) => void = () => {},
): void {
  const { snapshot } = new StateRows(db).findSnapshot();
  const rows = db.prepare("SELECT first, at, people, frames FROM turn WHERE first > ? ORDER BY first LIMIT 1");
  const insertKey = db.prepare("INSERT INTO place (key, first) VALUES (?, ?)");
  const { count } = db.prepare("SELECT count(*) AS count FROM turn").get() as { count: number };
  let done = 0;
  new Transactions(db).run(() => {
    for (const table of ["place", "amendment", "reaction", "pin", "file_use", "file_place"]) {
      db.exec(`DELETE FROM ${table}`);
    }
    restoreSnapshot(views, snapshot?.state ?? NOTHING);
    let first = -1;
    for (;;) {
      const row = rows.get(first) as BatchRow | undefined;
      if (row === undefined) break;
      first = row.first;
      onProgress(done++, count);
      const messages: StoredMessage[] = [];
      for (const record of recordsOf(row)) {
        if (record.kind === "message") {
          messages.push(record);
          if (record.file) views.files.add(record);
        } else if (record.kind === "blank") continue;
        // The snapshot has the state up to its place.
        else if (isAmendment(record) || record.seq > (snapshot?.seq ?? 0)) applyChange(views, record);
      }
      for (const key of keysOf(messages)) insertKey.run(key, first);
    }
  });
}
