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
import type { Step } from "./client_event.ts";
import { isIgnored } from "./ignored.ts";
import {
  type Conversation,
  conversationFor,
  conversationKey,
  conversationOf,
  MAX_DIRECT_CONVERSATIONS,
  MAX_ENTRIES,
  MAX_HELD,
  type MessageEntry,
  resolveKey,
  type SearchHit,
  type State,
  withConversation,
} from "./model.ts";
import { applyChange, applyChanged, withRecentChanges } from "./receive_changes.ts";
import { stopTyping } from "./typing.ts";
import { countPast, countUnread, markBelowOwn, markRead } from "./unread.ts";

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
  /** For `after` and `resume`: earlier messages that have changed, as they stand now. */
  readonly changed?: readonly Message[];
  /** For `after` and `resume`: the seq up to which the page is complete. Old servers do not say it. */
  readonly seq?: number;
  /** The messages include the changes up to this seq, and no later one. Old servers do not say it. */
  readonly asOf?: number;
  /** Too many earlier messages have changed to list them. */
  readonly stale?: boolean;
  /** For `older` and `newer`: the seq from which it was requested. A page that no longer fits is ignored. */
  readonly from?: number;
}

/** Adds a live message. */
export function addMessage(state: State, message: Message): Step {
  const mine = isMine(state, message);
  const named = conversationOf(state, conversationFor(message, mine));
  // It was in flight while the other person changed their nickname.
  const conversation = mine && named.renamedTo !== undefined ? conversationOf(state, named.renamedTo) : named;
  const entry = messageEntry(message, state, mine);
  if (conversation.catchingUp && entry.seq > conversation.newest) return withoutNews(hold(state, conversation, entry));
  // The server repeats it because this client sent it twice. It is in the history already.
  if (entry.seq < (oldestSeq(conversation) ?? 0)) return withoutNews(state);
  return insert(makeSpace(state, conversation), stopTyping(conversation, message.from), [entry], false);
}

/** Adds a page of the history. */
export function addPage(state: State, page: HistoryPage): Step {
  const conversation = conversationOf(state, page.to);
  const source = page.source ?? page.to;
  const entries = page.messages.map((message) =>
    messageEntry(message, state, isMine(state, message, source), page.asOf)
  );
  switch (page.use) {
    case "older": {
      const current = entries.map((entry) => withRecentChanges(state, entry));
      return withoutNews(withConversation(state, addOlder(state, conversation, current, page)));
    }
    case "newer": {
      const current = entries.map((entry) => withRecentChanges(state, entry));
      return withoutNews(withConversation(state, addNewer(conversation, current, page)));
    }
    case "newest": {
      const oldest = oldestSeq(conversation);
      const reachesBack = oldest === undefined || (entries.length > 0 && entries[0].seq <= oldest);
      const older = reachesBack ? page.more : conversation.older;
      return catchUp(state, { ...conversation, older }, entries, { more: false, seq: page.seq }, true);
    }
    case "after":
    case "resume":
      return addMissing(state, conversation, entries, page);
  }
}

function addMissing(
  state: State,
  before: Conversation,
  entries: readonly MessageEntry[],
  { use, more, changed = [], seq, asOf, stale = false }: HistoryPage,
): Step {
  const updated = applyChanged(stale ? forgetStale(state, before) : state, before.name, changed, asOf);
  const conversation = conversationOf(updated.state, before.name);
  const oldest = oldestSeq(conversation);
  // It is older than all entries, with a gap between, so it would be in the wrong place.
  const missing = entries.filter((entry) => oldest === undefined || entry.seq >= oldest);
  const advances = entries.some((entry) => entry.seq > before.newest) || (seq ?? 0) > before.caughtUpTo;
  const filled = catchUp(
    updated.state,
    conversation,
    missing,
    { more: more && (advances || use === "resume"), seq },
    false,
  );
  return { state: filled.state, events: [...updated.events, ...filled.events] };
}

