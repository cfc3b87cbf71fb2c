import { findLinks, foldName } from "../../protocol/mod.ts";
import type { Conversation, Entry } from "../log.ts";

/** The key under which the table `place` has a conversation, as everyone in a room or one person sees it. */
export function placeOf(conversation: Conversation): string {
  if ("person" in conversation) return `${conversation.person}@${foldName(conversation.nick)}`;
  const { room, number } = conversation;
  // What was said in a private room stays its own, whoever makes a room of that name later.
  return number === undefined ? foldName(room) : `${number} ${foldName(room)}`;
}

/** The key under which it has what a person said. */
export function authorPlace(person: number): string {
  return `by ${person}`;
}

/** The conversations that an entry belongs to: its room, or that of each of the two with the other. */
export function placesOf(entry: Entry): string[] {
  if (!entry.to.startsWith("@")) {
    return [placeOf({ room: entry.to, number: entry.reader === 0 ? undefined : -entry.reader })];
  }
  const sent = placeOf({ person: entry.author, nick: entry.to.slice(1) });
  const received = placeOf({ person: entry.reader, nick: entry.from });
  return sent === received ? [sent] : [sent, received];
}

/** Every key under which a turn with these entries is found. */
export function keysOf(entries: readonly Entry[]): Set<string> {
  const keys = new Set<string>();
  let [author, to, reader] = [-1, "", 0];
  for (const entry of entries) {
    // Mostly one person after the other talks in one room.
    if (entry.author === author && entry.to === to && entry.reader === reader && to.startsWith("#")) continue;
    ({ author, to, reader } = entry);
    for (const place of placesOf(entry)) keys.add(place);
    if (author !== 0) keys.add(authorPlace(author));
  }
  return keys;
}

/**
 * What the search index has of a message besides its text: the conversations it belongs to, who said it, and whether it
 * has a link.
 */
export function marksOf(entry: Entry): string[] {
  const marks = placesOf(entry).map(placeMark);
  if (entry.to.startsWith("@")) marks.push(directMark(entry.author), directMark(entry.reader));
  marks.push(authorMark(entry.from));
  if (findLinks(entry.text).length > 0) marks.push(LINK_MARK);
  return marks;
}

/** The mark of a message in a conversation, by the key of it. */
export function placeMark(place: string): string {
  return word("x", place);
}

/** The mark of a direct message that a person wrote or got. */
export function directMark(person: number): string {
  return `d${person}`;
}

/** The mark of a message that was said under a nick. */
export function authorMark(nick: string): string {
  return word("by", foldName(nick));
}

/** The mark of a message with a link. */
export const LINK_MARK = "link";

const encoder = new TextEncoder();

// The tokenizer leaves it whole.
function word(kind: string, text: string): string {
  let hex = kind;
  for (const byte of encoder.encode(text)) hex += byte.toString(16).padStart(2, "0");
  return hex;
}
