import { type Message } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { deletedEntry } from "./amend.ts";
import { mentionsReader, type Reader } from "./mentions.ts";
import { combineMovements, describeMovements, isFull, type Moved } from "./movements.ts";
import {
  type Conversation,
  conversationKey,
  type Entry,
  MAX_ENTRIES,
  MAX_ENTRIES_ELSEWHERE,
  MAX_SCROLLBACK,
  type MessageEntry,
  type NoticeEntry,
  type Scrollback,
  type State,
} from "./model.ts";
import { appendEntries } from "./memory_limit.ts";

/**
 * Returns the entry of a message.
 *
 * @param reader The person.
 * @param mine Whether they sent it.
 * @param asOf The seq up to which the message includes all changes, if that is known.
 */
export function messageEntry(
  message: Message,
  reader: Reader,
  mine = message.from === reader.me,
  asOf: number | undefined = undefined,
): MessageEntry {
  const entry: MessageEntry = {
    kind: "message",
    seq: message.seq,
    id: message.id,
    from: message.from,
    text: message.text,
    at: message.at,
    ...(message.reply === undefined ? {} : { reply: message.reply }),
    ...(message.reply_seq === undefined ? {} : { replySeq: message.reply_seq }),
    ...(message.bot && { bot: true }),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
    ...(message.reactions === undefined ? {} : { reactions: message.reactions }),
    ...(message.file === undefined ? {} : { file: message.file }),
    ...(asOf === undefined ? {} : { asOf }),
    mine,
    mention: !mine && mentionsReader(message.text, reader),
  };
  return message.deleted === undefined ? entry : deletedEntry(entry, message.deleted);
}

/**
 * Returns whether the person sent a message: it has their nickname, or the id of a pending message. In a direct
 * conversation, it is theirs if it is addressed to the other person.
 *
 * @param conversation The name of the conversation for which the message was requested, if it was.
 */
export function isMine(state: State, message: Message, conversation?: string): boolean {
  if (foldName(message.from) === foldName(state.me)) return true;
  if (conversation?.startsWith("@")) return conversationKey(message.to) === conversationKey(conversation);
  return state.pending.some(({ id, to }) => id === message.id && conversationKey(to) === conversationKey(message.to));
}

/**
 * Inserts messages in order among the newest entries of a conversation. Drops messages that are there already.
 *
 * @param messages In any order.
 * @returns The conversation, and the messages that are newer than all it had, in order.
 */
export function insertMessages(
  conversation: Conversation,
  messages: readonly MessageEntry[],
): { conversation: Conversation; fresh: MessageEntry[] } {
  const sorted = isAscending(messages) ? messages : [...messages].sort((a, b) => a.seq - b.seq);
  const fresh: MessageEntry[] = [];
  let newest = conversation.newest;
  for (const message of sorted) {
    if (message.seq <= newest) continue;
    fresh.push(message);
    newest = message.seq;
  }
  const late = sorted.filter((message) => message.seq <= conversation.newest);
  const before = late.length === 0 ? conversation.entries : merge(conversation.entries, late);
  if (fresh.length === 0 && before === conversation.entries) return { conversation, fresh };
  const caughtUpTo = Math.max(conversation.caughtUpTo, newest);
  return { conversation: { ...conversation, entries: appendEntries(before, fresh), newest, caughtUpTo }, fresh };
}

/** Adds a notice after all entries. */
export function addNotice(conversation: Conversation, notice: Omit<NoticeEntry, "kind" | "seq">): Conversation {
  const entry: NoticeEntry = { kind: "notice", seq: conversation.newest, ...notice };
  return { ...conversation, entries: appendEntries(conversation.entries, [entry]) };
}

/** Adds a notice of people who joined, left and changed nicknames, or extends the last such notice. */
export function addMovements(conversation: Conversation, moved: Moved, at: number): Conversation {
  const { entries } = conversation;
  const last = entries.at(-1);
  const before = last?.kind === "notice" && last.movements && !isFull(last.movements, at) ? last.movements : undefined;
  const movements = combineMovements(before, moved, at);
  const notice = { text: describeMovements(movements), tone: "presence", at, movements } as const;
  return addNotice(before ? { ...conversation, entries: entries.slice(0, -1) } : conversation, notice);
}

/**
 * Drops the oldest entries of a conversation that has over a tenth too many. If the person has scrolled up in it, the
 * entries stay visible as long as there is room for them.
 */
