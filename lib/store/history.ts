import type { RoomAudience } from "../protocol/mod.ts";

/** A conversation: a room, or the direct messages of a person with all who had a nickname. */
export type Conversation = RoomAudience | { readonly kind: "direct"; readonly person: number; readonly nick: string };

/** A page of the history of one conversation. */
export interface HistoryPage {
  /** The `message`s as JSON texts, oldest first. */
  readonly messages: readonly string[];
  /** Whether more messages exist in the requested direction. */
  readonly more: boolean;
  /** What reading it cost: see `ReadResult`. */
  readonly cost: number;
}

/** Which messages a page has: the oldest after a seq, the newest before a seq, or the newest of all. */
export interface PageRange {
  readonly before?: number;
  readonly after?: number;
  /** With `after`: nothing newer than this seq. */
  readonly upTo?: number;
  /** The maximum number of messages. */
  readonly limit: number;
  /** The maximum number of bytes of JSON; a page still has at least one message. */
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
   * @throws {Error} if the log cannot be read.
   */
  page(conversation: Conversation, range: PageRange): Promise<HistoryPage>;
  /** Returns the frame of a message, as it was sent; undefined if it is not in the log any more. */
  frame(seq: number): Promise<Uint8Array | undefined>;
  /** Returns the newest seq of a room; 0 if nothing was said there. */
  newestIn(room: RoomAudience): number;
  /**
   * Returns the ids that a person used last with their seqs, oldest first: at most `limit` of stored messages, then those
   * of messages that are about to be stored, with 0.
   */
  recentIds(person: number, limit: number): Promise<ReadResult<Array<[id: string, seq: number]>>>;
  /** Returns at most `limit` nicknames that a person exchanged direct messages with, as last seen, the latest first. */
  correspondents(person: number, limit: number): Promise<ReadResult<string[]>>;
}
