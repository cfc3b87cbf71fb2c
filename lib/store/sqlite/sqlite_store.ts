import type { DatabaseSync } from "node:sqlite";
import type { BatchingLog } from "../batching_log.ts";
import type { AccountView } from "../accounts.ts";
import type { FileIndex } from "../files.ts";
import type { InviteLinkView } from "../invite_links.ts";
import type { HookView } from "../hooks.ts";
import type { NoticeView } from "../notices.ts";
import type { PrivateRoomView } from "../private_rooms.ts";
import type { ProfileView } from "../profiles.ts";
import type { ReadMarkView } from "../read_marks.ts";
import type { RunView } from "../runs.ts";
import type { SanctionView } from "../sanctions.ts";
import type { SessionView } from "../sessions.ts";
import type { TopicView } from "../topics.ts";
import type { Retention } from "../retention.ts";
import type { Store } from "../store.ts";
import { REMEMBERED_IDS, UsedIdTable } from "../used_ids.ts";
import { type RunningBackup, startBackup } from "../backup/backup_thread.ts";
import type { BackupOptions } from "../backup/make_backup.ts";
import { Compactor } from "./compactor.ts";
import { Eraser } from "./eraser.ts";
import type { Follower } from "./follower.ts";
import { HistoryReader } from "./history_reader.ts";
import { HistorySize } from "./history_size.ts";
import { Pruner } from "./pruner.ts";
import { ReadScheduler } from "./read_scheduler.ts";
import { SqliteHistory } from "./sqlite_history.ts";
import { openSqliteLog, SqliteLogReader } from "./sqlite_log.ts";
import { SqliteSearch } from "./sqlite_search.ts";
import { SqliteViews } from "./sqlite_views.ts";
import { addFirstSnapshot, StateRows } from "./state_rows.ts";

// This long after a change of the state the follower learns of it.
const STATE_PAUSE_MS = 1_000;

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
  /** After how many changes of the state a snapshot takes their place; by default, 20,000. */
  readonly stateChanges?: number;
  /** Creates the follower of the log, which the store closes. */
  readonly follower: (log: { identity: string; newestSeq: number }) => Follower;
  /** Holds everything that the store must close last, the database included. */
  readonly owned: Disposable;
}

/** The log and the views in a SQLite database. */
export class SqliteStore implements Store {
  readonly path: string;
  readonly log: BatchingLog;
  readonly history: SqliteHistory;
  readonly search: SqliteSearch;
  /** What `apply` changes. */
  readonly views: SqliteViews;
  readonly messages: Store["messages"];
  readonly files: FileIndex;
  readonly accounts: AccountView;
  readonly profiles: ProfileView;
  readonly readMarks: ReadMarkView;
  readonly sessions: SessionView;
  readonly topics: TopicView;
  readonly notices: NoticeView;
  readonly sanctions: SanctionView;
  readonly privateRooms: PrivateRoomView;
  readonly inviteLinks: InviteLinkView;
  readonly hooks: HookView;
  readonly runs: RunView;
  readonly #follower: Follower;
  readonly #scheduler = new ReadScheduler();
  readonly #eraser: Eraser;
  readonly #compactor: Compactor;
  readonly #pruner: Pruner;
  readonly #size: HistorySize;
  readonly #owned: Disposable;
  #following: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SqliteStoreOptions) {
    const { db, path, index, now, steadyNow = now, retention, stateChanges, owned } = options;
    this.path = path;
    const views = this.views = new SqliteViews(db);
    this.messages = views.messages;
    this.files = views.files;
    this.accounts = views.accounts;
    this.profiles = views.profiles;
    this.readMarks = views.readMarks;
    this.sessions = views.sessions;
    this.topics = views.topics;
    this.notices = views.notices;
    this.sanctions = views.sanctions;
    this.privateRooms = views.privateRooms;
    this.inviteLinks = views.inviteLinks;
    this.hooks = views.hooks;
    this.runs = views.runs;
    addFirstSnapshot(db, views, now());
    const scheduler = this.#scheduler;
    const usedIds: UsedIdTable = new UsedIdTable({
      read: (person) => reader.recentIds(person, REMEMBERED_IDS),
      schedule: (steps) => scheduler.read(steps),
    });
    const log = this.log = openSqliteLog(db, path, now, views, usedIds);
    const reader: HistoryReader = new HistoryReader(db, log, views);
    const follower = this.#follower = options.follower(log);
    const eraser = this.#eraser = new Eraser(db, () => follower.tidy());
    const size = this.#size = new HistorySize(db, log.newestSeq, path, index);
    log.subscribe({
      committed({ kind, entries }) {
        follower.follow(log.newestSeq);
        if (kind === "messages") size.count(entries[entries.length - 1].seq, entries.length);
        else if (entries.some(({ kind }) => kind === "deletion")) eraser.start();
      },
      // The follower only makes a checkpoint then, which can wait. Each login would wake its thread otherwise.
      changed: () =>
        void (this.#following ??= setTimeout(() => {
          this.#following = undefined;
          follower.follow(log.newestSeq);
        }, STATE_PAUSE_MS)),
      failed: () => {},
    });
    const compactor = this.#compactor = new Compactor(log, new StateRows(db), stateChanges);
    this.history = new SqliteHistory(reader, scheduler, views.files);
    const logReader = new SqliteLogReader(db);
    this.search = new SqliteSearch({ db, path, log, logReader, follower, reader, scheduler });
    this.#pruner = new Pruner({ db, log, follower, size, files: views.files, compactor, now: steadyNow, retention });
    this.#owned = owned;
  }

  startBackup(options: BackupOptions): RunningBackup {
    return this.#follower.startBackup?.(options) ?? startBackup(options);
  }

  size(): { messages: number; bytes: number } {
    return { messages: this.#size.messages, bytes: this.#size.bytes() };
  }

  retain(retention: Retention): void {
    this.#pruner.retain(retention);
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
    clearTimeout(this.#following);
    this.#compactor.close();
    this.#pruner.close();
    this.#scheduler.close();
    return this.#follower.close();
  }
}
