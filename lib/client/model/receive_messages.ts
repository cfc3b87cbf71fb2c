import type { Message } from "../../protocol/mod.ts";
import {
  extendNewer,
  extendOlder,
  insertMessages,
  isMine,
  messageEntry,
  newestSeq,
  oldestSeq,
  trim,
} from "./entries.ts";
import { countUnread } from "./focus.ts";
import {
  type Conversation,
  conversationFor,
  conversationKey,
  conversationOf,
  MAX_DIRECT_CONVERSATIONS,
  MAX_ENTRIES,
  MAX_HELD,
  type MessageEntry,
  type State,
  type Step,
  withConversation,
} from "./model.ts";
import { stopTyping } from "./typing.ts";

/**
 * The purpose of a page of the history:
 * - `newest`: the messages to show on entering;
 * - `after`: the missing messages after the newest one;
 * - `resume`: the same, but the server sent them without a request;
 * - `older`: the person scrolls back;
 * - `newer`: the person scrolls forward again.
 */
export type PageUse = "newest" | "after" | "resume" | "older" | "newer";

/** A page of the history. */
export interface HistoryPage {
  readonly use: PageUse;
  /** The conversation it is for. */
  readonly to: string;
  /** The name under which the server stores it, if it is a former nickname of the other person. */
  readonly source?: string;
  readonly messages: readonly Message[];
  readonly more: boolean;
  /** For `older` and `newer`: the seq from which it was requested. A page that no longer fits is ignored. */
  readonly from?: number;
}

/** Adds a live message. */
export function addMessage(state: State, message: Message): Step {
  const mine = isMine(state, message);
  const named = conversationOf(state, conversationFor(message, mine));
  // It was in flight while the other person changed their nickname.
  const conversation = mine && named.renamedTo !== undefined ? conversationOf(state, named.renamedTo) : named;
  const entry = messageEntry(message, state.me, mine);
  if (conversation.catchingUp && entry.seq > conversation.newest) return withoutNews(hold(state, conversation, entry));
  // The server repeats it because this client sent it twice. It is in the history already.
  if (entry.seq < (oldestSeq(conversation) ?? 0)) return withoutNews(state);
  return insert(makeSpace(state, conversation), stopTyping(conversation, message.from), [entry], false);
}

/** Adds a page of the history. */
export function addPage(state: State, page: HistoryPage): Step {
  const conversation = conversationOf(state, page.to);
  const source = page.source ?? page.to;
  const entries = page.messages.map((message) => messageEntry(message, state.me, isMine(state, message, source)));
  const oldest = oldestSeq(conversation);
  switch (page.use) {
    case "older":
      return withoutNews(withConversation(state, addOlder(state, conversation, entries, page)));
    case "newer":
      return withoutNews(withConversation(state, addNewer(conversation, entries, page)));
    case "newest": {
      const reachesBack = oldest === undefined || (entries.length > 0 && entries[0].seq <= oldest);
      const older = reachesBack ? page.more : conversation.older;
      return catchUp(state, { ...conversation, older }, entries, false, true);
    }
    case "after":
    case "resume": {
      // It is older than all entries, with a gap between, so it would be in the wrong place.
      const missing = entries.filter((entry) => oldest === undefined || entry.seq >= oldest);
      const advances = entries.some(({ seq }) => seq > conversation.newest);
      return catchUp(state, conversation, missing, page.more && (advances || page.use === "resume"), false);
    }
  }
}

/** Shows an older stretch of the current conversation in place of the previous one. */
export function lookAround(
  state: State,
  around: { conversation: string; messages: readonly Message[]; older: boolean; newer: boolean },
): State {
  const { scrollback: _, ...conversation } = conversationOf(state, around.conversation);
  if (conversationKey(conversation.name) !== state.current) return state;
  const messages = around.messages.map((message) =>
    messageEntry(message, state.me, isMine(state, message, conversation.name))
  );
  const limit = startSeq(conversation);
  const entries = messages.filter(({ seq }) => seq < limit);
  const newer = around.newer && entries.length === messages.length;
  const scrollback = entries.length === 0 ? {} : { scrollback: { entries, older: around.older, newer } };
  return { ...withConversation(state, { ...conversation, ...scrollback }), attention: "scrolled" };
}

