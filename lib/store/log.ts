import type { Audience, RoomAudience, StoredFrames, Target } from "../protocol/mod.ts";

/** A message to be stored and then delivered. */
export interface NewMessage {
  readonly audience: Audience;
  /** The nickname that a direct message was addressed to. */
  readonly recipient?: string;
  /** The nickname of the author. */
  readonly from: string;
  readonly id: string;
  readonly text: string;
  readonly reply?: string;
  /** The number of the author (`SessionRecord.person`); 0 for the server's operator. */
  readonly author: number;
}

/** An entry that is in the log. */
export interface StoredMessage extends NewMessage {
  /** Its place in the one order of the log; higher than that of everything stored before it. */
  readonly seq: number;
  /** Server time, in milliseconds; never lower than that of what was stored before it. */
  readonly at: number;
}

/** Returns what a message has as `to`. */
export function targetOf({ audience, recipient = "" }: Pick<NewMessage, "audience" | "recipient">): Target {
  return audience.kind === "direct" ? { kind: "direct", nick: recipient } : audience;
}

/** What was stored in one go, in order, as entries and as the very bytes to be sent. */
export interface Batch {
  readonly entries: readonly StoredMessage[];
  /** A `message` frame for each entry. */
  readonly frames: StoredFrames;
}

/** A page of the past of one conversation. */
export interface HistoryPage {
  /** The `message`s as JSON texts, oldest first. */
  readonly messages: readonly string[];
  /** Whether there are more in the direction that was asked for. */
  readonly more: boolean;
  /** What was read for it: see `Reading`. */
  readonly cost: number;
}

/** A conversation: a room, or the direct messages of a person with a nickname, whoever had it. */
export type Conversation = RoomAudience | { readonly kind: "direct"; readonly person: number; readonly nick: string };

/** All direct messages of a person. */
export interface AllDirect {
  readonly kind: "all-direct";
  readonly person: number;
}

/** Which messages are looked for. */
export interface SearchQuery {
  /** In any of these. */
  readonly where: ReadonlyArray<Conversation | AllDirect>;
  /** The words that each of them has; may have none. */
  readonly text: string;
  /** The nick under which they were said. */
  readonly from?: string;
  /** Whether only messages with a link count. */
  readonly link?: boolean;
  /** Server times in milliseconds: not before the first, and before the second. */
  readonly since?: number;
  readonly until?: number;
}

/** A page of messages that were found. */
export interface SearchPage extends HistoryPage {
  /** Where each was said, as the person sees it who searches. */
  readonly where: readonly Target[];
}

/** What was read from the log, and what that cost. */
export interface ReadResult<T> {
  readonly value: T;
  /** The bytes that were read for it, with some for each row: more than is in it, where others talked in between. */
  readonly cost: number;
}

/** Which part of the past: the oldest after a seq, or the newest before one, or the newest of all. */
export interface PageRange {
  readonly before?: number;
  readonly after?: number;
  /** With `after`: nothing newer than this seq. */
  readonly upTo?: number;
  /** Most messages. */
  readonly limit: number;
  /** Most bytes of JSON; at least one message comes back all the same. */
  readonly size: number;
}

/** Who hears what became of appended entries. */
export interface LogListener {
  /** They are stored, in this order. */
  committed(batch: Batch): void;
  /** They are not, and never will be unless appended again. */
  failed(entries: readonly NewMessage[], error: Error): void;
}

/**
 * The message log: it orders what is handed over, stores it, and says so. Nothing outside this folder
 * depends on which log it is (docs/architecture.md, "The log").
 */
export interface Log {
  /** Names this log: the seqs of another one mean other messages. */
  readonly identity: string;
  /** Hands an entry over. Exactly one of `committed` and `refused` follows, in a later turn. */
  append(entry: NewMessage): void;
  /** How much text was appended and is not stored yet, in UTF-16 units. */
  readonly backlog: number;
  /**
   * Reads a page of a conversation; one that costs very much is shorter than it may be. As all that reads, it leaves
   * the event loop to others now and then.
   *
   * @throws {Error} if the log cannot be read.
   */
  history(conversation: Conversation, range: PageRange): Promise<HistoryPage>;
  /**
   * Finds messages of conversations that have each word of `text`, or begin a word with it; in scripts that are written
   * without blanks, wherever it stands: the newest before `range.before`, oldest first. `after` and `upTo` do not count.
   *
   * @param signal Stops the search; what it was aborted with is then thrown.
   * @throws {StoreError} if the log cannot be read.
   */
  search(wanted: SearchQuery, range: PageRange, signal?: AbortSignal): Promise<SearchPage>;
  /** How much of the log can be searched already: 0 to 1. */
  readonly indexed: number;
  /** The frame of one stored message, as it was said; undefined if it is not in the log any more. */
  read(seq: number): Promise<Uint8Array | undefined>;
  /** The newest seq of all. */
  newestSeq(): number;
  /** The server time of that message, 0 if there is none: what follows gets none before that. */
  newestTime(): number;
  /** The newest seq of a room, 0 if nothing was said there. */
  newestIn(room: RoomAudience): number;
  /**
   * The ids a person used last, with the seq of each, oldest first: at most `limit` that are stored, and those that
   * are about to be, with 0.
   */
  recentIds(person: number, limit: number): Promise<ReadResult<Array<[id: string, seq: number]>>>;
  /**
   * The nicks that a person has exchanged private messages with, as last seen: at most `limit`, the one with whom
   * something was said last first.
   */
  correspondents(person: number, limit: number): Promise<ReadResult<string[]>>;
  /** Stores what was appended, at once, and lets go of the files. */
  close(): Promise<void>;
}
