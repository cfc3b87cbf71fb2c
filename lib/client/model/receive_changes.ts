import type { Message } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { amend, type Amendment } from "./amend.ts";
import { describePin } from "./describe.ts";
import { addNotice, indexOfMessage, messageEntry, trim } from "./entries.ts";
import { replaceEntries, sizeOfChange } from "./memory_limit.ts";
import type { ClientEvent, Step } from "./client_event.ts";
import { isIgnored } from "./ignored.ts";
import {
  type Conversation,
  conversationFor,
  conversationKey,
  conversationOf,
  type Entry,
  MAX_HELD,
  type MessageEntry,
  resolveKey,
  type State,
  withConversation,
} from "./model.ts";
import { countChanged } from "./unread.ts";

// How many changes are remembered for pages that the server read before it stored them, and their size in UTF-16 units.
const MAX_RECENT_CHANGES = 200;
const MAX_RECENT_SIZE = 1024 * 1024;

/** Applies a change of a message, wherever in memory the message is. @param at This machine's time. */
export function receiveChange(state: State, change: Amendment, at: number): Step {
  const conversation = conversationAbout(state, change);
  const remembered = remember(state, change);
  if (conversation === undefined || change.seq <= conversation.caughtUpTo) return withoutNews(remembered);
  if (conversation.catchingUp) return withoutNews(withConversation(remembered, hold(conversation, change)));
  return applyChange(remembered, conversation.name, change, at);
}

/**
 * Applies a change of a message in a conversation that is caught up.
 */
export function applyChange(state: State, name: string, change: Amendment, at: number): Step {
  const before = conversationOf(state, name);
  const conversation = { ...before, caughtUpTo: Math.max(before.caughtUpTo, change.seq) };
  if (change.type === "pinned") return pinned(state, conversation, change, at);
  const { type, by, about } = change;
  const reaction = type === "reacted" && { emoji: change.emoji, ...(change.removed && { removed: true }) };
  return replaceMessage(
    state,
    conversation,
    about,
    (entry) => amend(entry, change, state),
    () => ({ change: type, by, ...reaction }),
  );
}

/**
 * Replaces messages that have changed while the client was disconnected.
 *
 * @param changed The messages as they stood at `asOf`, which old servers do not say.
 */
export function applyChanged(state: State, name: string, changed: readonly Message[], asOf?: number): Step {
  const events: ClientEvent[] = [];
  let now = state;
  for (const message of changed) {
    const conversation = conversationWith(now, message.seq, name);
    const step = replaceMessage(now, conversation, message.seq, (before) => {
      if ((before.asOf ?? 0) > (asOf ?? Infinity)) return before;
      return withRecentChanges(state, messageEntry(message, state, before.mine, asOf));
    }, whatChanged);
    now = step.state;
    events.push(...step.events);
  }
  return { state: now, events };
}

/** Returns a message of a page with the changes that arrived before the page, if it does not include them. */
export function withRecentChanges(state: State, entry: MessageEntry): MessageEntry {
  let now = entry;
  for (const change of state.recentChanges) if (change.about === entry.seq) now = amend(now, change, state, true);
  return now;
}

/** What a `changed` event says of a change. */
type Report = Pick<ClientEvent & { kind: "changed" }, "change" | "by" | "emoji" | "removed">;

/** Returns how a message has changed meanwhile. Nobody knows who reacted last. */
function whatChanged(before: MessageEntry, { from, deleted, edited }: MessageEntry): Report | undefined {
  if (deleted !== undefined) return before.deleted === undefined ? { change: "deleted", by: deleted.by } : undefined;
  return edited === before.edited ? undefined : { change: "edited", by: from };
}

