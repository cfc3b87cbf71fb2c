import { type Conversation, conversationKey, type MessageEntry, type State } from "./model.ts";

/** Returns whether the person is looking at the newest messages of a conversation. */
function isLookingAt({ current, attention }: State, { name }: Conversation): boolean {
  return attention === "here" && conversationKey(name) === current;
}

/** Returns a conversation with its new messages counted as unread, unless the person is reading it. */
export function countUnread(
  state: State,
  before: Conversation,
  after: Conversation,
  fresh: readonly MessageEntry[],
): Conversation {
  if (isLookingAt(state, after)) return after;
  const others = fresh.filter((entry) => isUnread(after, entry));
  if (others.length === 0) return after;
  return {
    ...after,
    unread: after.unread + others.length,
    mentions: after.mentions + others.filter((entry) => entry.mention).length,
    readMark: after.readMark ?? Math.max(before.newest, after.readUpTo),
    readUpTo: after.unread === 0 ? Math.max(before.newest, after.readUpTo) : after.readUpTo,
  };
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
  const [was, is] = [isUnread(conversation, before), isUnread(conversation, after)];
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
  if (!isLookingAt(state, conversation) || conversation.readUpTo >= conversation.newest) return conversation;
  return { ...conversation, readUpTo: conversation.newest };
}

function isUnread({ readUpTo }: Conversation, { mine, deleted, seq }: MessageEntry): boolean {
  return !mine && deleted === undefined && seq > readUpTo;
}
