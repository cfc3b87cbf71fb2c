import type { Target } from "../protocol/mod.ts";
import type { Conversation } from "./conversation.ts";
import type { HistoryPage, PageRange } from "./history.ts";
import { type StoredMessage, targetOf } from "./records.ts";

/** All direct messages of a person. */
export interface AllDirect {
  readonly kind: "all-direct";
  readonly person: number;
}

/** Which messages a search finds. */
export interface SearchQuery {
  /** The message is in one of these conversations. */
  readonly where: ReadonlyArray<Conversation | AllDirect>;
  /** The person who searches, to mark their reactions. */
  readonly person?: number;
  /** The message has all of these words; may be empty. */
  readonly text: string;
  /** The author had this nickname. */
  readonly from?: string;
  /** The message has a link. */
  readonly link?: boolean;
  /** Server times in milliseconds: they are not from before the first, and from before the second. */
  readonly since?: number;
  readonly until?: number;
}

/** A page of messages that were found. */
export interface SearchPage extends Omit<HistoryPage, "asOf"> {
  /** The conversation of each message, as the person who searches sees it. */
  readonly where: readonly Target[];
}

/** The view of the log that finds messages by their words. */
export interface Search {
  /** How much of the log is indexed: 0 to 1. */
  readonly indexed: number;
  /** How many records of the log are not indexed yet. */
  readonly lag: number;
  /**
   * Finds messages that have each word of `text`, or a word that begins with it; in scripts without blanks, wherever it
   * stands. Returns the newest before `range.before`, oldest first; `after` and `upTo` do not count.
   *
   * @param signal Stops the search, which then throws its reason.
   * @throws {StoreError} if the log cannot be read.
   */
  find(query: SearchQuery, range: PageRange, signal?: AbortSignal): Promise<SearchPage>;
}

/** Returns where a message was said, as the person who searches sees it. */
export function targetFor(message: StoredMessage, { where }: SearchQuery): Target {
  const isReceived = message.audience.kind === "direct" &&
    !where.some((it) => "person" in it && it.person === message.author);
  return isReceived ? { kind: "direct", nick: message.from } : targetOf(message);
}