function replaceMessage(
  state: State,
  conversation: Conversation,
  seq: number,
  change: (entry: MessageEntry) => MessageEntry,
  report: (before: MessageEntry, after: MessageEntry) => Report | undefined,
): Step {
  const { scrollback } = conversation;
  const inEntries = replaceIn(conversation.entries, seq, change);
  const inScrollback = scrollback === undefined ? undefined : replaceIn(scrollback.entries, seq, change);
  const replaced = inEntries ?? inScrollback;
  const changed = withFound(state, seq, change);
  if (replaced === undefined) return withoutNews(withConversation(changed, conversation));
  const { before, entry } = replaced;
  const now = {
    ...conversation,
    ...(inEntries === undefined ? {} : { entries: inEntries.entries }),
    ...(inScrollback === undefined ? {} : { scrollback: { ...scrollback!, entries: inScrollback.entries } }),
  };
  const what = report(before, entry);
  const isSilent = isIgnored(state, entry.from, entry.at) || (what !== undefined && isIgnored(state, what.by));
  const event = what && !isSilent &&
    { kind: "changed" as const, conversation: conversationKey(now.name), entry, before, ...what };
  return {
    state: withConversation(changed, countChanged(changed, now, before, entry)),
    events: event ? [event] : [],
  };
}

/** Replaces a message in a list of entries. Returns undefined if it is not there, or does not change. */
function replaceIn(entries: readonly Entry[], seq: number, change: (entry: MessageEntry) => MessageEntry) {
  const index = indexOfMessage(entries, seq);
  const before = entries[index];
  if (before?.kind !== "message") return undefined;
  const entry = change(before);
  return entry === before ? undefined : { before, entry, entries: replaceEntries(entries, [[index, entry]]) };
}

/** Changes a message among the results of the last search. */
function withFound(state: State, seq: number, change: (entry: MessageEntry) => MessageEntry): State {
  const { found } = state;
  if (found === undefined || !found.hits.some(({ entry }) => entry.seq === seq)) return state;
  const hits = found.hits.map((hit) => hit.entry.seq === seq ? { ...hit, entry: change(hit.entry) } : hit);
  return { ...state, found: { ...found, hits } };
}

function pinned(state: State, conversation: Conversation, change: Amendment & { type: "pinned" }, at: number): Step {
  const entry = messageIn(conversation, change.about);
  const here = { ...conversation, pinsChangedAt: change.seq };
  const noticed = addNotice(here, { text: describePin(change, entry, state.me), tone: "info", at });
  const notice = noticed.entries[noticed.entries.length - 1];
  const events: ClientEvent[] = [];
  if (notice.kind === "notice") {
    events.push({ kind: "notice", conversation: conversationKey(conversation.name), entry: notice });
  }
  return { state: withConversation(state, trim(state, noticed)), events };
}

/** Returns the conversation of the message that a change is about; undefined if it is not known. */
function conversationAbout(state: State, change: Amendment): Conversation | undefined {
  const mine = foldName(change.from) === foldName(state.me);
  const name = conversationFor(change, mine);
  const conversation = conversationWith(state, change.about, name);
  return state.conversations.has(conversationKey(conversation.name)) ? conversation : undefined;
}

/** Returns the conversation that has a message: the named one, or the one under which it continues. */
function conversationWith(state: State, seq: number, name: string): Conversation {
  const named = conversationOf(state, resolveKey(state, name));
  if (named.kind === "room" || messageIn(named, seq) !== undefined) return named;
  // The message has the nicknames of the time when it was sent.
  for (const one of state.conversations.values()) {
    if (one.kind === "direct" && messageIn(one, seq) !== undefined) return one;
  }
  return named;
}

function messageIn({ entries, scrollback, held }: Conversation, seq: number): MessageEntry | undefined {
  const entry = entries[indexOfMessage(entries, seq)] ??
    scrollback?.entries[indexOfMessage(scrollback.entries, seq)];
  return entry?.kind === "message" ? entry : held.find((one) => one.seq === seq);
}

function remember(state: State, change: Amendment): State {
  if (change.seq <= (state.recentChanges.at(-1)?.seq ?? 0)) return state;
  const recentChanges = [...state.recentChanges, change].slice(-MAX_RECENT_CHANGES);
  let size = recentChanges.reduce((size, change) => size + sizeOfChange(change), 0);
  while (size > MAX_RECENT_SIZE) size -= sizeOfChange(recentChanges.shift()!);
  return { ...state, recentChanges };
}

function hold(conversation: Conversation, change: Amendment): Conversation {
  const { held, heldChanges, heldOverflow } = conversation;
  if (heldOverflow) return conversation;
  if (held.length + heldChanges.length < MAX_HELD) return { ...conversation, heldChanges: [...heldChanges, change] };
  return { ...conversation, held: [], heldChanges: [], heldOverflow: true };
}

function withoutNews(state: State): Step {
  return { state, events: [] };
}
