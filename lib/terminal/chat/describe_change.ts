import type { ClientEvent } from "../../client/mod.ts";
import { actionOf } from "../../protocol/mod.ts";
import { cleanLine, foldName, plainExcerpt } from "../../text/mod.ts";

/** An event of a message that has changed. */
export type Changed = ClientEvent & { readonly kind: "changed" };

// The maximum length of the quote of a message that was reacted to, in characters.
const MAX_QUOTE = 30;

/**
 * Returns a sentence about a change of a message, for views where the message itself is printed already; undefined if
 * it does not concern the person.
 *
 * @param me The nickname of the person.
 * @param time The time of the message, as people read it.
 */
export function describeChange(event: Changed, me: string, time: string): string | undefined {
  const { entry, before, change, by, emoji = "", removed = false } = event;
  const isMine = foldName(by) === foldName(me);
  const who = isMine ? "You" : cleanLine(by);
  const isAuthor = foldName(by) === foldName(entry.from);
  const message = entry.mine ? `your message from ${time}` : `a message from ${time}`;
  switch (change) {
    case "edited": {
      const action = actionOf(entry.text);
      return `${who} edited ${message}: ${action === undefined ? entry.text : `* ${cleanLine(entry.from)} ${action}`}`;
    }
    case "deleted":
      return `${who} deleted ${message}${entry.mine || isAuthor ? "" : ` by ${cleanLine(entry.from)}`}.`;
    case "reacted": {
      if (!isMine && (!entry.mine || removed)) return undefined;
      const quote = plainExcerpt(actionOf(before.text) ?? before.text, MAX_QUOTE);
      if (removed) return `${who} took back ${cleanLine(emoji)} from ${message}: ${quote}`;
      return `${who} reacted ${cleanLine(emoji)} to ${message}: ${quote}`;
    }
  }
}

/** Returns a sentence about several deletions. @param event The last of them. */
export function describeDeletions({ entry, by }: Changed, count: number, me: string): string {
  const who = foldName(by) === foldName(me) ? "You" : cleanLine(by);
  const messages = entry.mine ? "more of your messages" : "more messages";
  const isAuthor = foldName(by) === foldName(entry.from);
  return `${who} deleted ${count} ${messages}${entry.mine || isAuthor ? "" : ` by ${cleanLine(entry.from)}`}.`;
}
