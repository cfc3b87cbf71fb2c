import { type ServerMessages } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { isIgnored } from "./ignored.ts";
import {
  type Conversation,
  conversationFor,
  conversationOf,
  MAX_TYPING,
  type State,
  withConversation,
} from "./model.ts";

/** How long a person counts as typing after the last report, in milliseconds. */
export const TYPING_TIMEOUT_MS = 6_000;

/** Notes that someone else is typing in a conversation that has messages. */
export function noteTyping(state: State, { to, from }: ServerMessages["typing"], at: number): State {
  if (foldName(from) === foldName(state.me) || isIgnored(state, from)) return state;
  const conversation = conversationOf(state, conversationFor({ to, from }, false));
  if (!conversation.joined || (conversation.kind === "direct" && conversation.newest === 0)) return state;
  const typing = new Map(conversation.typing);
  typing.delete(from);
  typing.set(from, at);
  for (const nick of typing.keys()) {
    if (typing.size <= MAX_TYPING) break;
    typing.delete(nick);
  }
  return withConversation(state, { ...conversation, typing });
}

/** Returns a conversation in which someone has stopped typing. */
export function stopTyping(conversation: Conversation, nick: string): Conversation {
  if (!conversation.typing.has(nick)) return conversation;
  const typing = new Map(conversation.typing);
  typing.delete(nick);
  return { ...conversation, typing };
}

/** Forgets people whose last report of typing is too old. @param now In ms since the epoch, this machine's time. */
export function pruneTyping(state: State, now: number): State {
  for (const conversation of state.conversations.values()) {
    const typing = new Map([...conversation.typing].filter(([, at]) => at > now - TYPING_TIMEOUT_MS && at <= now));
    if (typing.size < conversation.typing.size) state = withConversation(state, { ...conversation, typing });
  }
  return state;
}
