import { isIgnored } from "./ignored.ts";
import {
  type Conversation,
  conversationKey,
  MAX_CONVERSATIONS,
  type MessageEntry,
  type ReadMarks,
  resolveKey,
  type State,
  withConversation,
} from "./model.ts";

/** Returns whether the person is looking at the newest messages of a conversation. */
export function isLookingAt({ current, attention }: State, { name }: Conversation): boolean {
  return attention === "here" && conversationKey(name) === current;
}

/**
 * Returns a conversation with the messages counted that were there before the person entered. They count as read, unless
 * it is known how far the person has read, perhaps on another connection.
 */
export function countPast(
  state: State,
  before: Conversation,
  after: Conversation,
  fresh: readonly MessageEntry[],
): Conversation {
  if (after.isReadAssumed || after.readUpTo === 0) return { ...after, readUpTo: after.newest, isReadAssumed: true };
  if (!isLookingAt(state, after)) return countUnread(state, before, after, fresh);
  return fresh.some((entry) => isUnread(state, after, entry))
    ? { ...after, newSince: after.newSince ?? after.readUpTo }
    : after;
}

/** Returns a conversation with its new messages counted as unread, unless the person is reading it. */
export function countUnread(
  state: State,
  before: Conversation,
  after: Conversation,
  fresh: readonly MessageEntry[],
): Conversation {
  if (isLookingAt(state, after)) return after;
  const others = fresh.filter((entry) => isUnread(state, after, entry));
  if (others.length === 0) return after;
  return {
    ...after,
    unread: after.unread + others.length,
    mentions: after.mentions + others.filter((entry) => entry.mention).length,
    newSince: after.newSince ?? Math.max(before.newest, after.readUpTo),
    readUpTo: after.unread === 0 ? Math.max(before.newest, after.readUpTo) : after.readUpTo,
  };
}

/** Returns a conversation whose mark of new messages stands below what the person wrote since then. */
export function markBelowOwn(before: Conversation, after: Conversation, fresh: readonly MessageEntry[]): Conversation {
  if (after.newSince === undefined || before.newest > after.newSince) return after;
  const firstOfOthers = fresh.findIndex(({ mine }) => !mine);
  const own = fresh.at(firstOfOthers === -1 ? -1 : firstOfOthers - 1);
  return firstOfOthers === 0 || own === undefined ? after : { ...after, newSince: Math.max(after.newSince, own.seq) };
}

/** Returns a conversation with the counts of unread messages corrected after a message in it has changed. */
export function countChanged(
  state: State,
  conversation: Conversation,
  before: MessageEntry,
  after: MessageEntry,
): Conversation {
  const { unread, mentions } = conversation;
  if (unread === 0 || isLookingAt(state, conversation)) return conversation;
  const [was, is] = [isUnread(state, conversation, before), isUnread(state, conversation, after)];
  const difference = (is && after.mention ? 1 : 0) - (was && before.mention ? 1 : 0);
  if (was === is && difference === 0) return conversation;
  return {
    ...conversation,
    unread: Math.max(0, unread + (is ? 1 : 0) - (was ? 1 : 0)),
    mentions: Math.max(0, mentions + difference),
  };
}

/** Returns a conversation whose messages the person has read, if they are looking at it. */
export function markRead(state: State, conversation: Conversation): Conversation {
  if (!isLookingAt(state, conversation)) return conversation;
  const { isReadAssumed: _, ...rest } = conversation;
  return { ...rest, readUpTo: Math.max(conversation.readUpTo, conversation.newest) };
}

/** Notes how far the person has read, as the server says. A mark never moves back. */
export function noteReadMarks(state: State, marks: ReadonlyMap<string, number>): State {
  let now = state;
  for (const [name, seq] of marks) {
    const conversation = now.conversations.get(resolveKey(now, name));
    if (conversation !== undefined) now = withConversation(now, readUpTo(now, conversation, seq));
    else now = withEarlyMark(now, name, { readUpTo: seq });
  }
  return now;
}

/** Notes how far the other person of a direct conversation has read. */
export function noteSeen(state: State, name: string, seq: number): State {
  const conversation = state.conversations.get(resolveKey(state, name));
  if (conversation === undefined) return withEarlyMark(state, name, { seenUpTo: seq });
  return withConversation(state, { ...conversation, seenUpTo: Math.max(conversation.seenUpTo ?? 0, seq) });
}

function readUpTo(state: State, conversation: Conversation, seq: number): Conversation {
  const { isReadAssumed, newSince: _, ...rest } = conversation;
  if (!isReadAssumed && seq <= conversation.readUpTo) return conversation;
  const moved = { ...rest, readUpTo: seq };
  const { unread, mentions, isComplete } = recount(state, moved);
  if (isLookingAt(state, conversation)) {
    // The mark shows where they stopped reading on another machine.
    const newSince = conversation.newSince ?? (isReadAssumed && unread > 0 ? seq : undefined);
    return { ...moved, ...(newSince !== undefined && { newSince }) };
  }
  const all = isComplete ? unread : Math.max(unread, conversation.unread);
  return { ...moved, unread: all, mentions, ...(all > 0 && { newSince: seq }) };
}

/** Counts the unread messages in memory. `isComplete`: there are no others. */
function recount(state: State, conversation: Conversation): { unread: number; mentions: number; isComplete: boolean } {
  const { entries, readUpTo } = conversation;
  let [unread, mentions, i] = [0, 0, entries.length - 1];
  for (; i >= 0 && entries[i].seq > readUpTo; i--) {
    const entry = entries[i];
    if (entry.kind !== "message" || !isUnread(state, conversation, entry)) continue;
    unread++;
    if (entry.mention) mentions++;
  }
  return { unread, mentions, isComplete: i >= 0 || !conversation.older || readUpTo >= conversation.newest };
}

function withEarlyMark(state: State, name: string, mark: ReadMarks): State {
  const key = conversationKey(name);
  const known = state.earlyMarks.get(key);
  if (known === undefined && state.earlyMarks.size >= MAX_CONVERSATIONS) return state;
  const earlyMarks = new Map(state.earlyMarks).set(key, {
    ...known,
    ...(mark.readUpTo === undefined ? {} : { readUpTo: Math.max(mark.readUpTo, known?.readUpTo ?? 0) }),
    ...(mark.seenUpTo === undefined ? {} : { seenUpTo: Math.max(mark.seenUpTo, known?.seenUpTo ?? 0) }),
  });
  return { ...state, earlyMarks };
}

/** Counts the unread messages again, after the person has changed whom they ignore, or what mentions them. */
export function countAgain(before: State, after: State): State {
  let now = after;
  for (const [key, conversation] of after.conversations) {
    const known = before.conversations.get(key);
    if (conversation.unread === 0 || known === undefined) continue;
    const [was, is] = [recount(before, known), recount(after, conversation)];
    const unread = Math.max(0, conversation.unread - was.unread + is.unread);
    const mentions = Math.max(0, conversation.mentions - was.mentions + is.mentions);
    now = withConversation(now, { ...conversation, unread, mentions });
  }
  return now;
}

function isUnread(state: State, { readUpTo }: Conversation, { mine, deleted, seq, from, at }: MessageEntry): boolean {
  return !mine && deleted === undefined && seq > readUpTo && !isIgnored(state, from, at);
}
