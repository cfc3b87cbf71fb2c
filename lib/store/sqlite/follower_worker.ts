/**
 * The thread in which the log is followed: the search, the transcript and SQLite's checkpoints, whose waiting for the
 * disk would else be felt by everyone.
 *
 * @module
 */
import { DatabaseSync } from "node:sqlite";
import { isDamaged } from "../store_error.ts";
import { Transcript } from "../transcript.ts";
import { LocalFollower } from "./follower.ts";
import { type IndexQuery, SearchIndex } from "./search_index.ts";
import { firstSeqAfter } from "./batch_row.ts";

/** Where things are. */
export interface Paths {
  readonly log: string;
  readonly index: string;
  readonly transcript?: string;
}

/** What the thread is told; the first is `open`, each but that and `close` after it. */
export type FollowerRequest =
  | { readonly type: "open"; readonly paths: Paths; readonly name: string; readonly newest: number }
  | { readonly type: "follow"; readonly newest: number }
  | { readonly type: "search"; readonly newest: number; readonly request: number; readonly wanted: IndexQuery }
  /** Nobody waits for that search any more. */
  | { readonly type: "drop"; readonly request: number }
  | { readonly type: "forget"; readonly before: number }
  | { readonly type: "close" };

/** What it answers. */
export type FollowerReply =
  | { readonly type: "advanced"; readonly indexed: number }
  | { readonly type: "found"; readonly request: number; readonly seqs: number[] }
  | { readonly type: "failed"; readonly request: number; readonly message: string }
  | { readonly type: "trouble"; readonly message: string }
  | { readonly type: "closed" }
  /** It can do nothing more. */
  | { readonly type: "died"; readonly message: string };

const scope = self as unknown as {
  onmessage: (event: MessageEvent<FollowerRequest>) => Promise<void>;
  postMessage(answer: FollowerReply): void;
  close(): void;
};

// While it catches up it says so each time it has followed so many messages.
const TELL = 1_000;

// A system may note a time for a file that is so many milliseconds past.
const FILE_TIME = 50;

const searches = new Map<number, AbortController>();
let told = 0;
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
      follower = open(message.paths, message.name, message.newest);
      break;
    case "follow":
      follower?.follow(message.newest);
      break;
    case "search": {
      const { request, newest, wanted } = message;
      const dropped = new AbortController();
      searches.set(request, dropped);
      try {
        follower!.follow(newest);
        scope.postMessage({ type: "found", request, seqs: await follower!.search(wanted, dropped.signal) });
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
    case "close":
      await follower?.close();
      opened?.dispose();
      scope.postMessage({ type: "closed" });
      scope.close();
  }
}

function open(paths: Paths, name: string, newest: number): LocalFollower {
  using stack = new DisposableStack();
  const log = stack.adopt(new DatabaseSync(paths.log), (it) => it.close());
  // Nothing but checkpoints is written here, and these only when asked for.
  log.exec("PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = NORMAL");
  const { database, index } = openIndex(paths.index, name, newest, () => writtenBefore(log, paths.transcript));
  stack.adopt(database, (it) => it.close());
  const transcript = paths.transcript === undefined ? undefined : stack.adopt(
    new Transcript(paths.transcript, (message) => scope.postMessage({ type: "trouble", message })),
    (it) => it.close(),
  );
  const local = new LocalFollower({
    log,
    index,
    newest,
    onMessages: (messages) => transcript?.write(messages),
    onProgress: (indexed, done) => {
      if (!done && indexed - told < TELL) return;
      told = indexed;
      scope.postMessage({ type: "advanced", indexed });
    },
    checkpoint: true,
  });
  opened = stack.move();
  return local;
}

/** Tells up to which message a transcript must have been written, by the time at which something was written to it last. */
function writtenBefore(log: DatabaseSync, transcript: string | undefined): number {
  if (transcript === undefined) return 0;
  try {
    const { mtime, size } = Deno.statSync(transcript);
    return mtime === null || size === 0 ? 0 : firstSeqAfter(log, mtime.getTime() + FILE_TIME) - 1;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

function openIndex(
  path: string,
  name: string,
  newest: number,
  written: () => number,
): { database: DatabaseSync; index: SearchIndex } {
  for (let attempt = 1;; attempt++) {
    const database = new DatabaseSync(path);
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
      return { database, index: new SearchIndex(database, name, newest, written) };
    } catch (error) {
      database.close();
      if (!isDamaged(error) || attempt > 1) throw error;
      scope.postMessage({ type: "trouble", message: `The search index ${path} was damaged and is made again.` });
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
