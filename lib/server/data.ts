import { PrivateRooms, Sanctions } from "../chat/mod.ts";
import type { RoomAudience } from "../protocol/mod.ts";
import { skeleton } from "../text/mod.ts";
import {
  explainStoreError,
  FollowerThread,
  HistorySize,
  identityOf,
  type LogListener,
  openDatabase,
  openDirectory,
  SqliteAccounts,
  SqliteLog,
  SqlitePrivateRooms,
  SqliteRegistry,
  SqliteSanctions,
} from "../store/mod.ts";
import type { ServerOptions } from "./server.ts";
import { SteadyClock } from "./steady_clock.ts";

/** How long a session can be resumed after its last use, in milliseconds. */
export const SESSION_LIFE = 7 * 24 * 3600 * 1000;

// Rows that were written since things were brought into place.
const MUCH_WRITTEN = 500;

/** What a server keeps. Its owner closes it. */
export interface Data {
  /** By which bans, mutes, sessions and messages grow old. */
  readonly clock: SteadyClock;
  readonly log: SqliteLog;
  readonly registry: SqliteRegistry;
  readonly accounts: SqliteAccounts;
  readonly sanctions: Sanctions;
  readonly privateRooms: PrivateRooms;
  /** What is known of a room. @throws {StoreError} if it cannot be read. */
  readonly recall: (room: RoomAudience) => { topic: string; seq: number };
  /** How large the history is; undefined while that cannot be read. */
  size(): { messages: number; bytes: number } | undefined;
  /**
   * Has what was written besides messages brought into place by the thread that follows the log, if that is much: SQLite
   * would else do it in the middle of a login, for which everyone waits. To be called now and then.
   */
  tidy(): void;
  /** Stores what waits, at once, and lets go of the files. */
  close(): Promise<void>;
  /** Lets go of the files at once; only before anything was said. */
  abandon(): void;
}

/** Who hears from the log, and of trouble with the transcript. */
export interface DataEvents extends LogListener {
  readonly trouble: (message: string) => void;
}

/**
 * Opens the data directory and all that is in it.
 *
 * @param now Server time, in milliseconds.
 * @throws {StoreError} With a sentence for people; nothing is then left open.
 */
export function openData(options: ServerOptions, now: () => number, events: DataEvents): Data {
  using opening = new DisposableStack();
  const directory = opening.adopt(openDirectory(options.data), (it) => it.close());
  if (directory.warning !== undefined) events.trouble(directory.warning);
  const path = directory.database("chat.db");
  try {
    const db = opening.adopt(openDatabase(path, options.durability), (it) => it.close());
    const registry = new SqliteRegistry(db);
    const monotonic = () => performance.now();
    const clock = new SteadyClock({ wall: now, monotonic, last: registry.lastRun() });
    registry.noteRun(clock.now());
    registry.loseSessions(clock.now());
    registry.expireSessions(clock.now() - SESSION_LIFE);
    const sanctionStore = new SqliteSanctions(db);
    const sanctions = new Sanctions(sanctionStore.load(clock.now()), sanctionStore);
    const accounts = new SqliteAccounts(db);
    accounts.refreshSkeletons(skeleton);
    const privateRoomStore = new SqlitePrivateRooms(db);
    privateRoomStore.forgetStrangers();
    const privateRooms = new PrivateRooms(privateRoomStore.load(), privateRoomStore);
    const paths = {
      log: path,
      index: directory.database("search.db"),
      transcript: options.transcript ? directory.file("chat_history.txt") : undefined,
    };
    const log = new SqliteLog({
      db,
      path,
      now,
      committed: (batch) => events.committed(batch),
      failed: (entries, error) => events.failed(entries, error),
      follower: (newest) => new FollowerThread({ paths, name: identityOf(db), newest, onTrouble: events.trouble }),
      retention: options.retention,
      steadyNow: () => clock.now(),
    });
    const historySize = new HistorySize(db, path, paths.index);
    const countChanges = db.prepare("SELECT total_changes() AS changes");
    let tidied = 0;
    const opened = opening.move();
    return {
      clock,
      log,
      registry,
      accounts,
      sanctions,
      privateRooms,
      recall(room) {
        try {
          return { topic: registry.topic(room.name), seq: log.newestIn(room) };
        } catch (error) {
          throw explainStoreError(error, path);
        }
      },
      size() {
        try {
          return historySize.read(log.newestSeq());
        } catch {
          // A disk that fails: whoever wants to read or write something hears of it.
          return undefined;
        }
      },
      tidy() {
        const { changes } = countChanges.get() as { changes: number };
        if (changes - tidied < MUCH_WRITTEN) return;
        tidied = changes;
        log.checkpoint();
      },
      async close() {
        await log.close();
        try {
          registry.noteRun(clock.now());
        } catch (error) {
          events.trouble(`Unable to note when the server last ran: ${(error as Error).message}`);
        }
        opened.dispose();
      },
      abandon() {
        void log.close();
        opened.dispose();
      },
    };
  } catch (error) {
    throw explainStoreError(error, path);
  }
}
