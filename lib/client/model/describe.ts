import type { Reaction, ServerMessages } from "../../protocol/mod.ts";
import { cleanLine, foldName, plainExcerpt } from "../../text/mod.ts";
import type { MessageEntry } from "./model.ts";

// The maximum length of a quoted message in a notice, in characters.
const MAX_QUOTE = 60;

/** Returns the text of a notice to everyone. */
export function describeNotice({ text, by }: Pick<ServerMessages["notice"], "text" | "by">): string {
  return by === undefined ? text : `${by} announces: ${text}`;
}

/** Returns the text of an invitation. */
export function describeInvitation({ room, by }: Pick<ServerMessages["invited"], "room" | "by">): string {
  return `${by} invites you to ${room}. Join it with /join ${room}.`;
}

/** Returns the text of a notice that a message was pinned or unpinned. @param entry The message, if it is in memory. */
export function describePin(
  { by, removed }: Pick<ServerMessages["pinned"], "by" | "removed">,
  entry: MessageEntry | undefined,
  me: string,
): string {
  const what = `${foldName(by) === foldName(me) ? "You" : by} ${removed ? "unpinned" : "pinned"} a message`;
  return entry === undefined || entry.text === "" ? `${what}.` : `${what}: ${plainExcerpt(entry.text, MAX_QUOTE)}`;
}

/** Returns what stands in the place of a deleted message. @param me The nickname of the person. */
export function describeDeletion({ by }: NonNullable<MessageEntry["deleted"]>, me: string): string {
  return foldName(by) === foldName(me) ? "You deleted this message." : `Message deleted by ${by}.`;
}

/** Returns the people who reacted: `You, alice and 3 others`. @param me The nickname of the person. */
export function describeReaction({ names, count, mine = false }: Reaction, me: string): string {
  const others = names.filter((name) => foldName(name) !== foldName(me)).map(cleanLine);
  const named = mine ? ["You", ...others] : others;
  const rest = Math.max(0, count - named.length);
  return inWords(rest > 0 ? [...named, rest === 1 ? "1 other" : `${rest} others`] : named);
}

/**
 * Joins names for a sentence: `alice`, `alice and bob`, `alice, bob and 3 others`.
 *
 * @param most The maximum number of names; others are counted.
 */
export function namesInWords(names: readonly string[], most = 3): string {
  return inWords(names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} others`] : names);
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}
