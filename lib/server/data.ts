import { join } from "node:path";
import { PrivateRooms, Sanctions } from "../chat/mod.ts";
import type { RoomAudience } from "../protocol/mod.ts";
import {
  DiskFiles,
  explainStoreError,
  type FileStore,
  KEEP_ENDED_MS,
  openDirectory,
  openStore,
  type Store,
} from "../store/mod.ts";
import type { Context } from "./context.ts";
import { Outgoing } from "./hooks/outgoing.ts";
import { Hooks } from "./hooks/hooks.ts";
import type { ServerOptions } from "./options.ts";
import { SteadyClock } from "./steady_clock.ts";
import { DAY_MS } from "../text/mod.ts";

/** How long after its last use a session can be resumed, in milliseconds. */
export const SESSION_LIFE_MS = 7 * DAY_MS;

/** Everything that a server stores, brought up to date for its start. Its owner closes it. */
export interface Data {
  /** The clock by which bans, mutes, sessions and messages age. */
  readonly clock: SteadyClock;
  readonly store: Store;
  readonly files: FileStore;
  /** Bans and mutes that hold. */
  readonly sanctions: Sanctions;
  readonly privateRooms: PrivateRooms;
  readonly hooks: Hooks;
  /** Lets the outgoing hooks post what is said from now on, and what they have missed. */
  startHooks(context: Context): void;
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
  const files = opening.adopt(new DiskFiles(join(path, "files")), (it) => it.close());
  try {
    clock = new SteadyClock({ wall: now, monotonic: () => performance.now(), last: store.runs.last() });
    const sanctions = new Sanctions(store.sanctions.list());
    const hooks = new Hooks(store.hooks.list(), options.hookHosts);
    const privateRooms = new PrivateRooms(store.privateRooms.list());
    let outgoing: Outgoing | undefined;
    const opened = opening.move();
    return {
      clock,
      store,
      files,
      sanctions,
      privateRooms,
      hooks,
      recall(room) {
        try {
          return { topic: store.topics.get(room.name), seq: store.history.newestIn(room) };
        } catch (error) {
          throw explainStoreError(error, store.path);
        }
      },
      startHooks(context) {
        outgoing = new Outgoing(context);
        outgoing.start();
      },
      async close() {
        await outgoing?.close();
        try {
          await store.log.apply({ kind: "server-stopped", time: clock.now() });
        } catch (error) {
          onTrouble(`Cannot store when the server last ran: ${(error as Error).message}`);
        }
        await store.close();
        files.close();
        directory.close();
      },
      [Symbol.dispose]: () => opened.dispose(),
    };
  } catch (error) {
    throw explainStoreError(error, store.path);
  }
}

/** Returns what has become too old at a time. */
export function agingAt(time: number): { time: number; sessionsBefore: number; sanctionsBefore: number } {
  return { time, sessionsBefore: time - SESSION_LIFE_MS, sanctionsBefore: time - KEEP_ENDED_MS };
}