export function trim(state: State, conversation: Conversation): Conversation {
  const isCurrent = conversationKey(conversation.name) === state.current;
  const keep = isCurrent ? MAX_ENTRIES : MAX_ENTRIES_ELSEWHERE;
  const { entries, older, scrollback, ...rest } = conversation;
  // Views must find their place again after each drop, so drop a tenth at a time.
  if (entries.length <= keep * 1.1) return conversation;
  const trimmed = { ...rest, entries: entries.slice(-keep), older: true };
  if (!isCurrent || (scrollback === undefined && state.attention !== "scrolled")) return trimmed;
  const dropped = entries.slice(0, -keep);
  if (scrollback === undefined) return { ...trimmed, scrollback: { entries: dropped, older, newer: false } };
  const fits = !scrollback.newer && scrollback.entries.length + dropped.length <= MAX_SCROLLBACK;
  return {
    ...trimmed,
    scrollback: fits ? { ...scrollback, entries: scrollback.entries.concat(dropped) } : { ...scrollback, newer: true },
  };
}

/** Returns the seq of the oldest message in a list of entries; undefined if there is none. */
export function oldestSeq({ entries }: { readonly entries: readonly Entry[] }): number | undefined {
  return entries.find((entry) => entry.kind === "message")?.seq;
}

/** Returns the seq of the newest message in a list of entries; undefined if there is none. */
export function newestSeq({ entries }: { readonly entries: readonly Entry[] }): number | undefined {
  return entries.findLast((entry) => entry.kind === "message")?.seq;
}

/** Returns the index of the first entry at or after a seq. */
export function indexFrom(entries: readonly Entry[], seq: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].seq < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the index of a message in a list of entries, by its seq; -1 if it is not there. */
export function indexOfMessage(entries: readonly Entry[], seq: number): number {
  const index = indexFrom(entries, seq);
  const entry = entries[index];
  return entry?.kind === "message" && entry.seq === seq ? index : -1;
}

/** Prepends older messages to the scrollback, and drops excess messages at its newer end. */
export function extendOlder(scrollback: Scrollback, messages: readonly MessageEntry[], older: boolean): Scrollback {
  const entries = [...messages, ...scrollback.entries];
  const newer = scrollback.newer || entries.length > MAX_SCROLLBACK;
  return { entries: entries.slice(0, MAX_SCROLLBACK), older, newer };
}

/** Appends newer messages to the scrollback, and drops excess messages at its older end. */
export function extendNewer(scrollback: Scrollback, messages: readonly MessageEntry[], newer: boolean): Scrollback {
  const entries = [...scrollback.entries, ...messages];
  const older = scrollback.older || entries.length > MAX_SCROLLBACK;
  return { entries: entries.slice(-MAX_SCROLLBACK), older, newer };
}

function merge(entries: readonly Entry[], messages: readonly MessageEntry[]): readonly Entry[] {
  const known = new Set<number>();
  for (const entry of entries) if (entry.kind === "message") known.add(entry.seq);
  const missing = messages.filter(({ seq }) => !known.has(seq) && known.add(seq));
  if (missing.length === 0) return entries;
  const merged: Entry[] = [];
  let next = 0;
  for (const entry of entries) {
    while (next < missing.length && missing[next].seq <= entry.seq) merged.push(missing[next++]);
    merged.push(entry);
  }
  return merged.concat(missing.slice(next));
}

function isAscending(messages: readonly MessageEntry[]): boolean {
  for (let i = 1; i < messages.length; i++) if (messages[i - 1].seq > messages[i].seq) return false;
  return true;
}

/** Finds out again which messages mention the person. */
export function withMentions(state: State): State {
  const conversations = new Map(state.conversations);
  for (const [key, conversation] of conversations) {
    const { entries, scrollback } = conversation;
    conversations.set(key, {
      ...conversation,
      entries: entries.map((entry) => mentionedAgain(entry, state)),
      ...(scrollback && {
        scrollback: { ...scrollback, entries: scrollback.entries.map((entry) => mentionedAgain(entry, state)) },
      }),
    });
  }
  return { ...state, conversations };
}

function mentionedAgain(entry: Entry, reader: Reader): Entry {
  if (entry.kind === "notice") return entry;
  const mention = !entry.mine && entry.deleted === undefined && mentionsReader(entry.text, reader);
  return mention === entry.mention ? entry : { ...entry, mention };
}
