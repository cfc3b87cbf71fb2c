import { type Audience, isSameAudience } from "../protocol/mod.ts";
import { foldName } from "../text/mod.ts";
import type { Conversation } from "./conversation.ts";
import type { NewMessage } from "./records.ts";

/** Returns the key of a conversation: that of a room for everyone, that of direct messages for each of the two people. */
export function conversationKey(conversation: Conversation): string {
  if (conversation.kind === "direct") return `${conversation.person}@${foldName(conversation.nick)}`;
  // The history of a private room stays with it, even if there is a new room with this name later.
  return conversation.kind === "room"
    ? foldName(conversation.name)
    : `${conversation.room} ${foldName(conversation.name)}`;
}

/** Returns the key of everything that a person said. */
export function authorKey(person: number): string {
  return `by ${person}`;
}

/** Returns the keys of the conversations that a message belongs to: its room, or that of each person with the other. */
export function conversationKeysOf({ audience, recipient = "", from }: NewMessage): string[] {
  if (audience.kind !== "direct") return [conversationKey(audience)];
  const sent = conversationKey({ kind: "direct", person: audience.from, nick: recipient });
  const received = conversationKey({ kind: "direct", person: audience.to, nick: from });
  return sent === received ? [sent] : [sent, received];
}

/** Returns all keys under which these messages are found. */
export function keysOf(messages: readonly NewMessage[]): Set<string> {
  const keys = new Set<string>();
  let before: NewMessage | undefined;
  for (const message of messages) {
    // Mostly a message is by the same person and in the same room as the message before.
    if (before && message.author === before.author && isSameRoom(message.audience, before.audience)) continue;
    before = message;
    for (const key of conversationKeysOf(message)) keys.add(key);
    if (message.author !== 0) keys.add(authorKey(message.author));
  }
  return keys;
}

// The same two people may have had other nicknames.
function isSameRoom(one: Audience, other: Audience): boolean {
  return one.kind !== "direct" && isSameAudience(one, other);
}
