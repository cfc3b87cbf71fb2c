import type { Said } from "../protocol/mod.ts";
import type { Conversation, Entry, MessageEntry, NoticeEntry } from "./model.ts";

/** Makes the entry of a message; `me` is one's nick. */
export function messageEntry(said: Said, me: string): MessageEntry {
  const mine = said.from === me;
  return {
    kind: "message",
    seq: said.seq,
    id: said.id,
    from: said.from,
    text: said.text,
    at: said.at,
    ...(said.reply === undefined ? {} : { reply: said.reply }),
    mine,
    mention: !mine && mentions(said.text, me),
  };
}

/** True when `text` has `nick` as a word of its own. */
export function mentions(text: string, nick: string): boolean {
  const [where, what] = [text.toLowerCase(), nick.toLowerCase()];
  for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, at + 1)) {
    if (!/[\p{L}\p{N}_]$/u.test(where.slice(0, at)) && !/^[\p{L}\p{N}_]/u.test(where.slice(at + what.length))) {
      return true;
    }
  }
  return false;
}

/**
 * Puts messages into a conversation at their places; those that are there already are dropped.
 *
 * @param messages In any order.
 * @returns The conversation, and those messages that are newer than all it had, in order.
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
  return { conversation: { ...conversation, entries: before.concat(fresh), newest }, fresh };
}

/** Puts a notice behind all that is there. */
export function addNotice(conversation: Conversation, notice: Omit<NoticeEntry, "kind" | "seq">): Conversation {
  const entry: NoticeEntry = { kind: "notice", seq: conversation.newest, ...notice };
  return { ...conversation, entries: [...conversation.entries, entry] };
}

/** Drops the oldest entries, so that `keep` of them remain; a few more may stay for a while. */
export function trim(conversation: Conversation, keep = conversation.keep): Conversation {
  // Views find their place again after each drop: better a tenth at a time than one by one.
  if (conversation.entries.length <= keep * 1.1) return conversation;
  return { ...conversation, keep, entries: conversation.entries.slice(-keep), older: true };
}

/** Seq of the oldest message among the entries; undefined if there is none. */
export function oldestSeq(conversation: Conversation): number | undefined {
  return conversation.entries.find((entry) => entry.kind === "message")?.seq;
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
