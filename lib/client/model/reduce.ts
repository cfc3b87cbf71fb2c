import { t } from "../../language/mod.ts";
import { LOBBY, type ServerMessage, type ServerMessages } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import type { PersonalRules } from "../settings/personal_rules.ts";
import type { Settings } from "../settings/settings.ts";
import { describeInvitation, describeNotice } from "./describe.ts";
import { addNotice, trim } from "./entries.ts";
import { receiveChange, withRecentChanges } from "./receive_changes.ts";
import { addMessage, addPage, type HistoryPage, lookAround, type Stretch } from "./receive_messages.ts";
import { attend, close, lookAt, markDisconnected, noteSending, readAll } from "./focus.ts";
import type { ClientEvent, Step } from "./client_event.ts";
import {
  type Attention,
  conversationKey,
  conversationOf,
  type LinkState,
  type Pending,
  type SearchResults,
  type State,
  type Tone,
  withConversation,
} from "./model.ts";
import { applyPresence } from "./presence.ts";
import { movedProfiles, noteProfiles, renameSelf } from "./profiles.ts";
import { rolesOf } from "./roles.ts";
import { withMentions } from "./entries.ts";
import { isIgnored } from "./ignored.ts";
import { countAgain, noteReadMarks, noteSeen } from "./unread.ts";
import { noteTyping, pruneTyping } from "./typing.ts";
import { limitMemory } from "./memory_limit.ts";
import { noteDraft } from "./drafts.ts";
import { type Transfer, withoutTransfer, withTransfer } from "./transfer.ts";

/** Everything that can happen to the model. `at`: ms since the epoch, this machine's time. */
export type Event =
  | { readonly type: "link"; readonly link: LinkState }
  | { readonly type: "round-trip"; readonly ms: number }
  | { readonly type: "unanswered"; readonly since: number | undefined }
  | { readonly type: "address"; readonly address: string }
  | { readonly type: "server"; readonly message: ServerMessage; readonly at: number }
  | { readonly type: "page" } & HistoryPage
  /** The person looks at an older stretch. */
  | { readonly type: "around" } & Stretch
  /** The missing messages of a conversation were requested: live ones wait for them. */
  | { readonly type: "catch-up"; readonly conversation: string }
  /** Messages up to `seq` need not be fetched. */
  | { readonly type: "skip"; readonly conversation: string; readonly seq: number }
  /** The person looks at another conversation, at its newest messages. */
  | { readonly type: "look"; readonly conversation: string }
  | { readonly type: "attend"; readonly attention: Attention }
  | { readonly type: "close"; readonly conversation: string }
  | { readonly type: "settings"; readonly settings: Settings; readonly rules: PersonalRules }
  /** The person has registered their nickname, or released it. */
  | { readonly type: "account"; readonly registered: boolean }
  | { readonly type: "receipts"; readonly on: boolean }
  | { readonly type: "found"; readonly found: SearchResults | undefined }
  /** The person has marked a conversation as read. */
  | { readonly type: "read-all"; readonly conversation: string }
  /** The input of a conversation has become a draft, or empty. @param conversation Its key. */
  | { readonly type: "draft"; readonly conversation: string; readonly isThere: boolean }
  /** The person sends a message there. */
  | { readonly type: "sent"; readonly conversation: string }
  /** Time has passed: people who typed too long ago count as not typing. */
  | { readonly type: "typing-over"; readonly at: number }
  | { readonly type: "left"; readonly room: string }
  /** The people who were in the room before the connection was lost have had time to return. */
  | { readonly type: "gathered"; readonly room: string }
  /** The server has a new history. */
  | { readonly type: "history-reset" }
  | { readonly type: "renamed"; readonly nick: string }
  | { readonly type: "pending"; readonly pending: readonly Pending[] }
  | { readonly type: "transfer"; readonly transfer: Transfer }
  | { readonly type: "transfer-removed"; readonly id: number }
  | {
    readonly type: "notice";
    readonly text: string;
    readonly tone: Tone;
    /** The current one unless given. */
    readonly conversation?: string;
    readonly at: number;
  };

const NO_EVENTS: readonly ClientEvent[] = [];

/** Returns the state after an event, and what is new in it. Pure: the state passed in is not changed. */
export function reduce(state: State, event: Event): Step {
  const step = apply(state, event);
  return step.state.conversations === state.conversations ? step : { ...step, state: limitMemory(step.state) };
}

