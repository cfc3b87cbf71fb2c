import { foldName, LOBBY, type Said, type ServerMessage, type ServerMessages } from "../protocol/mod.ts";
import { describeNotice } from "./describe.ts";
import { addNotice, insertMessages, messageEntry, oldestSeq, trim } from "./entries.ts";
import {
  type Conversation,
  conversationKey,
  conversationOf,
  KEPT_ENTRIES,
  type LinkState,
  MAX_HELD,
  type MessageEntry,
  type News,
  type Pending,
  type State,
  type Step,
  type Tone,
  withConversation,
} from "./model.ts";
import { applyPresence } from "./presence.ts";

/**
 * What a page of the past was asked for:
 * - `newest`: to have something to show on entering;
 * - `after`: what is missing behind the newest message;
 * - `resume`: the same, but the server sent it by itself;
 * - `older`: the person goes back.
 */
export type PageUse = "newest" | "after" | "resume" | "older";

/** Everything that can happen to the conversation model. `at`: ms since the epoch, this machine's time. */
export type Event =
  | { readonly type: "link"; readonly link: LinkState }
  | { readonly type: "address"; readonly address: string }
  | { readonly type: "server"; readonly message: ServerMessage; readonly at: number }
  | {
    readonly type: "page";
    readonly use: PageUse;
    readonly to: string;
    readonly messages: readonly Said[];
    readonly more: boolean;
  }
  /** What is missing of a conversation was asked for: live messages wait for it. */
  | { readonly type: "catch-up"; readonly conversation: string }
  /** What was said up to `seq` is not wanted. */
  | { readonly type: "skip"; readonly conversation: string; readonly seq: number }
  | { readonly type: "open"; readonly conversation: string }
  | { readonly type: "left"; readonly room: string }
  /** Whoever was in the room before a lost connection has had time to come back too. */
  | { readonly type: "gathered"; readonly room: string }
  /** The server does not have what it once sent: its history begins anew. */
  | { readonly type: "begun-anew" }
  | { readonly type: "renamed"; readonly nick: string }
  /** The person is back at the end: the older entries may go. */
  | { readonly type: "forget"; readonly conversation: string }
  | { readonly type: "pending"; readonly pending: readonly Pending[] }
  | {
    readonly type: "notice";
    readonly text: string;
    readonly tone: Tone;
    /** The current one unless given. */
    readonly conversation?: string;
    readonly at: number;
  };

const NO_NEWS: readonly News[] = [];

/** The conversation model: what a state becomes by an event. Pure; the state passed in is not changed. */
export function reduce(state: State, event: Event): Step {
  switch (event.type) {
    case "link":
      return quiet(changeLink(state, event.link));
    case "address":
      return quiet({ ...state, address: event.address });
    case "server":
      return receive(state, event.message, event.at);
    case "page":
      return addPage(state, event);
    case "catch-up":
      return quiet(withConversation(state, { ...conversationOf(state, event.conversation), catchingUp: true }));
    case "skip": {
      const { newest, ...rest } = conversationOf(state, event.conversation);
      return quiet(withConversation(state, { ...rest, newest: Math.max(newest, event.seq) }));
    }
    case "open": {
      const opened = { ...conversationOf(state, event.conversation), unread: 0, mentions: 0 };
      return quiet({ ...withConversation(state, opened), current: conversationKey(opened.name) });
    }
    case "begun-anew":
      return quiet(beginAnew(state));
    case "left":
      return quiet(leaveRoom(state, event.room));
    case "gathered":
      return quiet(withConversation(state, { ...conversationOf(state, event.room), awaited: new Set() }));
    case "renamed":
      return quiet({ ...state, me: event.nick });
    case "forget":
      return quiet(withConversation(state, trim(conversationOf(state, event.conversation), KEPT_ENTRIES)));
    case "pending":
      return quiet({ ...state, pending: event.pending });
    case "notice":
      return notice(state, event.conversation ?? state.current, event.text, event.tone, event.at);
  }
}

