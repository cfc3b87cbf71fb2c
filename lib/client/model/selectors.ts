import {
  type Conversation,
  conversationKey,
  type Entry,
  type MessageEntry,
  type SearchHit,
  type State,
} from "./model.ts";

/** The entries that a view draws of a conversation. */
export interface VisibleEntries {
  /** In order of `seq`, without a gap. */
  readonly entries: readonly Entry[];
  /** Whether there may be older messages on the server. `client.history.older` fetches them. */
  readonly older: boolean;
  /** Whether there are newer messages. `client.history.newer` fetches them. */
  readonly newer: boolean;
}

const shownOf = new WeakMap<Conversation, VisibleEntries>();

/**
 * Returns the entries of a conversation to draw: the scrollback and the newest entries or, if messages are missing
 * between them, only the scrollback. Returns the same object for the same conversation.
 */
export function visibleEntries(conversation: Conversation): VisibleEntries {
  const { scrollback, entries, older } = conversation;
  if (scrollback === undefined) return { entries, older, newer: false };
  let known = shownOf.get(conversation);
  if (known === undefined) {
    known = {
      entries: scrollback.newer ? scrollback.entries : scrollback.entries.concat(entries),
      older: scrollback.older,
      newer: scrollback.newer,
    };
    shownOf.set(conversation, known);
  }
  return known;
}

// Entries are immutable, and views ask on each draw. For originals that were not found, the cache keeps the first entry
// at that time, since an original is older than its reply.
const answeredBy = new WeakMap<MessageEntry, MessageEntry | { readonly missingIn: Entry }>();

/**
 * Returns the message that `entry` answers: the newest with that id before it, among the visible entries or those at an
 * earlier call. Cheap enough to call on each draw.
 *
 * @returns Undefined if it is not a reply, or the original is not in memory.
 */
export function answeredMessage(conversation: Conversation, entry: MessageEntry): MessageEntry | undefined {
  if (entry.reply === undefined) return undefined;
  const known = answeredBy.get(entry);
  if (known !== undefined && "kind" in known) return known;
  const { entries } = visibleEntries(conversation);
  if (known !== undefined && known.missingIn === entries[0]) return undefined;
  const found = entries.findLast((one): one is MessageEntry =>
    one.kind === "message" && one.id === entry.reply && one.seq < entry.seq
  );
  if (found !== undefined) answeredBy.set(entry, found);
  else if (entries.length > 0) answeredBy.set(entry, { missingIn: entries[0] });
  return found;
}

/** Returns the newest message of someone else, to which `/reply` replies. */
export function lastOfOthers(conversation: Conversation): MessageEntry | undefined {
  return conversation.entries.findLast((entry): entry is MessageEntry => entry.kind === "message" && !entry.mine);
}

/** Returns the newest direct message after `seq` that the person has not answered. */
export function unanswered(state: State, seq: number): MessageEntry | undefined {
  const { current, conversations } = state;
  return [...conversations].flatMap(([key, conversation]) => {
    const last = conversation.entries.findLast((entry) => entry.kind === "message");
    const counts = key !== current && conversation.kind === "direct" && last?.kind === "message" && !last.mine;
    return counts && last.seq > seq ? [last] : [];
  }).sort((a, b) => b.seq - a.seq)[0];
}

/** Returns whether messages in a list need to name their conversations, since not all are from the current one. */
export function areElsewhere(hits: readonly SearchHit[], current: string): boolean {
  return hits.some(({ conversation }) => conversationKey(conversation) !== current);
}