function apply(state: State, event: Event): Step {
  switch (event.type) {
    case "link":
      return withoutNews(changeLink(state, event.link));
    case "round-trip":
      return withoutNews({ ...state, roundTrip: event.ms });
    case "unanswered": {
      const { unansweredSince: _, ...rest } = state;
      return withoutNews(event.since === undefined ? rest : { ...rest, unansweredSince: event.since });
    }
    case "address":
      return withoutNews({ ...state, address: event.address });
    case "server":
      return receive(state, event.message, event.at);
    case "page":
      return addPage(state, event);
    case "around":
      return withoutNews(lookAround(state, event));
    case "catch-up":
      return withoutNews(withConversation(state, { ...conversationOf(state, event.conversation), catchingUp: true }));
    case "skip": {
      const { newest, caughtUpTo, ...rest } = conversationOf(state, event.conversation);
      const skipped = { ...rest, newest: Math.max(newest, event.seq), caughtUpTo: Math.max(caughtUpTo, event.seq) };
      return withoutNews(withConversation(state, skipped));
    }
    case "look":
      return withoutNews(lookAt(state, event.conversation));
    case "attend":
      return withoutNews(attend(state, event.attention));
    case "close":
      return withoutNews(close(state, event.conversation));
    case "settings":
      return withoutNews(changeSettings(state, event.settings, event.rules));
    case "account":
      return withoutNews({ ...state, hasAccount: event.registered });
    case "receipts":
      return withoutNews({ ...state, receipts: event.on });
    case "found": {
      const { found: _, ...rest } = state;
      if (event.found === undefined) return withoutNews(rest);
      const hits = event.found.hits.map((hit) => ({ ...hit, entry: withRecentChanges(state, hit.entry) }));
      return withoutNews({ ...rest, found: { ...event.found, hits } });
    }
    case "read-all":
      return withoutNews(readAll(state, event.conversation));
    case "draft":
      return withoutNews(noteDraft(state, event.conversation, event.isThere));
    case "sent":
      return withoutNews(noteSending(state, event.conversation));
    case "typing-over":
      return withoutNews(pruneTyping(state, event.at));
    case "history-reset":
      return withoutNews(resetHistory(state));
    case "left":
      return withoutNews(leaveRoom(state, event.room));
    case "gathered":
      return withoutNews(withConversation(state, { ...conversationOf(state, event.room), expected: new Set() }));
    case "renamed":
      return withoutNews(renameSelf(state, event.nick));
    case "pending":
      return withoutNews({ ...state, pending: event.pending });
    case "transfer":
      return withoutNews(withTransfer(state, event.transfer));
    case "transfer-removed":
      return withoutNews(withoutTransfer(state, event.id));
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
    state: withConversation(state, trim(state, changed)),
    events: [{ kind: "notice", conversation: conversationKey(conversation), entry }],
  };
}

/** Adds a notice to every conversation, so that the person sees it in each. Views that print it do so once. */
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
      const { nick: me, server, limits, features = [], role, receipts = false, motd } = message;
      const session = { me, server, limits, features, hasAccount: role !== undefined, receipts, motd };
      const entered = withConversation(withoutMute(state), lobby);
      return withoutNews({ ...entered, ...session, roles: new Map(), profiles: new Map() });
    }
    case "room":
      return withoutNews(enterRoom(state, message));
    case "message":
      return addMessage(state.muted && message.from === state.me ? withoutMute(state) : state, message);
    case "edited":
    case "deleted":
    case "reacted":
    case "pinned":
      return receiveChange(state, message, at);
    case "read":
      return withoutNews(noteReadMarks(state, message.marks));
    case "seen":
      return withoutNews(noteSeen(state, message.to, message.seq));
    case "receipts":
      return withoutNews({ ...state, receipts: message.on });
    case "presence":
      return movedProfiles(state, applyPresence(state, message, at), message);
    case "people":
      return withoutNews(noteProfiles(state, message));
    case "roles":
      return withoutNews({ ...state, roles: rolesOf(message) });
    case "topic": {
      const room = { ...conversationOf(state, message.room), topic: message.topic };
      const { by, topic } = message;
      const change = topic === "" ? t("chat.topic-cleared", { by }) : t("chat.topic-set", { by, topic });
      return notice(withConversation(state, room), room.name, change, "info", at);
    }
    case "typing":
      return withoutNews(noteTyping(state, message, at));
    case "notice":
      return noticeEverywhere(message.unmuted ? withoutMute(state) : state, describeNotice(message), at);
    case "error": {
      const { code, message: reason, until } = message;
      return withoutNews(code === "muted" ? { ...state, muted: { reason, until } } : state);
    }
    case "invited":
      return isIgnored(state, message.by)
        ? withoutNews(state)
        : noticeEverywhere(state, describeInvitation(message), at);
    // Responses to requests, and messages that the link and the actions handle. The compiler asks for new types.
    case "left":
    case "rooms":
    case "who":
    case "whois":
    case "devices":
    case "hooks":
    case "hook":
    case "history":
    case "found":
    case "bans":
    case "pins":
    case "purged":
    case "invite_link":
    case "invite_links":
    case "ticket":
    case "files":
    case "go":
    case "sent":
    case "ok":
    case "ping":
    case "pong":
    case "bye":
      return withoutNews(state);
  }
}