/** Adds a notice to a conversation. */
export function notice(state: State, conversation: string, text: string, tone: Tone, at: number): Step {
  const changed = addNotice(conversationOf(state, conversation), { text, tone, at });
  const entry = changed.entries[changed.entries.length - 1];
  if (entry.kind !== "notice") throw new TypeError("Cannot add the notice");
  return {
    state: withConversation(state, trim(changed)),
    news: [{ kind: "notice", conversation: conversationKey(conversation), entry }],
  };
}

/** Whichever conversation is looked at, now or later, has it; it is said once. */
function noticeEverywhere(state: State, text: string, at: number): Step {
  let all = state;
  for (const { name } of state.conversations.values()) {
    if (conversationKey(name) !== state.current) all = notice(all, name, text, "info", at).state;
  }
  return notice(all, state.current, text, "info", at);
}

function receive(state: State, message: ServerMessage, at: number): Step {
  switch (message.type) {
    case "welcome": {
      // Everyone is in the lobby from the start; the room's state follows.
      const lobby = { ...conversationOf(state, LOBBY), joined: true };
      const { nick: me, server, limits } = message;
      return quiet({ ...withConversation(state, lobby), me, server, limits });
    }
    case "room":
      return quiet(enterRoom(state, message));
    case "message":
      return hear(state, message);
    case "presence":
      return applyPresence(state, message, at);
    case "topic": {
      const room = { ...conversationOf(state, message.room), topic: message.topic };
      const said = message.topic === "" ? "cleared the topic" : `set the topic: ${message.topic}`;
      return notice(withConversation(state, room), room.name, `${message.by} ${said}`, "info", at);
    }
    case "typing":
      return quiet(noteTyping(state, message, at));
    case "notice":
      return noticeEverywhere(state, describeNotice(message), at);
    default:
      return quiet(state);
  }
}

function changeLink(state: State, link: LinkState): State {
  if (link.phase === "connected" || state.link.phase !== "connected") return { ...state, link };
  // What was held or on its way is fetched again after the next login; where nothing is known yet, that stays so.
  const conversations = new Map(state.conversations);
  for (const [key, conversation] of conversations) {
    conversations.set(key, {
      ...conversation,
      catchingUp: conversation.catchingUp && conversation.newest === 0,
      held: [],
      heldTooMuch: false,
      typing: new Map(),
    });
  }
  return { ...state, link, conversations };
}

function enterRoom(state: State, { room, topic, members, count = members.length }: ServerMessages["room"]): State {
  const known = conversationOf(state, room);
  const now = new Map(members.map((nick) => [foldName(nick), nick]));
  const before = [...known.members.keys(), ...known.awaited];
  return withConversation(state, {
    ...known,
    name: room,
    joined: true,
    topic,
    members: now,
    awaited: new Set(before.filter((nick) => !now.has(nick))),
    count,
    typing: new Map(),
  });
}

/** Its seqs begin anew too: what is here would stand among them in the wrong places. */
function beginAnew(state: State): State {
  const conversations = new Map(state.conversations);
  for (const [key, conversation] of conversations) {
    const entries = conversation.entries.filter((entry) => entry.kind === "notice").map((entry) => ({
      ...entry,
      seq: 0,
    }));
    conversations.set(key, { ...conversation, entries, newest: 0, held: [], keep: KEPT_ENTRIES });
  }
  return { ...state, conversations };
}

function leaveRoom(state: State, room: string): State {
  const left = withConversation(state, {
    ...conversationOf(state, room),
    joined: false,
    members: new Map(),
    awaited: new Set(),
    count: 0,
  });
  if (left.current !== conversationKey(room)) return left;
  const next = [...left.conversations.values()].find(({ kind, joined }) => kind === "room" && joined);
  return { ...left, current: conversationKey(next?.name ?? LOBBY) };
}

