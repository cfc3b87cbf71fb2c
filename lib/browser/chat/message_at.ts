import { conversationOf, indexOfMessage, type MessageEntry, visibleEntries } from "../../client/core.ts";
import type { Chat } from "./chat.ts";

/** Returns the message of the current conversation that an element shows, unless it is deleted. */
export function messageAt({ client: { state } }: Chat, element: Element): MessageEntry | undefined {
  const seq = Number(element.closest<HTMLElement>(".row")?.dataset.seq);
  const { entries } = visibleEntries(conversationOf(state, state.current));
  const entry = entries[indexOfMessage(entries, seq)];
  return entry?.kind === "message" && entry.deleted === undefined ? entry : undefined;
}
