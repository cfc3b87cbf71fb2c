import { FRAME_HEADER_BYTES, type RoomAudience } from "../../protocol/mod.ts";
import { findLinks, foldName } from "../../text/mod.ts";
import type { BatchingLog } from "../batching_log.ts";
import { conversationKey, conversationKeysOf } from "../conversation_keys.ts";
import type { Conversation } from "../conversation.ts";
import type { History, HistoryPage, PageRange, ReadResult } from "../history.ts";
import type { StoredMessage } from "../records.ts";
import { PageBuilder } from "../page_builder.ts";
import { indexedTokens, type SearchTerm, searchTerms } from "../search_terms.ts";
import type { MemoryMessage } from "./memory_message.ts";
import type { MemoryViews } from "./memory_views.ts";
import { type Search, type SearchPage, type SearchQuery, targetFor } from "../search.ts";

const decoder = new TextDecoder();

/** The history of messages in memory. */
export class MemoryHistory implements History {
  readonly #log: BatchingLog;
  readonly #stored: readonly MemoryMessage[];
  readonly #views: MemoryViews;

  constructor(log: BatchingLog, stored: readonly MemoryMessage[], views: MemoryViews) {
    this.#log = log;
    this.#stored = stored;
    this.#views = views;
  }

  // deno-lint-ignore require-await -- the interface leaves it open how long this takes
  async page(conversation: Conversation, range: PageRange, person?: number): Promise<HistoryPage> {
    const { before = Infinity, after, upTo = this.#log.newestSeq, limit, size } = range;
    const key = conversationKey(conversation);
    const isIn = ({ message }: MemoryMessage) =>
      (after === undefined ? message.seq < before : message.seq > after && message.seq <= upTo) &&
      conversationKeysOf(message).includes(key);
    const found = this.#stored.filter(isIn);
    const page = fill(after === undefined ? found.reverse() : found, range, after === undefined);
    page.react(this.#views.reactions.of(page.seqs, person));
    const cost = page.bytes;
    if (after === undefined) {
      page.shrink();
      return { messages: page.messages, more: page.more, asOf: this.#log.newestSeq, cost };
    }
    const end = () => page.more ? page.lastSeq! : upTo;
    const seqs = this.#views.amendments.changedAfter(key, after, end());
    const changed = fill(this.#find(seqs), { limit, size: size / 2 }, false);
    changed.react(this.#views.reactions.of(changed.seqs, person));
    changed.shrink();
    page.shrink(changed.more ? 0 : changed.bytes);
    const changes = { changed: changed.more ? [] : changed.messages, stale: changed.more, seq: end() };
    return { messages: page.messages, more: page.more, asOf: this.#log.newestSeq, changes, cost };
  }

  // deno-lint-ignore require-await -- as above
  async pins(room: RoomAudience, size: number, person?: number): Promise<ReadResult<string[]>> {
    const page = fill(this.#find(this.#views.pins.list(room)), { limit: Infinity, size }, false);
    page.react(this.#views.reactions.of(page.seqs, person));
    page.shrink();
    return { value: page.messages, cost: page.bytes };
  }

  // deno-lint-ignore require-await -- as above
  async files(
    conversation: Conversation,
    range: Pick<PageRange, "before" | "limit" | "size">,
    person?: number,
  ): Promise<ReadResult<{ messages: readonly string[]; more: boolean }>> {
    const { before = Infinity } = range;
    const key = conversationKey(conversation);
    const found = this.#stored.filter(({ message }) =>
      message.file && message.seq < before && conversationKeysOf(message).includes(key)
    );
    const page = fill(found.reverse(), range, true);
    page.react(this.#views.reactions.of(page.seqs, person));
    page.shrink();
    return { value: { messages: page.messages, more: page.more }, cost: page.bytes };
  }

  // deno-lint-ignore require-await -- as above
  async frame(seq: number): Promise<Uint8Array | undefined> {
    return this.#find([seq])[0]?.frame;
  }

  #find(seqs: readonly number[]): MemoryMessage[] {
    return seqs.flatMap((seq) => this.#stored.find(({ message }) => message.seq === seq) ?? []);
  }

  newestIn(room: RoomAudience): number {
    const key = conversationKey(room);
    return this.#stored.findLast(({ message }) => conversationKeysOf(message).includes(key))?.message.seq ?? 0;
  }

  // deno-lint-ignore require-await -- as above
  async saidBy(
    person: number,
    since: number,
    limit: number,
    isWanted: (message: StoredMessage) => boolean,
  ): Promise<ReadResult<number[]>> {
    const found = this.#stored.map(({ message }) => message)
      .filter((message) => message.author === person && message.at >= since && isWanted(message));
    return { value: found.map(({ seq }) => seq).reverse().slice(0, limit), cost: this.#stored.length };
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
  readonly #views: MemoryViews;
  readonly indexed: number = 1;
  readonly lag: number = 0;

  constructor(stored: readonly MemoryMessage[], views: MemoryViews) {
    this.#stored = stored;
    this.#views = views;
  }

  // deno-lint-ignore require-await -- as above
  async find(query: SearchQuery, range: PageRange, signal?: AbortSignal): Promise<SearchPage> {
    signal?.throwIfAborted();
    const { before = Infinity } = range;
    const terms = searchTerms(query.text);
    const isFound = ({ message }: MemoryMessage) =>
      message.seq < before && !message.deleted && matchesFilters(message, query) &&
      terms.every((term) => hasTerm(message.text, term));
    // A text without tokens matches no message.
    const found = terms.length === 0 && query.text !== "" ? [] : this.#stored.filter(isFound).reverse();
    const page = fill(found, range, true);
    const cost = page.bytes;
    page.react(this.#views.reactions.of(page.seqs, query.person));
    page.shrink();
    const { messages, more, seqs } = page;
    const where = found.slice(0, seqs.length).reverse().map(({ message }) => targetFor(message, query));
    return { messages, where, more, cost };
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

function fill(found: readonly MemoryMessage[], { limit, size }: PageRange, newestFirst: boolean): PageBuilder {
  const page = new PageBuilder(limit, size, newestFirst);
  for (const { message, frame } of found) {
    const payload = frame.subarray(FRAME_HEADER_BYTES);
    if (!page.add({ json: decoder.decode(payload), bytes: payload.length, message })) break;
  }
  return page;
}
