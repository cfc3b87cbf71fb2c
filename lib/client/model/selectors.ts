import { FEATURES } from "../../protocol/mod.ts";
import { indexOfMessage } from "./entries.ts";
import {
  type Conversation,
  conversationKey,
  conversationOf,
  currentConversation,
  type Entry,
  type MessageEntry,
  type SearchHit,
  type State,
} from "./model.ts";
import { roleOf } from "./roles.ts";

/** Returns whether the server creates invitation links. */
export function knowsInviteLinks({ features }: Pick<State, "features">): boolean {
  return features.includes(FEATURES.inviteLinks);
}

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

// Views ask on each draw. For originals that were not found, the cache keeps the first entry at that time, since an
// original is older than its reply.
const answeredBy = new WeakMap<MessageEntry, { readonly seq: number } | { readonly missingIn: Entry }>();

/**
 * Returns the message that `entry` answers, as it stands now: the one with the seq that the sender gave, or the newest
 * with that id before it. Cheap enough to call on each draw.
 *
 * @returns Undefined if it is not a reply, or the original is not among the visible entries.
 */
export function answeredMessage(conversation: Conversation, entry: MessageEntry): MessageEntry | undefined {
  if (entry.reply === undefined) return undefined;
  const { entries } = visibleEntries(conversation);
  const known = answeredBy.get(entry);
  const named = messageAt(entries, entry.replySeq ?? (known && "seq" in known ? known.seq : undefined));
  // Its id shows whether it is the message that the sender meant.
  if (named?.id === entry.reply) return named;
  if (known !== undefined && "missingIn" in known && known.missingIn === entries[0]) return undefined;
  const found = entries.findLast((one): one is MessageEntry =>
    one.kind === "message" && one.id === entry.reply && one.seq < entry.seq
  );
  if (found !== undefined) answeredBy.set(entry, { seq: found.seq });
  else if (entries.length > 0) answeredBy.set(entry, { missingIn: entries[0] });
  return found;
}

function messageAt(entries: readonly Entry[], seq: number | undefined): MessageEntry | undefined {
  const entry = seq === undefined ? undefined : entries[indexOfMessage(entries, seq)];
  return entry?.kind === "message" ? entry : undefined;
}

/** Returns the newest message of someone else, to which `/reply` replies. */
export function lastOfOthers(conversation: Conversation): MessageEntry | undefined {
  return conversation.entries.findLast((entry): entry is MessageEntry =>
    entry.kind === "message" && !entry.mine && entry.deleted === undefined
  );
}

/**
 * Returns the person's last message that the other person of a direct conversation has seen.
 *
 * @returns Undefined if there is none in memory, or the person has not turned receipts on.
 */
export function lastSeenMessage({ receipts }: State, { entries, seenUpTo }: Conversation): MessageEntry | undefined {
  if (!receipts || seenUpTo === undefined) return undefined;
  return entries.findLast((entry): entry is MessageEntry =>
    entry.kind === "message" && entry.mine && entry.seq <= seenUpTo && entry.deleted === undefined
  );
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

/** Returns whether the server can change messages: edits, deletions, reactions and pins. */
export function changesMessages({ features }: State): boolean {
  return features.includes(FEATURES.amendments);
}

/** Returns whether the person may edit a message. Only the server knows whether it is too late. */
export function canEdit(state: State, { mine, deleted }: MessageEntry): boolean {
  return changesMessages(state) && mine && deleted === undefined && state.limits.edit !== 0;
}

/** Returns whether a message seems too old to edit. @param now This machine's time, which the server's can differ from. */
export function isTooOldToEdit({ limits }: State, { at }: MessageEntry, now: number): boolean {
  return limits.edit !== undefined && now - at > limits.edit * 60_000;
}

/** Returns whether the person may delete a message: their own or, as a moderator, any in a room. */
export function canDelete(state: State, entry: MessageEntry): boolean {
  if (!changesMessages(state) || entry.deleted !== undefined) return false;
  return entry.mine || (roleOf(state, state.me) !== undefined && conversationWith(state, entry).kind === "room");
}

/** Returns whether the person may pin messages in a conversation: moderators can, and everyone in a private room. */
export function canPin(state: State, { kind, joined, byInvitation }: Conversation): boolean {
  if (!changesMessages(state) || kind !== "room" || !joined) return false;
  return byInvitation || roleOf(state, state.me) !== undefined;
}

/** Returns the person's newest message in the current conversation, which `/edit` and `/delete` change. */
export function lastOwnMessage(state: State): MessageEntry | undefined {
  return currentConversation(state).entries.findLast((entry): entry is MessageEntry =>
    entry.kind === "message" && entry.mine && entry.deleted === undefined
  );
}

/** Returns the conversation that contains a message: the current one, unless the message is in another. */
export function conversationWith(state: State, { seq }: MessageEntry): Conversation {
  const current = currentConversation(state);
  const others = [...state.conversations.values()].filter((one) => one !== current);
  const found = [current, ...others].find(({ entries, scrollback }) =>
    hasMessage(entries, seq) || (scrollback !== undefined && hasMessage(scrollback.entries, seq))
  );
  const hit = state.found?.hits.find(({ entry }) => entry.seq === seq);
  return found ?? (hit === undefined ? current : conversationOf(state, hit.conversation));
}

/** Searches from the end, since people act on recent messages. */
function hasMessage(entries: readonly Entry[], seq: number): boolean {
  const last = entries.findLast((entry) => entry.seq < seq || (entry.kind === "message" && entry.seq === seq));
  return last?.kind === "message" && last.seq === seq;
}

/** Returns the text of a message beside its file; empty if it is only the name of the file. */
export function textBesideFile({ text, file }: Pick<MessageEntry, "text" | "file">): string {
  return text === file?.name ? "" : text;
}

/** Returns whether the server knows more of people than their nicknames, such as a status. */
export function knowsProfiles({ features }: State): boolean {
  return features.includes(FEATURES.profiles);
}

/** Returns whether the server lists the sessions of the person, and ends them. */
export function knowsDevices({ features }: State): boolean {
  return features.includes(FEATURES.devices);
}
