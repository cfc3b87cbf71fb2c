import { MAX_REACTION_NAMES, type Reaction, type RoomAudience } from "../../protocol/mod.ts";
import { conversationKey, conversationKeysOf } from "../conversation_keys.ts";
import type { StoredMessage } from "../records.ts";
import type { AmendmentTable, MessageTable, PinTable, ReactionTable, Views } from "../views.ts";
import { MemoryAccounts, MemoryNotices, MemorySessions } from "./memory_people.ts";
import { MemoryInviteLinks } from "./memory_invite_links.ts";
import { MemoryFiles } from "./memory_files.ts";
import type { RunTable } from "../runs.ts";
import { MemoryHooks } from "./memory_hooks.ts";
import { MemoryProfiles } from "./memory_profiles.ts";
import { MemoryReadMarks } from "./memory_read_marks.ts";
import { MemoryPrivateRooms, MemoryTopics } from "./memory_rooms.ts";
import { MemorySanctions } from "./memory_sanctions.ts";
import { framed, type MemoryMessage } from "./memory_message.ts";

/** The views of a store in memory. */
export class MemoryViews implements Views {
  readonly messages: MessageTable;
  readonly amendments = new MemoryAmendments();
  readonly reactions = new MemoryReactions();
  readonly pins = new MemoryPins();
  readonly files = new MemoryFiles();
  readonly profiles = new MemoryProfiles(this.files);
  readonly readMarks = new MemoryReadMarks();
  readonly accounts = new MemoryAccounts();
  readonly sessions = new MemorySessions(this.accounts);
  readonly topics = new MemoryTopics();
  readonly privateRooms = new MemoryPrivateRooms(this.topics, this.sessions, (person) => this.isKnown(person));
  readonly inviteLinks = new MemoryInviteLinks();
  readonly sanctions = new MemorySanctions();
  readonly notices = new MemoryNotices((person) => this.isKnown(person));
  readonly hooks = new MemoryHooks();
  readonly runs: RunTable;

  /**
   * @param stored The messages of the log, which edits and deletions replace.
   * @param newestTime Returns the time of its newest record.
   */
  constructor(stored: MemoryMessage[], newestTime: () => number) {
    const indexOf = (seq: number) => stored.findIndex(({ message }) => message.seq === seq);
    this.messages = {
      get: (seq) => stored[indexOf(seq)]?.message,
      isIn: (room) => stored.some(({ message }) => conversationKeysOf(message).includes(conversationKey(room))),
      put: (message) => void (stored[indexOf(message.seq)] = framed(message)),
    };
    let lastRun: number | undefined;
    this.runs = {
      last: () => lastRun ?? (Math.max(this.sessions.lastUse, newestTime()) || undefined),
      note: (now) => void (lastRun = now),
      noted: () => lastRun,
    };
  }

  /** Returns whether a person has an account or a session. */
  isKnown(person: number): boolean {
    return this.accounts.get(person) !== undefined || this.sessions.hasPerson(person);
  }
}

/** Which messages were changed when. */
class MemoryAmendments implements AmendmentTable {
  readonly #rows: Array<{ readonly seq: number; readonly about: number; readonly keys: readonly string[] }> = [];

  add(seq: number, message: StoredMessage): void {
    this.#rows.push({ seq, about: message.seq, keys: conversationKeysOf(message) });
  }

  note(): void {
    // Nothing asks for it.
  }

  erase(): void {
    // This log keeps only messages.
  }

  /** Returns the seqs of messages of a key up to a seq that were changed after it, in the order of their last changes. */
  changedAfter(key: string, after: number, upTo: number): number[] {
    const changed = new Set<number>();
    for (const { seq, about, keys } of this.#rows) {
      if (seq <= after || seq > upTo || about > after || !keys.includes(key)) continue;
      changed.delete(about);
      changed.add(about);
    }
    return [...changed];
  }
}

interface ReactionRow {
  readonly about: number;
  readonly emoji: string;
  readonly person: number;
  readonly nick: string;
}

/** Reactions in the order in which they were made. */
class MemoryReactions implements ReactionTable {
  #rows: ReactionRow[] = [];

  has(about: number, emoji: string, person: number): boolean {
    return this.#rows.some((it) => it.about === about && it.emoji === emoji && it.person === person);
  }

  kinds(about: number): string[] {
    return [...new Set(this.#rows.filter((it) => it.about === about).map(({ emoji }) => emoji))];
  }

  add(about: number, emoji: string, person: number, nick: string): void {
    this.#rows.push({ about, emoji, person, nick });
  }

  remove(about: number, emoji: string, person: number): void {
    this.#rows = this.#rows.filter((it) => it.about !== about || it.emoji !== emoji || it.person !== person);
  }

  clear(about: number): void {
    this.#rows = this.#rows.filter((it) => it.about !== about);
  }

  of(seqs: readonly number[], person?: number): Map<number, Reaction[]> {
    const found = new Map<number, Reaction[]>();
    for (const seq of new Set(seqs)) {
      const rows = Map.groupBy(this.#rows.filter(({ about }) => about === seq), ({ emoji }) => emoji);
      const reactions = Array.from(rows, ([emoji, people]): Reaction => ({
        emoji,
        count: people.length,
        ...(people.some((it) => it.person === person) ? { mine: true } : {}),
        names: people.slice(0, MAX_REACTION_NAMES).map(({ nick }) => nick),
      }));
      if (reactions.length > 0) found.set(seq, reactions);
    }
    return found;
  }
}

/** Pinned messages by their seq, in the order in which they were pinned. */
class MemoryPins implements PinTable {
  readonly #rooms = new Map<number, string>();

  has(about: number): boolean {
    return this.#rooms.has(about);
  }

  list(room: RoomAudience): number[] {
    return [...this.#rooms].filter(([, key]) => key === conversationKey(room)).map(([about]) => about);
  }

  add({ seq, audience }: StoredMessage): void {
    if (audience.kind !== "direct") this.#rooms.set(seq, conversationKey(audience));
  }

  remove(about: number): void {
    this.#rooms.delete(about);
  }
}
