import { type Conversation, conversationKey, type ReadMark } from "../../store/mod.ts";

// A person who reads along moves a mark every few seconds. Only so often is it stored.
const STORING_DELAY_MS = 10_000;

interface Moved {
  readonly mark: ReadMark;
  /** Since when it differs from what is stored, by `performance.now`; undefined if it does not. */
  readonly unstoredSince: number | undefined;
}

/** How far a person who is here has read: the marks that their clients have moved. */
export class Reading {
  readonly #marks = new Map<string, Moved>(); // the one that moved last at the end

  /** How many marks there are. */
  get size(): number {
    return this.#marks.size;
  }

  /** The marks. */
  get marks(): ReadMark[] {
    return Array.from(this.#marks.values(), ({ mark }) => mark);
  }

  /** Returns the seq of the mark of a conversation; 0 if it has not moved. */
  seqOf(conversation: Conversation): number {
    return this.#marks.get(conversationKey(conversation))?.mark.seq ?? 0;
  }

  /** Moves a mark. @param now As of `performance.now`. */
  move(mark: ReadMark, now: number): void {
    const key = conversationKey(mark.conversation);
    const unstoredSince = this.#marks.get(key)?.unstoredSince ?? now;
    this.#marks.delete(key);
    this.#marks.set(key, { mark, unstoredSince });
  }

  /**
   * Returns the marks that have to be stored now, and takes them as stored.
   *
   * @param now As of `performance.now`; `Infinity` for all marks that are not stored yet.
   */
  takeUnstored(now: number): ReadMark[] {
    const taken: ReadMark[] = [];
    for (const [key, { mark, unstoredSince = Infinity }] of this.#marks) {
      if (unstoredSince === Infinity || now - unstoredSince < STORING_DELAY_MS) continue;
      taken.push(mark);
      this.#marks.set(key, { mark, unstoredSince: undefined });
    }
    return taken;
  }

  /** Stores a mark later that could not be stored, unless it has moved since. @param now As in `move`. */
  retry(mark: ReadMark, now: number): void {
    const key = conversationKey(mark.conversation);
    if (this.#marks.get(key)?.mark === mark) this.#marks.set(key, { mark, unstoredSince: now });
  }

  /** Forgets all marks. */
  clear(): void {
    this.#marks.clear();
  }
}
