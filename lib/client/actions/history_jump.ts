import { say, type Sentence } from "../../language/mod.ts";
import { indexOfMessage } from "../model/entries.ts";
import { type Conversation, conversationOf, type MessageEntry, resolveKey } from "../model/model.ts";
import { answeredMessage, visibleEntries } from "../model/selectors.ts";
import type { CommandHost } from "./host.ts";

/** Says that a message cannot be shown. */
export const NOT_SHOWN = say("chat.not-shown");

const GONE = say("chat.message-gone");
const NOT_LOADED = say("chat.message-not-loaded");

/** Returns the seq of the message that a reply answers; undefined if only the message itself, once loaded, shows it. */
export function seqOfAnswered(conversation: Conversation, reply: MessageEntry): number | undefined {
  return answeredMessage(conversation, reply)?.seq ?? reply.replySeq;
}

/**
 * Shows a message in its context, which is fetched if necessary.
 *
 * @param refuse Shows why that is impossible.
 */
export async function goTo(
  client: Pick<CommandHost, "state" | "jump">,
  conversation: string,
  seq: number | undefined,
  refuse: (reason: Sentence) => void,
): Promise<void> {
  if (seq === undefined) return refuse(NOT_LOADED);
  const before = client.state.current;
  const shown = await client.jump(conversation, seq);
  const key = resolveKey(client.state, conversation);
  const { current } = client.state;
  const { entries } = visibleEntries(conversationOf(client.state, key));
  if (!shown) {
    // The person may look at something else by now.
    if (current === before || current === key) refuse(NOT_SHOWN);
  } else if (current === key && indexOfMessage(entries, seq) === -1) refuse(GONE);
}
