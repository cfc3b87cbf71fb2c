import type { Reaction } from "../protocol/mod.ts";

/** A message as a JSON text, with the number of its bytes. */
interface PageEntry {
  readonly json: string;
  readonly bytes: number;
  readonly message: { readonly seq: number };
}

const encoder = new TextEncoder();

/** Fills a page of messages, up to its limits. */
export class PageBuilder {
  readonly #limit: number;
  readonly #size: number;
  readonly #newestFirst: boolean;
  readonly #entries: PageEntry[] = [];
  #total = 0;
  /** Whether there are more messages than the page has. */
  more = false;

  /** @param newestFirst Whether messages are added from the newest to the oldest. */
  constructor(limit: number, size: number, newestFirst: boolean) {
    this.#limit = limit;
    this.#size = size;
    this.#newestFirst = newestFirst;
  }

  /** The messages as JSON texts, oldest first. */
  get messages(): string[] {
    const messages = this.#entries.map(({ json }) => json);
    return this.#newestFirst ? messages.reverse() : messages;
  }

  /** The seqs of the messages, in the order in which they were added. */
  get seqs(): number[] {
    return this.#entries.map(({ message }) => message.seq);
  }

  /** The seq of the message that was added last; undefined if there is none. */
  get lastSeq(): number | undefined {
    return this.#entries.at(-1)?.message.seq;
  }

  /** The number of bytes of the messages. */
  get bytes(): number {
    return this.#total;
  }

  /** Adds a message. @returns False if there is no room for it. */
  add(entry: PageEntry): boolean {
    const { length } = this.#entries;
    if (length === this.#limit || (length > 0 && this.#total + entry.bytes > this.#size)) {
      this.more = true;
      return false;
    }
    this.#entries.push(entry);
    this.#total += entry.bytes;
    return true;
  }

  /** Ends the page here, unless it is empty. */
  cut(): void {
    this.more ||= this.#entries.length > 0;
  }

  /** Replaces a message that has changed since it was added. */
  replace(entry: PageEntry): void {
    const i = this.#entries.findIndex(({ message }) => message.seq === entry.message.seq);
    this.#total += entry.bytes - this.#entries[i].bytes;
    this.#entries[i] = entry;
  }

  /** Adds the reactions to the messages. */
  react(reactions: ReadonlyMap<number, readonly Reaction[]>): void {
    if (reactions.size === 0) return;
    for (const { json, message, bytes } of [...this.#entries]) {
      const those = reactions.get(message.seq);
      if (those === undefined) continue;
      const added = `,"reactions":${JSON.stringify(those)}`;
      // The messages are stored as JSON, so that they need not be parsed and printed again.
      const reacted = `${json.slice(0, -1)}${added}}`;
      this.replace({ json: reacted, message, bytes: bytes + encoder.encode(added).length });
    }
  }

  /** Drops the messages that were added last, except the first, until the page leaves so many bytes of its size. */
  shrink(spare = 0): void {
    while (this.#entries.length > 1 && this.#total + spare > this.#size) {
      this.#total -= this.#entries.pop()!.bytes;
      this.more = true;
    }
  }
}
