import { foldName } from "../../text/mod.ts";
import { BatchingLog } from "../batching_log.ts";
import type { RunStore } from "../runs.ts";
import { KEEP_ENDED_MS, type SanctionStore, type StoredSanction } from "../sanctions.ts";
import type { Store } from "../store.ts";
import type { MessageTable } from "../views.ts";
import { framed, type MemoryMessage } from "./memory_message.ts";
import { MemoryHistory, MemorySearch } from "./memory_messages.ts";
import { MemoryAccounts, MemoryNotices, MemorySessions } from "./memory_people.ts";
import { MemoryReadMarks } from "./memory_read_marks.ts";
import { MemoryViews } from "./memory_views.ts";
import { MemoryPrivateRooms, MemoryTopics } from "./memory_rooms.ts";

/** A store for tests, which forgets everything when it is closed. It behaves like a store in SQLite. */
export class MemoryStore implements Store {
  readonly path = "memory";
  readonly log: BatchingLog;
  readonly messages: MessageTable;
  readonly history: MemoryHistory;
  readonly search: MemorySearch;
  readonly accounts = new MemoryAccounts();
  readonly readMarks: MemoryReadMarks;
  readonly sessions = new MemorySessions(this.accounts);
  readonly topics = new MemoryTopics();
  readonly notices: MemoryNotices;
  readonly sanctions = new MemorySanctions();
  readonly privateRooms: MemoryPrivateRooms;
  readonly runs: RunStore;
  readonly #stored: MemoryMessage[] = [];

  /** @param now Returns the server time, in milliseconds. */
  constructor(now: () => number) {
    const views = new MemoryViews(this.#stored, this.accounts);
    this.messages = views.messages;
    this.readMarks = views.readMarks;
    this.log = new BatchingLog({
      identity: crypto.randomUUID(),
      newestSeq: 0,
      newestTime: 0,
      now,
      transaction: (work) => work(),
      write: ({ messages = [] }) => void this.#stored.push(...messages.map(framed)),
      views,
    });
    this.history = new MemoryHistory(this.log, this.#stored, views);
    this.search = new MemorySearch(this.#stored, views);
    const isKnown = (person: number) => this.accounts.get(person) !== undefined || this.sessions.has(person);
    this.notices = new MemoryNotices(isKnown);
    this.privateRooms = new MemoryPrivateRooms(this.topics, this.sessions, isKnown);
    let lastRun: number | undefined;
    this.runs = {
      last: () => lastRun ?? (Math.max(this.sessions.lastUse, this.log.newestTime) || undefined),
      note: (now) => void (lastRun = now),
    };
  }

  size(): { messages: number; bytes: number } {
    return { messages: this.#stored.length, bytes: this.#stored.reduce((sum, { frame }) => sum + frame.length, 0) };
  }

  maintain(): void {
    // Nothing needs to be migrated.
  }

  // deno-lint-ignore require-await -- other stores wait for the disk
  async close(): Promise<void> {
    this[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.log.flush();
  }
}

/** Bans and mutes in memory. */
class MemorySanctions implements SanctionStore {
  #all: StoredSanction[] = [];

  load(now: number): StoredSanction[] {
    this.#all = this.#all.filter(({ until = Infinity }) => until > now - KEEP_ENDED_MS);
    return this.#all.toSorted((a, b) => a.at - b.at);
  }

  put(sanction: StoredSanction): void {
    this.remove(sanction);
    this.#all.push(sanction);
  }

  remove(sanction: StoredSanction): void {
    this.#all = this.#all.filter((it) => it.kind !== sanction.kind || subjectOf(it) !== subjectOf(sanction));
  }
}

function subjectOf({ nick, address }: StoredSanction): string {
  return foldName(nick ?? address ?? "");
}