function addOlder(
  state: State,
  conversation: Conversation,
  entries: readonly MessageEntry[],
  { more, from }: HistoryPage,
): Conversation {
  const { scrollback } = conversation;
  const oldest = oldestSeq(scrollback ?? conversation);
  if (from !== undefined && oldest !== undefined && from !== oldest) return conversation;
  if (scrollback === undefined && conversation.entries.length + entries.length <= MAX_ENTRIES) {
    // None of these messages is new, whatever its seq, since they were requested as older ones.
    return { ...putMessages(conversation, entries, true).conversation, older: more };
  }
  const scrolled = conversationKey(conversation.name) === state.current && state.attention !== "here";
  if (oldest === undefined || !scrolled) return conversation;
  const before = entries.filter(({ seq }) => seq < oldest);
  if (scrollback !== undefined) return { ...conversation, scrollback: extendOlder(scrollback, before, more) };
  return before.length === 0
    ? { ...conversation, older: more }
    : { ...conversation, scrollback: { entries: before, older: more, newer: false } };
}

function addNewer(
  conversation: Conversation,
  entries: readonly MessageEntry[],
  { more, from }: HistoryPage,
): Conversation {
  const { scrollback } = conversation;
  if (scrollback === undefined || !scrollback.newer) return conversation;
  const newest = newestSeq(scrollback) ?? 0;
  if (from !== newest) return conversation;
  const limit = startSeq(conversation);
  const between = entries.filter(({ seq }) => seq > newest && seq < limit);
  const reached = !more || entries.some(({ seq }) => seq >= limit);
  return { ...conversation, scrollback: extendNewer(scrollback, between, !reached) };
}

/** Returns the seq at which the newest entries start. */
function startSeq(conversation: Conversation): number {
  return oldestSeq(conversation) ?? conversation.newest + 1;
}

function hold(state: State, conversation: Conversation, entry: MessageEntry): State {
  const full = conversation.held.length >= MAX_HELD;
  return withConversation(
    state,
    full
      ? { ...conversation, held: [], heldOverflow: true }
      : { ...conversation, held: conversation.heldOverflow ? [] : [...conversation.held, entry] },
  );
}

function insert(state: State, into: Conversation, entries: readonly MessageEntry[], past: boolean): Step {
  const { conversation, fresh } = putMessages(into, entries, past);
  if (conversation === into) return withoutNews(withConversation(state, into));
  const key = conversationKey(conversation.name);
  const counted = past ? conversation : countUnread(state, into, conversation, fresh);
  return {
    state: withConversation(state, trim(state, fresh.length === 0 ? counted : reopened(counted))),
    events: fresh.map((entry) => ({ kind: "message", conversation: key, entry, past })),
  };
}

/** Inserts messages. Messages from before the person entered go above the notices on entering. */
function putMessages(
  into: Conversation,
  messages: readonly MessageEntry[],
  past: boolean,
): ReturnType<typeof insertMessages> {
  if (!past || messages.length === 0 || oldestSeq(into) !== undefined) return insertMessages(into, messages);
  const { conversation, fresh } = insertMessages({ ...into, entries: [] }, messages);
  const notices = into.entries.map((entry) => ({ ...entry, seq: conversation.newest }));
  return { conversation: { ...conversation, entries: [...conversation.entries, ...notices] }, fresh };
}

/** Reopens a conversation that has a new message: it belongs to the person who has that nickname now. */
function reopened(conversation: Conversation): Conversation {
  if (!conversation.closed) return conversation;
  const { renamedTo: _, ...rest } = conversation;
  return { ...rest, closed: false };
}

function catchUp(
  state: State,
  conversation: Conversation,
  entries: readonly MessageEntry[],
  more: boolean,
  past: boolean,
): Step {
  const filled = insert(state, conversation, entries, past);
  const now = conversationOf(filled.state, conversation.name);
  if (more || now.heldOverflow) {
    return {
      ...filled,
      state: withConversation(filled.state, { ...now, catchingUp: true, heldOverflow: more && now.heldOverflow }),
    };
  }
  const released = insert(filled.state, { ...now, catchingUp: false, held: [] }, now.held, false);
  return { state: released.state, events: [...filled.events, ...released.events] };
}

/** Other people can start direct conversations. At the maximum, a new one replaces one that was read. */
function makeSpace(state: State, { name, kind }: Conversation): State {
  if (
    kind === "room" || state.conversations.size < MAX_DIRECT_CONVERSATIONS ||
    state.conversations.has(conversationKey(name))
  ) {
    return state;
  }
  const others = [...state.conversations].filter(([key, one]) => one.kind === "direct" && key !== state.current);
  if (others.length < MAX_DIRECT_CONVERSATIONS) return state;
  const [gone] = others.find(([, { unread }]) => unread === 0) ?? others[0];
  const conversations = new Map(state.conversations);
  conversations.delete(gone);
  return { ...state, conversations };
}

function withoutNews(state: State): Step {
  return { state, events: [] };
}
