import { type ServerMessages, TYPING_INTERVAL } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import type { Clock } from "../link/clock.ts";
import {
  type Conversation,
  conversationFor,
  conversationOf,
  MAX_TYPING,
  type State,
  withConversation,
} from "./model.ts";

// How long somebody counts as typing after it was last said, in milliseconds.
const TYPING_LASTS = 6_000;

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
export function expireTyping(state: State, now: number): State {
  for (const conversation of state.conversations.values()) {
    const typing = new Map([...conversation.typing].filter(([, at]) => at > now - TYPING_LASTS && at <= now));
    if (typing.size < conversation.typing.size) state = withConversation(state, { ...conversation, typing });
  }
  return state;
}

/** What the typing of a client needs of it. */
export interface TypingHost {
  readonly clock: Clock;
  state(): State;
  /** Says to the server that one is typing there. */
  send(to: string): void;
  /** Some who type may have to be forgotten. */
  expire(): void;
}

/** Says that one is typing, and has the typing of others forgotten in time. Its owner closes it. */
export class Typing {
  readonly #host: TypingHost;
  #line = "";
  #sentAt = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(host: TypingHost) {
    this.#host = host;
  }

  /** The line of input is this now; a command is nobody's business before it is given. */
  typed(line: string, to: string): void {
    const before = this.#line;
    this.#line = line;
    if (line === before || line.trim() === "" || (line.startsWith("/") && !line.startsWith("//"))) return;
    const now = this.#host.clock.now();
    const since = now - this.#sentAt;
    // A clock that was set back is not waited for.
    if (this.#host.state().link.phase !== "connected" || (since >= 0 && since < TYPING_INTERVAL)) return;
    this.#sentAt = now;
    this.#host.send(to);
  }

  /** Somebody may have begun to type: looks again when that is over. */
  watch(): void {
    if (this.#cancel !== undefined) return;
    let first = Infinity;
    for (const { typing } of this.#host.state().conversations.values()) {
      for (const at of typing.values()) first = Math.min(first, at);
    }
    if (first === Infinity) return;
    const wait = first + TYPING_LASTS - this.#host.clock.now();
    this.#cancel = this.#host.clock.after(Math.min(TYPING_LASTS, Math.max(1, wait)), () => {
      this.#cancel = undefined;
      this.#host.expire();
      this.watch();
    });
  }

  /** Watches no more. */
  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
