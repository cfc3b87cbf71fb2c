import { foldName } from "../../protocol/mod.ts";
import type { Conversation, Entry } from "../log.ts";

/** The key that a conversation, as one session or everyone in a room sees it, has in the table `place`. */
export function placeOf(conversation: Conversation): string {
  return "room" in conversation
    ? foldName(conversation.room)
    : `${conversation.session}@${foldName(conversation.nick)}`;
}

/** Where an entry belongs: its room, or the conversation of each of the two with the other. */
export function placesOf(entry: Entry): string[] {
  if (!entry.to.startsWith("@")) return [placeOf({ room: entry.to })];
  const sent = placeOf({ session: entry.author, nick: entry.to.slice(1) });
  const received = placeOf({ session: entry.reader, nick: entry.from });
  return sent === received ? [sent] : [sent, received];
}

const encoder = new TextEncoder();

/** A place as one word that the tokenizer of the full-text index leaves whole. */
export function placeWord(place: string): string {
  let word = "x";
  for (const byte of encoder.encode(place)) {
    word += byte.toString(16).padStart(2, "0");
  }
  return word;
}
