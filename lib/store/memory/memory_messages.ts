import { encodeFrame, FRAME_HEADER_BYTES, type RoomAudience } from "../../protocol/mod.ts";
import { findLinks, foldName } from "../../text/mod.ts";
import type { BatchingLog } from "../batching_log.ts";
import { conversationKey, conversationKeysOf } from "../conversation_keys.ts";
import { encodeMessage } from "../encode_record.ts";
import type { Conversation, History, HistoryPage, PageRange, ReadResult } from "../history.ts";
import type { StoredMessage } from "../records.ts";
import { PageBuilder } from "../page_builder.ts";
import { indexedTokens, type SearchTerm, searchTerms } from "../search_terms.ts";
import { type Search, type SearchPage, type SearchQuery, targetFor } from "../search.ts";

/** A message as it is stored: with the frame in which it was sent. */
export interface MemoryMessage {
  readonly message: StoredMessage;
  readonly frame: Uint8Array;
}

const decoder = new TextDecoder();

/** The history of messages in memory. */
export class MemoryHistory implements History {
  readonly #log: BatchingLog;
  readonly #stored: readonly MemoryMessage[];

  constructor(log: BatchingLog, stored: readonly MemoryMessage[]) {
    this.#log = log;
    this.#stored = stored;
  }

  // deno-lint-ignore require-await -- the interface leaves it open how long this takes
  async page(conversation: Conversation, range: PageRange): Promise<HistoryPage> {
    const { before = Infinity, after, upTo = Infinity } = range;
    const key = conversationKey(conversation);
    const isIn = ({ message }: MemoryMessage) =>
      (after === undefined ? message.seq < before : message.seq > after && message.seq <= upTo) &&
      conversationKeysOf(message).includes(key);
    const found = this.#stored.filter(isIn);
    return pageOf(after === undefined ? found.reverse() : found, range, after === undefined).page;
  }

  // deno-lint-ignore require-await -- as above
  async frame(seq: number): Promise<Uint8Array | undefined> {
    return this.#stored.find(({ message }) => message.seq === seq)?.frame;
  }

  newestIn(room: RoomAudience): number {
    const key = conversationKey(room);
    return this.#stored.findLast(({ message }) => conversationKeysOf(message).includes(key))?.message.seq ?? 0;
  }

  // deno-lint-ignore require-await -- as above
  async recentIds(person: number, limit: number): Promise<ReadResult<Array<[string, number]>>> {
    const stored = this.#stored.filter(({ message }) => message.author === person)
      .map(({ message: { id, seq } }): [string, number] => [id, seq]);
    const pending = this.#log.pending.filter(({ author }) => author === person)
      .map(({ id }): [string, number] => [id, 0]);
    return { value: [...stored.slice(-limit), ...pending], cost: stored.length };
  }

  // deno-lint-ignore require-await -- as above
  async correspondents(person: number, limit: number): Promise<ReadResult<string[]>> {
    const nicks = new Map<string, string>(); // by key of the conversation, the latest last
    for (const { message } of this.#stored) {
      const { audience, author, recipient = "", from } = message;
      if (audience.kind !== "direct" || (audience.from !== person && audience.to !== person)) continue;
      const nick = author === person ? recipient : from;
      nicks.delete(foldName(nick));
      nicks.set(foldName(nick), nick);
    }
    return { value: [...nicks.values()].reverse().slice(0, limit), cost: this.#stored.length };
  }
}

/** The search in messages in memory. */
export class MemorySearch implements Search {
  readonly #stored: readonly MemoryMessage[];
  readonly indexed: number = 1;

  constructor(stored: readonly MemoryMessage[]) {
    this.#stored = stored;
  }

  // deno-lint-ignore require-await -- as above
  async find(query: SearchQuery, range: PageRange, signal?: AbortSignal): Promise<SearchPage> {
    signal?.throwIfAborted();
    const { before = Infinity } = range;
    const terms = searchTerms(query.text);
    const isFound = ({ message }: MemoryMessage) =>
      message.seq < before && matchesFilters(message, query) && terms.every((term) => hasTerm(message.text, term));
    // A text without tokens matches no message.
    const found = terms.length === 0 && query.text !== "" ? [] : this.#stored.filter(isFound).reverse();
    const { page, added } = pageOf(found, range, true);
    return { ...page, where: added.map(({ message }) => targetFor(message, query)) };
  }
}

function matchesFilters(
  message: StoredMessage,
  { where, from, link, since = 0, until = Infinity }: SearchQuery,
): boolean {
  const { audience, at, text } = message;
  const keys = conversationKeysOf(message);
  const isIn = where.some((it) =>
    it.kind === "all-direct"
      ? audience.kind === "direct" && (audience.from === it.person || audience.to === it.person)
      : keys.includes(conversationKey(it))
  );
  return isIn && at >= since && at < until && (from === undefined || foldName(from) === foldName(message.from)) &&
    (!link || findLinks(text, 1).length > 0);
}

/** Returns whether a text has the tokens of a term, one after the other. */
function hasTerm(text: string, { tokens, isPrefix }: SearchTerm): boolean {
  const all = indexedTokens(text).split(SEPARATORS);
  return all.some((_, start) =>
    tokens.every((token, i) => {
      const other = all[start + i] ?? "";
      return isPrefix && i === tokens.length - 1 ? other.startsWith(token) : other === token;
    })
  );
}

// As FTS5's tokenizer `ascii` splits.
const SEPARATORS = /[^A-Za-z0-9\x80-\u{10ffff}]+/u;

/** Fills a page. @returns Also the messages on it, oldest first. */
function pageOf(found: readonly MemoryMessage[], { limit, size }: PageRange, newestFirst: boolean) {
  const builder = new PageBuilder(limit, size, newestFirst);
  const added: MemoryMessage[] = [];
  let cost = 0;
  for (const stored of found) {
    const payload = stored.frame.subarray(FRAME_HEADER_BYTES);
    if (!builder.add({ json: decoder.decode(payload), bytes: payload.length })) break;
    added.push(stored);
    cost += payload.length;
  }
  if (newestFirst) added.reverse();
  return { page: { messages: builder.messages, more: builder.more, cost }, added };
}

/** Returns a message with its frame. */
export function framed(message: StoredMessage): MemoryMessage {
  return { message, frame: encodeFrame(encodeMessage(message)) };
}
