import type { RoomAudience } from "../protocol/mod.ts";
import type { Conversation } from "./conversation.ts";
import type { StoredMessage } from "./records.ts";

/** A page of the history of one conversation. */
export interface HistoryPage {
  /** The `message`s as JSON texts, as they stand now, with their reactions; oldest first. */
  readonly messages: readonly string[];
  /** Whether more messages exist in the requested direction. */
  readonly more: boolean;
  /** The messages include the changes up to this seq, and no later one. */
  readonly asOf: number;
  /** With `after`: what became of older messages. */
  readonly changes?: PageChanges;
  /** What reading it cost: see `ReadResult`. */
  readonly cost: number;
}

/** What became of the messages up to the `after` of a page. */
export interface PageChanges {
  /** Those that a later record has changed, as JSON texts, in the order of their last changes. */
  readonly changed: readonly string[];
  /** Up to which seq the page has all messages and changes. */
  readonly seq: number;
  /** Whether too many messages have changed to list them; `changed` is then empty. */
  readonly stale: boolean;
}

/** Which messages a page has: the oldest after a seq, the newest before a seq, or the newest of all. */
export interface PageRange {
  readonly before?: number;
  readonly after?: number;
  /** With `after`: nothing newer than this seq. */
  readonly upTo?: number;
  /** The maximum number of messages, and that of changed messages. */
  readonly limit: number;
  /** The maximum number of bytes of JSON, changed messages included; a page still has at least one message. */
  readonly size: number;
}

/** What was read, and what that cost. */
export interface ReadResult<T> {
  readonly value: T;
  /** The bytes that were read, with a surcharge for each row: more than the result if other data lies in between. */
  readonly cost: number;
}

/** The view of the log that returns earlier messages. It reads in steps, so that it does not delay others. */
export interface History {
  /**
   * Returns a page of a conversation; a page that is expensive to read is shorter than it could be.
   *
   * @param person Who reads it, to mark their reactions.
   * @throws {Error} if the log cannot be read.
   */
  page(conversation: Conversation, range: PageRange, person?: number): Promise<HistoryPage>;
  /**
   * Returns the pinned messages of a room, in the order in which they were pinned, as JSON texts. If they are larger than
   * `size` bytes together, those that were pinned last are missing.
   *
   * @param person As in `page`.
   */
  pins(room: RoomAudience, size: number, person?: number): Promise<ReadResult<string[]>>;
  /**
   * Returns a page of the messages of a conversation that have files, newest first in pages.
   *
   * @param range Without `after`. @param person As in `page`.
   */
  files(
    conversation: Conversation,
    range: Pick<PageRange, "before" | "limit" | "size">,
    person?: number,
  ): Promise<ReadResult<{ messages: readonly string[]; more: boolean }>>;
  /** Returns a message as it stands now, as a frame; undefined if it is not in the log any more. */
  frame(seq: number): Promise<Uint8Array | undefined>;
  /** Returns the newest seq of a room; 0 if nothing was said there. */
  newestIn(room: RoomAudience): number;
  /**
   * Returns the seqs of the newest messages of a person that are wanted, newest first.
   *
   * @param since Only messages since this server time. @param limit How many of them at most.
   */
  saidBy(
    person: number,
    since: number,
    limit: number,
    isWanted: (message: StoredMessage) => boolean,
  ): Promise<ReadResult<number[]>>;
  /** Returns at most `limit` nicknames that a person exchanged direct messages with, as last seen, the latest first. */
  correspondents(person: number, limit: number): Promise<ReadResult<string[]>>;
}
