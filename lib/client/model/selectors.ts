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
  /** There may be older messages on the server: `client.history.older` fetches them. */
  readonly older: boolean;
  /** There are newer messages, which are not among these: `client.history.newer` fetches them. */
  readonly newer: boolean;
}

const shownOf = new WeakMap<Conversation, VisibleEntries>();

/**
 * What a view draws of a conversation: the newest entries; with the past that was looked up before them, where
 * nothing is missing between the two; only that past, where something is. The same object for the same conversation.
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

// Entries never change, and a view asks at each drawing. Of those that were not found: the first entry of then, since
// what is answered is older than the answer.
const answeredBy = new WeakMap<MessageEntry, MessageEntry | { readonly missingIn: Entry }>();

/**
 * The message that `entry` answers, if it is among those shown, or was when last asked: the newest with that id before
 * it. Cheap to ask at each drawing.
 *
 * @returns Undefined if it answers none, or one that is not in memory.
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

/** Tells whether messages in a list need to name their conversations: not all are of the one that is looked at. */
export function areElsewhere(hits: readonly SearchHit[], current: string): boolean {
  return hits.some(({ conversation }) => conversationKey(conversation) !== current);
}
