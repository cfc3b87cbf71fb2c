import { checkNick, LOBBY, ProtocolError } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { isIgnored } from "./ignored.ts";
import {
  type Attention,
  type Conversation,
  conversationKey,
  conversationOf,
  currentConversation,
  type State,
  withConversation,
} from "./model.ts";
import { markRead } from "./unread.ts";

// The maximum number of recent conversations that are remembered.
const MAX_RECENT = 100;

/** Shows another conversation at its newest messages, and creates it if necessary. */
export function lookAt(state: State, name: string): State {
  const key = conversationKey(conversationOf(state, name).name);
  const left = key === state.current ? state : withConversation(state, leave(state, currentConversation(state)));
  const { scrollback: _, ...opened } = conversationOf(left, name);
  return {
    ...withConversation(left, { ...opened, closed: false, unread: 0, mentions: 0 }),
    current: key,
    recent: [key, ...left.recent.filter((other) => other !== key)].slice(0, MAX_RECENT),
    attention: "here",
  };
}

/** Changes how the person attends to the current conversation. */
export function attend(state: State, attention: Attention): State {
  if (attention === state.attention) return state;
  const conversation = currentConversation(state);
  switch (attention) {
    case "here": {
      const { scrollback: _, ...rest } = conversation;
      return withConversation({ ...state, attention }, { ...rest, unread: 0, mentions: 0 });
    }
    case "scrolled":
      return withConversation({ ...state, attention }, markRead(state, conversation));
    case "away":
      return withConversation({ ...state, attention }, withoutReadMark(markRead(state, conversation)));
  }
}

/** Returns a conversation after a lost connection, marked so that later messages count as new. */
export function markDisconnected(state: State, conversation: Conversation): Conversation {
  const here = conversationKey(conversation.name) === state.current && conversation.unread === 0;
  return here && conversation.newest > 0 ? { ...conversation, newSince: conversation.newest } : conversation;
}

/**
 * Notes that the person sends a message: the messages above it are no longer new, except those that a lost connection
 * holds back. From now on, the nickname means its current holder.
 */
export function noteSending(state: State, name: string): State {
  const { renamedTo: _, ...conversation } = conversationOf(state, name);
  if (!state.conversations.has(conversationKey(name))) return state;
  return withConversation(state, state.link.phase === "connected" ? withoutNewSince(conversation) : conversation);
}

/** Marks all messages of a conversation as read, even if the person is looking at another. */
export function readAll(state: State, name: string): State {
  const { isReadAssumed: _, ...conversation } = withoutNewSince(conversationOf(state, name));
  if (!state.conversations.has(conversationKey(conversation.name))) return state;
  const readUpTo = Math.max(conversation.readUpTo, conversation.newest);
  return withConversation(state, { ...conversation, readUpTo, unread: 0, mentions: 0 });
}

/** Takes a direct conversation, or a room that the person has left, off the list, and shows the next. */
export function close(state: State, name: string): State {
  const { scrollback: _, ...conversation } = conversationOf(state, name);
  const key = conversationKey(conversation.name);
  if (!state.conversations.has(key)) return state;
  const next = key === state.current ? neighbour(state, -1) ?? conversationKey(LOBBY) : state.current;
  // The newest seq is kept. Otherwise, the server would send the whole conversation again after a lost connection.
  const emptied = { ...withoutReadMark(conversation), closed: true, entries: [], older: true, unread: 0, mentions: 0 };
  const closed = withConversation(state, emptied);
  return next === key || next === state.current ? closed : lookAt(closed, next);
}

/**
 * Returns the conversations to list, by key: the rooms in the order in which the person entered them, then the open
 * direct conversations. The list always contains the current conversation.
 */
export function listed(state: State): [key: string, conversation: Conversation][] {
  const open = [...state.conversations].filter(([key, { kind, joined, closed }]) =>
    key === state.current || (kind === "room" ? joined : !closed && !isIgnored(state, key.slice(1)))
  );
  return [...open.filter(([, { kind }]) => kind === "room"), ...open.filter(([, { kind }]) => kind === "direct")];
}

/**
 * Returns the key of the next or previous conversation in the list. The first follows the last.
 *
 * @param unread Only those with unread messages count.
 * @returns Undefined if there is no other.
 */
export function neighbour(state: State, step: 1 | -1, unread = false): string | undefined {
  const list = listed(state);
  const at = list.findIndex(([key]) => key === state.current);
  for (let i = 1; i < list.length; i++) {
    const [key, conversation] = list[(at + step * i + list.length * 2) % list.length];
    if (!unread || conversation.unread > 0) return key;
  }
  return undefined;
}

/** Returns the key of the next conversation with unread messages: direct messages and mentions come first. */
export function nextUnread(state: State): string | undefined {
  const others = listed(state).filter(([key, { unread }]) => key !== state.current && unread > 0);
  const urgent = others.find(([, { kind, mentions }]) => kind === "direct" || mentions > 0);
  return urgent?.[0] ?? neighbour(state, 1, true);
}

/** How long an echo may take before it counts as overdue. Most arrive long before that. */
export const ECHO_TIMEOUT_MS = 1_000;

/** Counts the messages whose echo is overdue. @param now In ms since the epoch. */
export function countOverdue({ pending, link }: State, now: number): number {
  return pending.filter(({ at }) => link.phase !== "connected" || now - at >= ECHO_TIMEOUT_MS).length;
}

/** Returns the nicknames of the people who are typing in a conversation. */
export function typingNicks(conversation: Conversation): string[] {
  return [...conversation.typing.keys()];
}

function leave(state: State, { scrollback: _, ...conversation }: Conversation): Conversation {
  return withoutReadMark(markRead(state, conversation));
}

/** Returns a conversation without “New since you left”, unless it has unread messages. */
function withoutReadMark(conversation: Conversation): Conversation {
  return conversation.newSince === undefined || conversation.unread > 0 ? conversation : withoutNewSince(conversation);
}

function withoutNewSince({ newSince: _, ...rest }: Conversation): Conversation {
  return rest;
}

/** Returns the direction in the list for `+`, `-`, `next` and `previous`; undefined for any other text. */
export function stepOf(text: string | undefined): 1 | -1 | undefined {
  if (/^(?:\+|next)$/i.test(text ?? "")) return 1;
  return /^(?:-|prev|previous)$/i.test(text ?? "") ? -1 : undefined;
}

/** Returns the key of a conversation by its number in the list, or its name with or without the sign before it. */
export function conversationNamed(state: State, text: string): string | undefined {
  if (/^\d+$/.test(text) && Number(text) >= 1) {
    const key = listed(state)[Number(text) - 1]?.[0];
    if (key !== undefined) return key;
  }
  if (text.startsWith("@")) return personNamed(state, text.slice(1));
  const room = state.conversations.get(conversationKey(text.startsWith("#") ? text : `#${text}`));
  if (room?.joined) return conversationKey(room.name);
  const known = currentConversation(state).members.has(foldName(text)) ||
    state.conversations.has(conversationKey(`@${text}`));
  return known ? personNamed(state, text) : undefined;
}

function personNamed(state: State, text: string): string | undefined {
  try {
    const name = `@${checkNick(text)}`;
    return conversationKey(conversationOf(state, name).renamedTo ?? name);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}
