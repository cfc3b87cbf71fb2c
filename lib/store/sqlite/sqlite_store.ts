import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { BatchingLog } from "../batching_log.ts";
import type { Store } from "../store.ts";
import type { Retention } from "../retention.ts";
import type { Views } from "../views.ts";
import { Eraser } from "./eraser.ts";
import type { Follower } from "./follower.ts";
import { HistoryReader } from "./history_reader.ts";
import { HistorySize } from "./history_size.ts";
import { Pruner } from "./pruner.ts";
import { ReadScheduler } from "./read_scheduler.ts";
import { SqliteAccounts } from "./sqlite_accounts.ts";
import { SqliteAmendments, SqlitePins, SqliteReactions } from "./sqlite_amendments.ts";
import { SqliteHistory } from "./sqlite_history.ts";
import { openSqliteLog, SqliteLogReader } from "./sqlite_log.ts";
import { SqliteMessages } from "./sqlite_messages.ts";
import { SqliteNotices } from "./sqlite_notices.ts";
import { SqlitePrivateRooms } from "./sqlite_private_rooms.ts";
import { SqliteReadMarks } from "./sqlite_read_marks.ts";
import { SqliteRuns } from "./sqlite_runs.ts";
import { SqliteSanctions } from "./sqlite_sanctions.ts";
import { SqliteSearch } from "./sqlite_search.ts";
import { SqliteSessions } from "./sqlite_sessions.ts";
import { SqliteTopics } from "./sqlite_topics.ts";

// Rows written since the last checkpoint that are worth another one.
const MANY_CHANGES = 500;

/** What a store in SQLite needs. */
export interface SqliteStoreOptions {
  /** The database, and its path. */
  readonly db: DatabaseSync;
  readonly path: string;
  /** The path of the search index, for its size. */
  readonly index?: string;
  /** Returns the server time, in milliseconds. */
  readonly now: () => number;
  /** Returns the time by which messages age; `now` unless given. */
  readonly steadyNow?: () => number;
  /** Which messages are stored; all of them unless given. */
  readonly retention?: Retention;
  /** Creates the follower of the log, which the store closes. */
  readonly follower: (log: { identity: string; newestSeq: number }) => Follower;
  /** Holds everything that the store must close last, the database included. */
  readonly owned: Disposable;
}

/** The log and the views in a SQLite database. */
export class SqliteStore implements Store {
  readonly path: string;
  readonly log: BatchingLog;
  readonly messages: SqliteMessages;
  readonly history: SqliteHistory;
  readonly search: SqliteSearch;
  readonly accounts: SqliteAccounts;
  readonly readMarks: SqliteReadMarks;
  readonly sessions: SqliteSessions;
  readonly topics: SqliteTopics;
  readonly notices: SqliteNotices;
  readonly sanctions: SqliteSanctions;
  readonly privateRooms: SqlitePrivateRooms;
  readonly runs: SqliteRuns;
  readonly #views: Views;
  readonly #follower: Follower;
  readonly #scheduler = new ReadScheduler();
  readonly #eraser: Eraser;
  readonly #pruner: Pruner;
  readonly #size: HistorySize;
  readonly #countChanges: StatementSync;
  readonly #owned: Disposable;
  #checkpointed = 0;

  constructor(options: SqliteStoreOptions) {
    const { db, path, index, now, steadyNow = now, retention, owned } = options;
    this.path = path;
    this.messages = new SqliteMessages(db);
    this.accounts = new SqliteAccounts(db);
    this.readMarks = new SqliteReadMarks(db);
    this.#views = {
      messages: this.messages,
      amendments: new SqliteAmendments(db),
      reactions: new SqliteReactions(db),
      pins: new SqlitePins(db),
      accounts: this.accounts,
      readMarks: this.readMarks,
    };
    const log = this.log = openSqliteLog(db, path, now, this.#views);
    const reader = new HistoryReader(db, log, this.#views);
    const scheduler = this.#scheduler;
    const follower = this.#follower = options.follower(log);
    const eraser = this.#eraser = new Eraser(db, () => follower.tidy());
    log.subscribe({
      committed({ entries }) {
        follower.follow(log.newestSeq);
        if (entries.some(({ kind }) => kind === "deletion")) eraser.start();
      },
      failed: () => {},
    });
    this.history = new SqliteHistory(log, reader, scheduler);
    const logReader = new SqliteLogReader(db);
    this.search = new SqliteSearch({ db, path, log, logReader, follower, reader, scheduler });
    this.sessions = new SqliteSessions(db);
    this.topics = new SqliteTopics(db);
    this.notices = new SqliteNotices(db);
    this.sanctions = new SqliteSanctions(db);
    this.privateRooms = new SqlitePrivateRooms(db);
    this.runs = new SqliteRuns(db);
    this.#pruner = new Pruner({ db, log, follower, now: steadyNow, retention });
    this.#size = new HistorySize(db, path, index);
    this.#countChanges = db.prepare("SELECT total_changes() AS changes");
    this.#owned = owned;
  }

  size(): { messages: number; bytes: number } {
    return this.#size.read(this.log.newestSeq);
  }

  maintain(): void {
    const { changes } = this.#countChanges.get() as { changes: number };
    if (changes - this.#checkpointed < MANY_CHANGES) return;
    this.#checkpointed = changes;
    // Its thread then makes a checkpoint, even if there were no messages.
    this.#follower.follow(this.log.newestSeq);
  }

  async close(): Promise<void> {
    await this.#stop();
    this.#owned[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    void this.#stop();
    this.#owned[Symbol.dispose]();
  }

  #stop(): Promise<void> {
    this.log.flush();
    this.#eraser.close();
    this.#pruner.close();
    this.#scheduler.close();
    return this.#follower.close();
  }
}
