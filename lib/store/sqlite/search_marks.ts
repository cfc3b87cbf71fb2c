import { findLinks, foldName } from "../../text/mod.ts";
import { conversationKeysOf } from "../conversation_keys.ts";
import type { NewMessage } from "../records.ts";

/** Returns what the index has of a message besides its words: its conversations, its author, and whether it has a link. */
export function marksOf(message: NewMessage): string[] {
  const { audience } = message;
  const marks = conversationKeysOf(message).map(conversationMark);
  if (audience.kind === "direct") marks.push(directMark(audience.from), directMark(audience.to));
  marks.push(authorMark(message.from));
  if (findLinks(message.text, 1).length > 0) marks.push(LINK_MARK);
  return marks;
}

/** Returns the mark of the messages of a conversation. @param key Of the conversation. */
export function conversationMark(key: string): string {
  return word("x", key);
}

/** Returns the mark of the direct messages that a person wrote or received. */
export function directMark(person: number): string {
  return `d${person}`;
}

/** Returns the mark of the messages that were said under a nickname. */
export function authorMark(nick: string): string {
  return word("by", foldName(nick));
}

/** The mark of messages with a link. */
export const LINK_MARK = "link";

const encoder = new TextEncoder();

// The tokenizer does not split hexadecimal digits.
function word(kind: string, text: string): string {
  return kind + encoder.encode(text).toHex();
}
