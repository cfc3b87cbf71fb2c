import { currentConversation, type State } from "../../client/core.ts";
import { t } from "../../language/mod.ts";
import { cleanLine } from "../../text/mod.ts";

/** Returns the title of the tab: the number of unread messages and the current conversation. */
export function titleOf(state: State): string {
  const { name } = currentConversation(state);
  let unread = 0;
  for (const conversation of state.conversations.values()) if (!conversation.closed) unread += conversation.unread;
  const lost = state.link.phase !== "connected"
    ? `${t("page.not-connected")} – `
    : state.unansweredSince !== undefined
    ? `${t("common.no-answer")} – `
    : "";
  return `${unread > 0 ? `(${unread}) ` : ""}${lost}${cleanLine(name)} – ${cleanLine(state.server) || "Tincan"}`;
}
