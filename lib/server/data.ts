import { PrivateRooms, Sanctions } from "../chat/mod.ts";
import type { RoomAudience } from "../protocol/mod.ts";
import { skeleton } from "../text/mod.ts";
import { explainStoreError, openDirectory, openStore, type Store } from "../store/mod.ts";
import type { ServerOptions } from "./options.ts";
import { SteadyClock } from "./steady_clock.ts";

/** How long after its last use a session can be resumed, in milliseconds. */
export const SESSION_LIFE_MS = 7 * 24 * 3600 * 1000;

/** Everything that a server stores, brought up to date for its start. Its owner closes it. */
export interface Data {
  /** The clock by which bans, mutes, sessions and messages age. */
  readonly clock: SteadyClock;
  readonly store: Store;
  /** Bans and mutes that hold. */
  readonly sanctions: Sanctions;
  readonly privateRooms: PrivateRooms;
  /** Returns the topic and the newest seq of a room. @throws {StoreError} if they cannot be read. */
  readonly recall: (room: RoomAudience) => { topic: string; seq: number };
  /** Stores what was appended, and releases the files. */
  close(): Promise<void>;
  /** Releases the files at once; only before anything was appended. */
  [Symbol.dispose](): void;
}

/**
 * Opens the data directory and the store in it.
 *
 * @param now Returns the server time, in milliseconds.
 * @param onTrouble Called with a sentence for the operator.
 * @throws {StoreError} with a sentence for people; nothing is then left open.
 */
export function openData(options: ServerOptions, now: () => number, onTrouble: (message: string) => void): Data {
  const { data: path, durability, retention, transcript } = options;
  using opening = new DisposableStack();
  const directory = opening.adopt(openDirectory(path), (it) => it.close());
  if (directory.warning !== undefined) onTrouble(directory.warning);
  let clock: SteadyClock;
  const steadyNow = () => clock.now();
  const store = opening.use(openStore(directory, { durability, retention, transcript, now, steadyNow, onTrouble }));
  try {
    clock = new SteadyClock({ wall: now, monotonic: () => performance.now(), last: store.runs.last() });
    store.runs.note(clock.now());
    store.sessions.markLost(clock.now());
    expireSessions(store, clock.now());
    store.accounts.refreshSkeletons(skeleton);
    store.privateRooms.prune();
    const sanctions = new Sanctions(store.sanctions.load(clock.now()), store.sanctions);
    const privateRooms = new PrivateRooms(store.privateRooms.load(), store.privateRooms);
    const opened = opening.move();
    return {
      clock,
      store,
      sanctions,
      privateRooms,
      recall(room) {
        try {
          return { topic: store.topics.get(room.name), seq: store.history.newestIn(room) };
        } catch (error) {
          throw explainStoreError(error, store.path);
        }
      },
      async close() {
        try {
          store.runs.note(clock.now());
        } catch (error) {
          onTrouble(`Cannot store when the server last ran: ${(error as Error).message}`);
        }
        await store.close();
        directory.close();
      },
      [Symbol.dispose]: () => opened.dispose(),
    };
  } catch (error) {
    throw explainStoreError(error, store.path);
  }
}

/** Removes sessions that were not used for `SESSION_LIFE_MS`, and what their people missed. */
export function expireSessions({ sessions, notices }: Store, now: number): void {
  sessions.expire(now - SESSION_LIFE_MS);
  notices.prune();
}
