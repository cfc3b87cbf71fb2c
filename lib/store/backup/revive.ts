import { encodeFrame } from "../../protocol/mod.ts";
import { encodeChange } from "../encode_record.ts";
import { restoreSnapshot, type StateSnapshot, takeSnapshot } from "../snapshot.ts";
import { batchLength, type BatchRow, encodeNobody } from "../sqlite/batch_row.ts";
import { openDatabase, Transactions } from "../sqlite/database.ts";
import { openSqliteLog } from "../sqlite/sqlite_log.ts";
import { SqliteViews } from "../sqlite/sqlite_views.ts";
import { UsedIdTable } from "../used_ids.ts";
import type { Deletion } from "./deletions.ts";

// The log goes on so far after its last seq. No server stores as many records between a backup and its restoration, so no
// client ever sees two messages with the same seq, even if it does not know which log they belong to.
const SEQS_AHEAD = 1_000_000_000;

/**
 * Makes the database of a backup one with which a server can go on:
 *
 * - The log has another identity, so that clients drop what they have of it, and fetch it as it is now.
 * - The log goes on far ahead.
 * - Sessions are as old as they were when the backup was made. Otherwise, those of an older backup would be too old to resume.
 * - Messages that were deleted since are deleted.
 *
 * @param path Of the database. @param made When the backup was made. @param now Server time.
 * @returns How many messages were deleted.
 * @throws {Error} if the database cannot be used.
 */
export function reviveDatabase(path: string, made: number, now: number, deletions: readonly Deletion[]): number {
  using db = openDatabase(path);
  const views = new SqliteViews(db);
  const newest = db.prepare("SELECT first, at, people FROM turn ORDER BY first DESC LIMIT 1").get() as
    | Omit<BatchRow, "frames">
    | undefined;
  const first = (newest ? newest.first + batchLength(newest) : 1) + SEQS_AHEAD;
  const state = revived(takeSnapshot(views), Math.max(0, now - made), now);
  new Transactions(db).run(() => {
    restoreSnapshot(views, state);
    db.exec("UPDATE identity SET id = lower(hex(randomblob(16)))");
    db.prepare("INSERT INTO turn (first, at, people, frames) VALUES (?, ?, ?, ?)").run(
      first,
      Math.max(now, newest?.at ?? 0),
      encodeNobody(true, 1),
      encodeFrame(encodeChange({ kind: "snapshot", state })),
    );
  });
  // Nobody sends messages here, so no ids have to be known.
  const usedIds = new UsedIdTable({
    // deno-lint-ignore require-yield -- there is nothing to read
    *read() {
      return [];
    },
    schedule: () => Promise.reject(new Error("This log takes no messages.")),
  });
  const log = openSqliteLog(db, path, () => now, views, usedIds);
  let count = 0;
  for (const { about, by } of deletions) {
    const message = views.messages.get(about);
    if (message === undefined || message.deleted) continue;
    count++;
    const { author } = message;
    // The log writes it in `flush`, and what that throws is a failure of the whole.
    log.apply({ kind: "deletion", about, author, from: by, moderator: false }).catch(() => {});
    log.flush();
    if (!views.messages.get(about)?.deleted) throw new Error(`The message ${about} could not be deleted.`);
  }
  db.exec("PRAGMA journal_mode = DELETE");
  return count;
}

function revived(state: StateSnapshot, ms: number, now: number): StateSnapshot {
  const sessions = state.sessions.map((session) => ({ ...session, seen: session.seen + ms }));
  return { ...state, sessions, lastRun: now };
}
