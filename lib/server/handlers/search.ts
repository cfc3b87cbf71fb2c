import { say, type Sentence } from "../../language/mod.ts";
import type { Member } from "../../chat/mod.ts";
import {
  type ClientMessages,
  Delivery,
  formatTarget,
  isSameAudience,
  MAX_SEARCH_LENGTH,
  MAX_SEARCH_MS,
  MAX_SEARCH_WORDS,
  ProtocolError,
  type RoomAudience,
  roomNumber,
} from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { type Conversation, type PageRange, type SearchPage, searchTerms } from "../../store/mod.ts";
import type { Context } from "../context.ts";
import { conversationOf, MAX_PAGE_BYTES } from "./history.ts";
import type { Handler, Request } from "./request.ts";

/** Maximum number of searches from one address at a time. Others wait. */
export const MAX_SEARCHES = 2;

// With this share of the log indexed, a slow search is not the fault of the index.
const MIN_INDEXED = 0.99;

const EMPTY = say("server.empty-search");

type Search = ClientMessages["search"];

/**
 * Sends a page of the messages that a search finds. A new search of a client stops the one before it.
 *
 * @throws {ProtocolError} `text-empty` or `text-too-long`; `bad-message` for an unknown `has`; `not-in-room` or
 * `no-such-room`; `search-stopped` if it takes more than `MAX_SEARCH_MS`, or the client starts another one.
 */
export const search: Handler<"search"> = async (request, message) => {
  const { context, caller } = request;
  checkSearch(message);
  caller.searching?.abort(stopped(say("server.other-search")));
  const searching = caller.searching = new AbortController();
  const timer = setTimeout(() => searching.abort(stopped(tookTooLong(context.store.search.indexed))), MAX_SEARCH_MS);
  try {
    await sendFound(request, message, searching.signal);
  } catch (error) {
    if (!caller.ended) throw error;
  } finally {
    clearTimeout(timer);
    if (caller.searching === searching) caller.searching = undefined;
  }
};

async function sendFound({ context, caller, member, rid }: Request, message: Search, signal: AbortSignal) {
  const { to, before, text, from, since, until, has } = message;
  const direct = to === undefined ? [{ kind: "all-direct", person: member.person } as const] : [];
  const where = [...readable(context, member, to), ...direct];
  const limit = Math.min(message.limit ?? Infinity, context.limits.history);
  const range: PageRange = { limit, size: MAX_PAGE_BYTES, ...(before === undefined ? {} : { before }) };
  await caller.ready(MAX_PAGE_BYTES);
  if (caller.ended) return;
  using _turn = await context.searches.take(caller.host, signal);
  const wanted = { where, person: member.person, text: text.trim(), from, since, until, link: has?.includes("link") };
  const page = await context.store.search.find(wanted, range, signal);
  context.historyBudget.spend(member.person, caller.host, page.cost, performance.now());
  const found = stillReadable(page, readable(context, member, to));
  // The messages are stored as JSON, so that they need not be parsed and printed again.
  const head = JSON.stringify({ type: "found", rid, to }).slice(0, -1);
  const names = to === undefined ? `,"where":${JSON.stringify(found.where.map(formatTarget))}` : "";
  caller.write(Delivery.ofJson(`${head},"messages":[${found.messages.join(",")}]${names},"more":${page.more}}`));
}

/** Returns the conversation that a search asks for, or otherwise the rooms that a member is in. */
function readable(context: Context, member: Member, to: string | undefined): Conversation[] {
  return to === undefined ? [...member.rooms].map(({ audience }) => audience) : [conversationOf(context, member, to)];
}

/** Leaves out messages from rooms that the member has left since. */
function stillReadable({ messages, where }: SearchPage, conversations: readonly Conversation[]) {
  const stays = where.map((target) =>
    target.kind === "direct" || conversations.some((it) => it.kind !== "direct" && isSameRoom(it, target))
  );
  return { messages: messages.filter((_, i) => stays[i]), where: where.filter((_, i) => stays[i]) };
}

// Earlier messages may have the name of the room in another spelling.
function isSameRoom(one: RoomAudience, other: RoomAudience): boolean {
  return isSameAudience(one, other) ||
    (roomNumber(one) === roomNumber(other) && foldName(one.name) === foldName(other.name));
}

function checkSearch({ text, from, since, until, has = [] }: Search): void {
  if (text.length > MAX_SEARCH_LENGTH) {
    throw new ProtocolError(
      "text-too-long",
      say("server.search-too-long", { most: MAX_SEARCH_LENGTH }),
    );
  }
  const words = searchTerms(text).length;
  if (words > MAX_SEARCH_WORDS) {
    throw new ProtocolError("text-too-long", say("server.search-too-many-words", { most: MAX_SEARCH_WORDS }));
  }
  const unknown = has.find((it) => it !== "link");
  if (unknown !== undefined) {
    throw new ProtocolError("bad-message", say("server.unknown-filter", { what: unknown }));
  }
  const isFiltered = from !== undefined || since !== undefined || until !== undefined || has.length > 0;
  if (words === 0 && (text.trim() !== "" || !isFiltered)) throw new ProtocolError("text-empty", EMPTY);
}

function tookTooLong(indexed: number): Sentence {
  if (indexed >= MIN_INDEXED) return say("server.slow-search");
  return say("server.search-index", { percent: Math.floor(indexed * 100) });
}

function stopped(sentence: Sentence): ProtocolError {
  return new ProtocolError("search-stopped", sentence);
}
