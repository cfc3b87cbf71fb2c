/**
 * The thread that follows the log: the search index, the transcript and SQLite's checkpoints. These wait for the disk, and
 * otherwise everyone would wait with them.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";
import { startBackup } from "../backup/backup_thread.ts";
import type { BackupReply } from "../backup/backup_worker.ts";
import type { BackupOptions } from "../backup/make_backup.ts";
import type { BackupError } from "../backup/manifest.ts";
import { StopSignal } from "../backup/stop_signal.ts";
import type { LogReader } from "../log.ts";
import { isDamaged } from "../store_error.ts";
import { Transcript } from "../transcript.ts";
import { emptyJournal, openIndexDatabase, Transactions } from "./database.ts";
import { LocalFollower } from "./follower.ts";
import { type IndexQuery, SearchIndex } from "./search_index.ts";
import { SqliteLogReader } from "./sqlite_log.ts";
import { type TranscriptFile, TranscriptFollower } from "./transcript_follower.ts";

/** The paths of the files that the thread works on. */
export interface Paths {
  readonly log: string;
  readonly index: string;
  readonly transcript?: string;
}

/** A message to the thread. The first is `open`, the last is `close`. */
export type FollowerRequest =
  | { readonly type: "open"; readonly paths: Paths; readonly identity: string; readonly newest: number }
  | { readonly type: "follow"; readonly newest: number }
  | { readonly type: "search"; readonly newest: number; readonly request: number; readonly query: IndexQuery }
  /** The search is no longer needed. */
  | { readonly type: "drop"; readonly request: number }
  | { readonly type: "forget"; readonly before: number }
  /** Something was removed that must leave the files. */
  | { readonly type: "tidy" }
  /** `stop`: of a `StopSignal`. */
  | {
    readonly type: "back-up";
    readonly request: number;
    readonly options: BackupOptions;
    readonly stop: SharedArrayBuffer;
  }
  | { readonly type: "close" };

/** A message from the thread. */
export type FollowerReply =
  | { readonly type: "progress"; readonly indexed: number }
  | { readonly type: "found"; readonly request: number; readonly seqs: number[] }
  | { readonly type: "failed"; readonly request: number; readonly message: string }
  | { readonly type: "trouble"; readonly message: string }
  | { readonly type: "backup"; readonly request: number; readonly reply: BackupReply }
  | { readonly type: "closed" }
  /** The thread cannot continue. */
  | { readonly type: "died"; readonly message: string };

const scope = self as unknown as {
  onmessage: (event: MessageEvent<FollowerRequest>) => Promise<void>;
  postMessage(answer: FollowerReply): void;
  close(): void;
};

// While it catches up, it reports progress each time it has indexed this many messages.
const REPORT_EVERY = 1_000;

// The time that a system notes for a file may be this old.
const FILE_TIME_MS = 50;

// It waits this long for a transaction of the log to end.
const MAX_WAIT_MS = 100;

const NO_TRANSCRIPT: TranscriptFile = { size: 0, write: () => {}, *rewrite() {} };

const searches = new Map<number, AbortController>();
let reported = 0;
let follower: LocalFollower | undefined;
let opened: DisposableStack | undefined;

scope.onmessage = async ({ data }) => {
  try {
    await handle(data);
  } catch (error) {
    scope.postMessage({ type: "died", message: (error as Error).message });
  }
};

async function handle(message: FollowerRequest): Promise<void> {
  switch (message.type) {
    case "open":
      follower = open(message.paths, message.identity, message.newest);
      break;
    case "follow":
      follower?.follow(message.newest);
      break;
    case "search": {
      const { request, newest, query } = message;
      const dropped = new AbortController();
      searches.set(request, dropped);
      try {
        follower!.follow(newest);
        scope.postMessage({ type: "found", request, seqs: await follower!.search(query, dropped.signal) });
      } catch (error) {
        if (!dropped.signal.aborted) scope.postMessage({ type: "failed", request, message: (error as Error).message });
      }
      searches.delete(request);
      break;
    }
    case "drop":
      searches.get(message.request)?.abort();
      break;
    case "forget":
      follower?.forget(message.before);
      break;
    case "tidy":
      follower?.tidy();
      break;
    case "back-up": {
      const { request, options, stop } = message;
      const reply = (reply: BackupReply) => scope.postMessage({ type: "backup", request, reply });
      startBackup(options, new StopSignal(stop)).done.then(
        (result) => reply({ type: "made", result }),
        (error: BackupError) => reply({ type: "failed", sentence: error.sentence }),
      );
      break;
    }
    case "close":
      await follower?.close();
      opened?.dispose();
      scope.postMessage({ type: "closed" });
      scope.close();
  }
}

function open(paths: Paths, identity: string, newest: number): LocalFollower {
  using stack = new DisposableStack();
  const db = stack.adopt(new DatabaseSync(paths.log), (it) => it.close());
  // This thread writes nothing here except checkpoints, and those only on request.
  db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = ${MAX_WAIT_MS}`);
  const log = new SqliteLogReader(db);
  const transcript = paths.transcript === undefined ? undefined : stack.adopt(
    new Transcript(paths.transcript, (message) => scope.postMessage({ type: "trouble", message })),
    (it) => it.close(),
  );
  // Before anything is written: the transcript may be known by its time alone.
  const writtenBefore = positionByTime(log, paths.transcript);
  const { words, index, follower: transcriptFollower } = openIndex(paths.index, (words) => ({
    follower: new TranscriptFollower(words, identity, newest, transcript ?? NO_TRANSCRIPT, log, () => writtenBefore),
    index: new SearchIndex(words, identity, newest),
  }));
  stack.adopt(words, (it) => it.close());
  const local = new LocalFollower({
    log,
    newest,
    index,
    consumers: [transcriptFollower],
    transactions: new Transactions(words),
    onProgress: (indexed, isDone) => {
      if (!isDone && indexed - reported < REPORT_EVERY) return;
      reported = indexed;
      scope.postMessage({ type: "progress", indexed });
    },
    checkpoint: () => log.checkpoint(),
    emptyJournals: () => [words, db].map(emptyJournal).every((isEmpty) => isEmpty),
  });
  opened = stack.move();
  return local;
}

/** Returns up to which seq a transcript must have been written, by the time at which its file was changed last. */
function positionByTime(log: LogReader, transcript: string | undefined): number {
  if (transcript === undefined) return 0;
  const { mtime, size } = Deno.statSync(transcript);
  return mtime === null || size === 0 ? 0 : log.firstSeqAfter(mtime.getTime() + FILE_TIME_MS) - 1;
}

/** Opens the database of the index, and makes it again if it is damaged. */
function openIndex<T>(path: string, use: (words: DatabaseSync) => T): T & { words: DatabaseSync } {
  for (let attempt = 1;; attempt++) {
    let words: DatabaseSync | undefined;
    try {
      words = openIndexDatabase(path);
      return { ...new Transactions(words).run(() => use(words!)), words };
    } catch (error) {
      words?.close();
      if (!isDamaged(error) || attempt > 1) throw error;
      scope.postMessage({
        type: "trouble",
        message: `The search index ${path} was damaged. The server is building a new one.`,
      });
      for (const suffix of ["-wal", "-shm", ""]) {
        try {
          Deno.removeSync(path + suffix);
        } catch (missing) {
          if (!(missing instanceof Deno.errors.NotFound)) throw missing;
        }
      }
    }
  }
}