/** Forgets the messages of a conversation before a page, because too many of them have changed to list them. */
function forgetStale(state: State, { name: asked, caughtUpTo }: Conversation): State {
  // Under a former nickname, the messages are in the conversation that continues it.
  const { scrollback: _, ...conversation } = conversationOf(state, resolveKey(state, asked));
  const { entries, name } = conversation;
  const last = entries.findLastIndex((entry) => entry.kind === "message" && entry.seq <= caughtUpTo);
  const { found } = state;
  const isElsewhere = (hit: SearchHit) => conversationKey(hit.conversation) !== conversationKey(name);
  const known = found === undefined ? state : { ...state, found: { ...found, hits: found.hits.filter(isElsewhere) } };
  return withConversation(known, { ...conversation, entries: entries.slice(last + 1), older: true });
}

/** An older stretch of a conversation. */
export interface Stretch {
  readonly conversation: string;
  /** The pages of which it consists, in order. */
  readonly pages: readonly Pick<HistoryPage, "source" | "messages" | "asOf">[];
  /** Whether the server has more messages before it, and after it. */
  readonly older: boolean;
  readonly newer: boolean;
}

/** Shows an older stretch of the current conversation in place of the previous one. */
export function lookAround(state: State, around: Stretch): State {
  const { scrollback: _, ...conversation } = markRead(state, conversationOf(state, around.conversation));
  if (conversationKey(conversation.name) !== state.current) return state;
  const messages = around.pages.flatMap(({ source = conversation.name, messages, asOf }) =>
    messages.map((message) =>
      withRecentChanges(state, messageEntry(message, state, isMine(state, message, source), asOf))
    )
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
  const end = oldest ?? (conversation.newest > 0 ? conversation.newest + 1 : undefined);
  if (from !== undefined && end !== undefined && from !== end) return conversation;
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
  const full = conversation.held.length + conversation.heldChanges.length >= MAX_HELD;
  return withConversation(
    state,
    full
      ? { ...conversation, held: [], heldChanges: [], heldOverflow: true }
      : { ...conversation, held: conversation.heldOverflow ? [] : [...conversation.held, entry] },
  );
}

function insert(state: State, into: Conversation, entries: readonly MessageEntry[], past: boolean): Step {
  const { conversation, fresh } = putMessages(into, entries, past);
  if (conversation === into) return withoutNews(withConversation(state, into));
  const key = conversationKey(conversation.name);
  const counted = past ? countPast(state, into, conversation, fresh) : countUnread(state, into, conversation, fresh);
  return {
    state: withConversation(
      state,
      trim(state, fresh.length === 0 ? counted : reopened(markBelowOwn(into, counted, fresh))),
    ),
    events: fresh.filter(({ from, at }) => !isIgnored(state, from, at))
      .map((entry) => ({ kind: "message", conversation: key, entry, past })),
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
  { more, seq }: { more: boolean; seq: number | undefined },
  past: boolean,
): Step {
  const filled = insert(state, conversation, entries, past);
  const after = conversationOf(filled.state, conversation.name);
  const now = seq === undefined ? after : { ...after, caughtUpTo: Math.max(conversation.caughtUpTo, seq) };
  if (more || now.heldOverflow) {
    return {
      ...filled,
      state: withConversation(filled.state, { ...now, catchingUp: true, heldOverflow: more && now.heldOverflow }),
    };
  }
  const { heldChanges } = now;
  // Older ones than a page of the newest messages would leave a gap.
  const start = oldestSeq(now) ?? 0;
  const held = now.held.filter(({ seq }) => seq >= start);
  let { state: released, events } = insert(
    filled.state,
    { ...now, catchingUp: false, held: [], heldChanges: [] },
    held,
    false,
  );
  events = [...filled.events, ...events];
  for (const change of heldChanges) {
    const step = applyChange(released, now.name, change, change.at);
    released = step.state;
    events = [...events, ...step.events];
  }
  return { state: released, events };
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
