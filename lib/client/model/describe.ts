import { listInWords, t } from "../../language/mod.ts";
import type { Reaction, ServerMessages } from "../../protocol/mod.ts";
import { cleanLine, foldName, plainExcerpt } from "../../text/mod.ts";
import type { MessageEntry } from "./model.ts";

// The maximum length of a quoted message in a notice, in characters.
const MAX_QUOTE = 60;

/** Returns the text of a notice to everyone. */
export function describeNotice({ text, by }: Pick<ServerMessages["notice"], "text" | "by">): string {
  return by === undefined ? text : t("chat.announced", { by, text });
}

/** Returns the text of an invitation. */
export function describeInvitation({ room, by }: Pick<ServerMessages["invited"], "room" | "by">): string {
  return t("chat.invited-you", { by, room });
}

/** Returns the text of a notice that a message was pinned or unpinned. @param entry The message, if it is in memory. */
export function describePin(
  { by, removed }: Pick<ServerMessages["pinned"], "by" | "removed">,
  entry: MessageEntry | undefined,
  me: string,
): string {
  const who = { isMine: foldName(by) === foldName(me), by };
  if (entry === undefined || entry.text === "") return t(removed ? "chat.unpinned" : "chat.pinned", who);
  const text = plainExcerpt(entry.text, MAX_QUOTE);
  return t(removed ? "chat.unpinned-text" : "chat.pinned-text", { ...who, text });
}

/** Returns what stands in the place of a deleted message. @param me The nickname of the person. */
export function describeDeletion({ by }: NonNullable<MessageEntry["deleted"]>, me: string): string {
  return foldName(by) === foldName(me) ? t("chat.deleted-by-you") : t("chat.deleted-by", { by });
}

/** Returns the people who reacted: `You, alice and 3 others`. @param me The nickname of the person. */
export function describeReaction({ names, count, mine = false }: Reaction, me: string): string {
  const others = names.filter((name) => foldName(name) !== foldName(me)).map(cleanLine);
  const named = mine ? [t("chat.you"), ...others] : others;
  const rest = Math.max(0, count - named.length);
  return listInWords(rest > 0 ? [...named, othersInWords(rest)] : named);
}

/**
 * Joins names for a sentence: `alice`, `alice and bob`, `alice, bob and 3 others`.
 *
 * @param most The maximum number of names; others are counted.
 */
export function namesInWords(names: readonly string[], most = 3): string {
  const more = names.length - most + 1;
  return listInWords(more > 1 ? [...names.slice(0, most - 1), othersInWords(more)] : names);
}

/** Counts people who are not named: `3 others`. */
export function othersInWords(count: number): string {
  return t("chat.others", { count });
}
