import { foldName } from "../../protocol/mod.ts";
import type { Conversation, Entry } from "../log.ts";

/** The key under which the table `place` has a conversation, as everyone in a room or one session sees it. */
export function placeOf(conversation: Conversation): string {
  return "room" in conversation
    ? foldName(conversation.room)
    : `${conversation.session}@${foldName(conversation.nick)}`;
}

/** The key under which it has what a session said. */
export function authorPlace(session: number): string {
  return `by ${session}`;
}

/** The conversations that an entry belongs to: its room, or that of each of the two with the other. */
export function placesOf(entry: Entry): string[] {
  if (!entry.to.startsWith("@")) return [foldName(entry.to)];
  const sent = placeOf({ session: entry.author, nick: entry.to.slice(1) });
  const received = placeOf({ session: entry.reader, nick: entry.from });
  return sent === received ? [sent] : [sent, received];
}

/** Every key under which a turn with these entries is found. */
export function keysOf(entries: readonly Entry[]): Set<string> {
  const keys = new Set<string>();
  let [author, to] = [-1, ""];
  for (const entry of entries) {
    // Mostly one person after the other talks in one room.
    if (entry.author === author && entry.to === to && to.startsWith("#")) continue;
    ({ author, to } = entry);
    for (const place of placesOf(entry)) keys.add(place);
    if (author !== 0) keys.add(authorPlace(author));
  }
  return keys;
}

const encoder = new TextEncoder();

/** A place as one word that the tokenizer of the full-text index leaves whole. */
export function placeWord(place: string): string {
  let word = "x";
  for (const byte of encoder.encode(place)) word += byte.toString(16).padStart(2, "0");
  return word;
}
