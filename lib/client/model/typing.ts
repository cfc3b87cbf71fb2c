import { type ServerMessages } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import {
  type Conversation,
  conversationFor,
  conversationOf,
  MAX_TYPING,
  type State,
  withConversation,
} from "./model.ts";

/** How long a person counts as typing after the last sign of it. */
export const TYPING_TIMEOUT_MS = 6_000;

/** Notes that somebody is typing. Whoever types where nothing was ever said is not noted, nor is oneself. */
export function noteTyping(state: State, { to, from }: ServerMessages["typing"], at: number): State {
  if (foldName(from) === foldName(state.me)) return state;
  const conversation = conversationOf(state, conversationFor({ to, from }, false));
  if (!conversation.joined || (conversation.kind === "private" && conversation.newest === 0)) return state;
  const typing = new Map(conversation.typing);
  typing.delete(from);
  typing.set(from, at);
  for (const nick of typing.keys()) {
    if (typing.size <= MAX_TYPING) break;
    typing.delete(nick);
  }
  return withConversation(state, { ...conversation, typing });
}

/** The conversation, in which somebody who spoke or left is not typing any more. */
export function stopTyping(conversation: Conversation, nick: string): Conversation {
  if (!conversation.typing.has(nick)) return conversation;
  const typing = new Map(conversation.typing);
  typing.delete(nick);
  return { ...conversation, typing };
}

/** Forgets those who last typed too long ago. @param now In ms since the epoch, this machine's time. */
export function pruneTyping(state: State, now: number): State {
  for (const conversation of state.conversations.values()) {
    const typing = new Map([...conversation.typing].filter(([, at]) => at > now - TYPING_TIMEOUT_MS && at <= now));
    if (typing.size < conversation.typing.size) state = withConversation(state, { ...conversation, typing });
  }
  return state;
}