function withoutMute({ muted: _, ...state }: State): State {
  return state;
}

/** Changes the settings, and what follows from them in the messages that are here. */
function changeSettings(before: State, settings: Settings, rules: PersonalRules): State {
  const state = { ...before, settings, rules };
  const hasOtherWords = `${settings.highlight}` !== `${before.settings.highlight}`;
  if (!hasOtherWords && rules.ignored === before.rules.ignored) return state;
  return countAgain(before, hasOtherWords ? withMentions(state) : state);
}

function changeLink(state: State, link: LinkState): State {
  if (link.phase === "connected" || state.link.phase !== "connected") return { ...state, link };
  // Held messages and pages in flight are fetched again after the next login, except where nothing is known yet.
  const conversations = new Map(state.conversations);
  for (const [key, conversation] of conversations) {
    conversations.set(key, {
      ...markDisconnected(state, conversation),
      catchingUp: conversation.catchingUp && conversation.newest === 0,
      held: [],
      heldChanges: [],
      heldOverflow: false,
      typing: new Map(),
    });
  }
  const { roundTrip: _, unansweredSince: __, ...rest } = state;
  return { ...rest, link, conversations, recentChanges: [] };
}

function enterRoom(state: State, message: ServerMessages["room"]): State {
  const { room, topic, members, count = members.length, private: byInvitation = false } = message;
  const known = conversationOf(state, room);
  const now = new Map(members.map((nick) => [foldName(nick), nick]));
  const before = [...known.members.keys(), ...known.expected];
  return withConversation(state, {
    ...known,
    name: room,
    joined: true,
    byInvitation,
    closed: false,
    topic,
    members: now,
    expected: new Set(before.filter((nick) => !now.has(nick))),
    count,
    typing: new Map(),
  });
}

/** Forgets all messages. The seqs of a new history start again, so known messages would be sorted among new ones. */
function resetHistory({ found: _, ...state }: State): State {
  const conversations = new Map(state.conversations);
  for (
    const [key, { scrollback: _, newSince: __, isReadAssumed: ___, seenUpTo: ____, ...conversation }] of conversations
  ) {
    const entries = conversation.entries.filter((entry) => entry.kind === "notice").map((entry) => ({
      ...entry,
      seq: 0,
    }));
    conversations.set(key, {
      ...conversation,
      entries,
      formerNames: [],
      newest: 0,
      caughtUpTo: 0,
      readUpTo: 0,
      held: [],
      heldChanges: [],
    });
  }
  return { ...state, conversations, earlyMarks: new Map(), recentChanges: [] };
}

function leaveRoom(state: State, room: string): State {
  // What changes there now does not arrive.
  const known = {
    ...state,
    recentChanges: state.recentChanges.filter(({ to }) => conversationKey(to) !== conversationKey(room)),
  };
  const left = withConversation(known, {
    ...conversationOf(state, room),
    joined: false,
    members: new Map(),
    expected: new Set(),
    typing: new Map(),
    count: 0,
  });
  if (left.current !== conversationKey(room)) return left;
  const next = [...left.conversations.values()].find(({ kind, joined }) => kind === "room" && joined);
  return lookAt(left, next?.name ?? LOBBY);
}

function withoutNews(state: State): Step {
  return { state, events: NO_EVENTS };
}
