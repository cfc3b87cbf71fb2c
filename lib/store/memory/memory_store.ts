import type { AccountView } from "../accounts.ts";
import { BatchingLog } from "../batching_log.ts";
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
import type { Store } from "../store.ts";
import { REMEMBERED_IDS, UsedIdTable } from "../used_ids.ts";
import type { TopicView } from "../topics.ts";
import { framed, type MemoryMessage } from "./memory_message.ts";
import { MemoryHistory, MemorySearch } from "./memory_messages.ts";
import { MemoryViews } from "./memory_views.ts";

/** A store for tests, which forgets everything when it is closed. It behaves like a store in SQLite. */
export class MemoryStore implements Store {
  readonly path = "memory";
  readonly log: BatchingLog;
  readonly history: MemoryHistory;
  readonly search: MemorySearch;
  readonly #stored: MemoryMessage[] = [];
  /** What `apply` changes. */
  readonly views = new MemoryViews(this.#stored, () => this.log.newestTime);
  readonly messages = this.views.messages;
  readonly files: FileIndex = this.views.files;
  readonly accounts: AccountView = this.views.accounts;
  readonly sessions: SessionView = this.views.sessions;
  readonly notices: NoticeView = this.views.notices;
  readonly hooks: HookView = this.views.hooks;
  readonly runs: RunView = this.views.runs;
  readonly profiles: ProfileView = this.views.profiles;
  readonly readMarks: ReadMarkView = this.views.readMarks;
  readonly topics: TopicView = this.views.topics;
  readonly privateRooms: PrivateRoomView = this.views.privateRooms;
  readonly inviteLinks: InviteLinkView = this.views.inviteLinks;
  readonly sanctions: SanctionView = this.views.sanctions;

  /** @param now Returns the server time, in milliseconds. */
  constructor(now: () => number) {
    const { views } = this;
    this.log = new BatchingLog({
      identity: crypto.randomUUID(),
      newestSeq: 0,
      newestTime: 0,
      now,
      transaction: (work) => work(),
      write: ({ messages = [] }) => void this.#stored.push(...messages.map(framed)),
      views,
      usedIds: new UsedIdTable({
        read: (person) => this.#idsOf(person),
        schedule: (steps) => Promise.resolve({ value: steps.next().value as never, cost: 0 }),
      }),
    });
    this.history = new MemoryHistory(this.log, this.#stored, views);
    this.search = new MemorySearch(this.#stored, views);
  }

  size(): { messages: number; bytes: number } {
    return { messages: this.#stored.length, bytes: this.#stored.reduce((sum, { frame }) => sum + frame.length, 0) };
  }

  // deno-lint-ignore require-yield -- other stores read in steps
  *#idsOf(person: number): Generator<number, Array<[id: string, seq: number]>> {
    return this.#stored.filter(({ message }) => message.author === person)
      .map(({ message: { id, seq } }): [string, number] => [id, seq]).slice(-REMEMBERED_IDS).reverse();
  }

  /** Keeps everything: it is not there for long. */
  retain(): void {}

  // deno-lint-ignore require-await -- other stores wait for the disk
  async close(): Promise<void> {
    this[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.log.flush();
  }
}