/** The conversation that a message belongs to: the room, or `@` and the other person's nick. */
export function conversationFor(message: { to: string; from: string }, me: string): string {
  if (message.to.startsWith("#")) return message.to;
  return foldName(message.from) === foldName(me) ? message.to : `@${message.from}`;
}

function hear(state: State, said: Said): Step {
  const conversation = conversationOf(state, conversationFor(said, state.me));
  const entry = messageEntry(said, state.me);
  if (conversation.catchingUp && entry.seq > conversation.newest) return quiet(hold(state, conversation, entry));
  return insert(state, stopTyping(conversation, said.from), [entry], false);
}

function hold(state: State, conversation: Conversation, entry: MessageEntry): State {
  const full = conversation.held.length >= MAX_HELD;
  return withConversation(
    state,
    full
      ? { ...conversation, held: [], heldTooMuch: true }
      : { ...conversation, held: conversation.heldTooMuch ? [] : [...conversation.held, entry] },
  );
}

function insert(state: State, into: Conversation, entries: readonly MessageEntry[], past: boolean): Step {
  const { conversation, fresh } = insertMessages(into, entries);
  const key = conversationKey(conversation.name);
  const others = past || key === state.current ? [] : fresh.filter((entry) => !entry.mine);
  const changed = {
    ...conversation,
    unread: conversation.unread + others.length,
    mentions: conversation.mentions + others.filter((entry) => entry.mention).length,
  };
  return {
    state: withConversation(state, trim(changed)),
    news: fresh.map((entry) => ({ kind: "message", conversation: key, entry, past })),
  };
}

function addPage(state: State, page: Event & { type: "page" }): Step {
  const conversation = conversationOf(state, page.to);
  const entries = page.messages.map((said) => messageEntry(said, state.me));
  const oldest = oldestSeq(conversation);
  const reachesBack = oldest === undefined || (entries.length > 0 && entries[0].seq <= oldest);
  switch (page.use) {
    case "older": {
      // Nothing here is new, whatever its seq: it was asked for as the past.
      const { conversation: filled } = insertMessages(conversation, entries);
      const keep = Math.max(filled.keep, filled.entries.length);
      return quiet(withConversation(state, { ...filled, older: page.more, keep }));
    }
    case "newest":
      return catchUp(
        state,
        { ...conversation, older: reachesBack ? page.more : conversation.older },
        entries,
        false,
        true,
      );
    case "after":
    case "resume": {
      // Older than all there is, with a gap between: it would stand in the wrong place.
      const missing = entries.filter((entry) => oldest === undefined || entry.seq >= oldest);
      return catchUp(state, conversation, missing, page.more && (entries.length > 0 || page.use === "resume"), false);
    }
  }
}

function catchUp(
  state: State,
  conversation: Conversation,
  entries: readonly MessageEntry[],
  more: boolean,
  past: boolean,
): Step {
  const filled = insert(state, conversation, entries, past);
  const now = conversationOf(filled.state, conversation.name);
  if (more || now.heldTooMuch) {
    return {
      ...filled,
      state: withConversation(filled.state, { ...now, catchingUp: true, heldTooMuch: more && now.heldTooMuch }),
    };
  }
  const released = insert(filled.state, { ...now, catchingUp: false, held: [] }, now.held, false);
  return { state: released.state, news: [...filled.news, ...released.news] };
}

function noteTyping(state: State, { to, from }: ServerMessages["typing"], at: number): State {
  const conversation = conversationOf(state, conversationFor({ to, from }, state.me));
  return withConversation(state, { ...conversation, typing: new Map(conversation.typing).set(from, at) });
}

function stopTyping(conversation: Conversation, nick: string): Conversation {
  if (!conversation.typing.has(nick)) return conversation;
  const typing = new Map(conversation.typing);
  typing.delete(nick);
  return { ...conversation, typing };
}

function quiet(state: State): Step {
  return { state, news: NO_NEWS };
}
