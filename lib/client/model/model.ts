import { DEFAULT_LIMITS, type Limits, LOBBY } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import type { Moved, Movements } from "./movements.ts";
import type { Roles } from "./roles.ts";
import type { Query } from "./search_query.ts";

/** How many entries of the conversation one looks at are kept; older ones are fetched again when scrolled to. */
export const MAX_ENTRIES = 10_000;

/** How many entries of each other conversation are kept. */
export const MAX_ENTRIES_ELSEWHERE = 2_000;

/** How many entries are kept of a stretch of the past that is looked at, besides the newest. */
export const MAX_SCROLLBACK = 10_000;

/** Most people who are shown as typing in one conversation. */
export const MAX_TYPING = 20;

/** Most private conversations, closed ones included; beyond that, those go that were read and least lately begun. */
export const MAX_DIRECT_CONVERSATIONS = 1_000;

/** Most people of a room that are known by name. */
export const MAX_KNOWN_MEMBERS = 10_000;

/** Most conversations at all, rooms that one has left included. */
export const MAX_CONVERSATIONS = 2_000;

/** Most live messages that wait for missing ones to arrive; what comes beyond that is fetched too. */
export const MAX_HELD = 10_000;

/** Something that was said. */
export interface MessageEntry {
  readonly kind: "message";
  readonly seq: number;
  readonly id: string;
  readonly from: string;
  readonly text: string;
  /** Server time, in ms since the epoch. */
  readonly at: number;
  /** The id of the message that this one answers. */
  readonly reply?: string;
  readonly mine: boolean;
  /** Somebody else says one's nick. */
  readonly mention: boolean;
}

/** Something that happened: who came and went, a topic, a lost connection. */
export interface NoticeEntry {
  readonly kind: "notice";
  /** The newest message before it, so that it keeps its place among them. */
  readonly seq: number;
  readonly text: string;
  /** This machine's time, in ms since the epoch. */
  readonly at: number;
  readonly tone: Tone;
  /** Who came, went and took other names, where it tells of that: what happens next may become part of it. */
  readonly movements?: Movements;
}

/**
 * - `presence`: people come and go;
 * - `info`: how things stand;
 * - `trouble`: things do not stand well, as when the connection is lost;
 * - `refused`: what the person wanted was not done.
 */
export type Tone = "presence" | "info" | "trouble" | "refused";

/** A line of a conversation, ordered by seq, a notice behind the message of its seq. */
export type Entry = MessageEntry | NoticeEntry;

/** A stretch of the past that is looked at, apart from the newest entries. */
export interface Scrollback {
  /** In order; all of them older than the conversation's own `entries`. */
  readonly entries: readonly Entry[];
  /** There may be older messages on the server. */
  readonly older: boolean;
  /** There may be messages between these and the conversation's own `entries`; if not, those follow at once. */
  readonly newer: boolean;
}

/** A name that the other person of a private conversation had; `upTo` is the newest seq said under it. */
export interface FormerName {
  readonly name: string;
  readonly upTo: number;
}

/** A room, or a private exchange with one person. */
export interface Conversation {
  /** `#room` or `@nick`, as it is shown. */
  readonly name: string;
  readonly kind: "room" | "private";
  /** Whether one is in the room; true for a private one. */
  readonly joined: boolean;
  /** A private room: only who was invited may enter and read it. */
  readonly byInvitation: boolean;
  readonly topic: string;
  /** Who is in it, by folded nick; empty for a private one. */
  readonly members: ReadonlyMap<string, string>;
  /** Folded nicks of those who were here before a lost connection and may be on their way back too. */
  readonly expected: ReadonlySet<string>;
  /** How many are in it; more than `members` in a large room, of which not all are listed. */
  readonly count: number;
  /** A private one that was closed, or goes on under another name: views do not list it. */
  readonly closed: boolean;
  /** Where a closed private one goes on, since the other person took that name. */
  readonly renamedTo?: string;
  /** The names that the other person had before, newest first. */
  readonly formerNames: readonly FormerName[];
  /** The newest entries, live ones included, without a gap. Views draw what `shown` gives. */
  readonly entries: readonly Entry[];
  /** Seq of the newest message here, 0 if there is none. */
  readonly newest: number;
  /** There may be messages on the server that are older than `entries`. */
  readonly older: boolean;
  /** What is looked at of the past further back than `entries`; only while one is scrolled up in this conversation. */
  readonly scrollback?: Scrollback;
  /** Messages of others since one last looked. */
  readonly unread: number;
  /** Those of them that mention one's nick. */
  readonly mentions: number;
  /**
   * “New since you left”: one has read up to this seq, and messages came after it while one did not look or was not
   * connected. Kept until one leaves again, or says something.
   */
  readonly readMark?: number;
  /** Messages are missing between `newest` and what comes live, which is held until those are here. */
  readonly catchingUp: boolean;
  readonly held: readonly MessageEntry[];
  /** So much came meanwhile that it was not held; it has to be fetched as well. */
  readonly heldOverflow: boolean;
  /** Who is typing, and when that was last said (ms, this machine's time). */
  readonly typing: ReadonlyMap<string, number>;
}

/** How things stand with the server. */
export type LinkState =
  | { readonly phase: "connecting" }
  /** `encrypted`: nobody else can read along; `fingerprint`: of the key that the server has proved to have. */
  | { readonly phase: "connected"; readonly encrypted?: boolean; readonly fingerprint?: string }
  /** The next attempt is at `until`, in ms since the epoch, this machine's time. */
  | { readonly phase: "waiting"; readonly until: number; readonly reason: string }
  /** The person has left. */
  | { readonly phase: "left" }
  /** The server does not want this client back; trying again by itself would be no use. */
  | { readonly phase: "refused"; readonly reason: string };

/** A message that was typed and whose echo has not come yet. */
export interface Pending {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  /** The id of the message that it answers. */
  readonly reply?: string;
  /** When it was typed, in ms since the epoch, this machine's time. */
  readonly at: number;
  /** For a direct message: the server time up to which the client had heard who has which name. */
  readonly asOf?: number;
  readonly sent: boolean;
}

/**
 * How the person attends to the current conversation:
 * - `here`: at its newest messages;
 * - `scrolled`: further up, so that what comes is unread;
 * - `away`: not at the screen, as when the window has lost the focus; as if one had left the conversation.
 */
export type Attention = "here" | "scrolled" | "away";

/** What rings: every message, those that mention one or are private, or none. */
export type Notify = "all" | "mentions" | "off";

/** A message that was asked for, and where it was said. */
export interface SearchHit {
  /** The name of the conversation. */
  readonly conversation: string;
  readonly entry: MessageEntry;
}

/** What the last search found. */
export interface SearchResults {
  /** Key of the conversation that was looked at then. */
  readonly begun: string;
  /** The name of the conversation that was searched; undefined: all that one may read. */
  readonly where: string | undefined;
  readonly query: Query;
  /** The hits, oldest first; with `more`, the newest of them. */
  readonly hits: readonly SearchHit[];
  /** There are older hits, which are not here yet. */
  readonly more: boolean;
}

/** All that a view draws from. */
export interface State {
  /** One's nick. */
  readonly me: string;
  /** The server's address, `192.168.1.5:5555`. */
  readonly address: string;
  /** The server's name; empty before the first login. */
  readonly server: string;
  readonly limits: Limits;
  /** What the server says that it can do. */
  readonly features: readonly string[];
  readonly link: LinkState;
  readonly roles: Roles;
  /** By `conversationKey`. */
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** Key of the one that is looked at. */
  readonly current: string;
  readonly attention: Attention;
  readonly notify: Notify;
  readonly pending: readonly Pending[];
  /** How long the server took to answer the last ping, in ms; undefined until it did, and without a connection. */
  readonly roundTrip?: number;
  /** Connected, but the server has not answered since then (ms since the epoch, this machine's time). */
  readonly unansweredSince?: number;
  readonly found?: SearchResults;
  /** Which room has told of which new nicknames lately: each room that is shared tells of it. */
  readonly renames: readonly Rename[];
}

/** A room told that somebody has another nickname; both are keys of conversations. */
export interface Rename {
  readonly room: string;
  readonly from: string;
  readonly to: string;
  /** Server time, in ms since the epoch. */
  readonly at: number;
}

/** What happened just now, for a view that prints it once. */
export type ClientEvent =
  /** `past`: it was said before one was there. */
  | { readonly kind: "message"; readonly conversation: string; readonly entry: MessageEntry; readonly past: boolean }
  /** `moved`: what of it is new, where the entry took the place of another one that it goes on with. */
  | { readonly kind: "notice"; readonly conversation: string; readonly entry: NoticeEntry; readonly moved?: Moved }
  /** What a command answered; may have several lines. */
  | { readonly kind: "answer"; readonly text: string }
  /** Messages that a command asked for. */
  | {
    readonly kind: "listing";
    readonly of: "history" | "search";
    readonly title: string;
    readonly hits: readonly SearchHit[];
  }
  /** The person wants to see a message in its context; it is in what `shown` gives of the conversation. */
  | { readonly kind: "jumped"; readonly conversation: string; readonly seq: number }
  /** The person wants to see the keys of the view. */
  | { readonly kind: "keys" }
  | { readonly kind: "clear" }
  /**
   * People have other nicknames: what is kept for their conversations goes along, for all of them at once, as two may
   * have swapped names. The pairs are keys of conversations, the former one first.
   */
  | { readonly kind: "renamed"; readonly pairs: readonly (readonly [string, string])[] };

/** What came of an event: the new state, and what is new in it for a view that prints things once. */
export interface Step {
  readonly state: State;
  readonly news: readonly ClientEvent[];
}

/** Where things start, before any connection. */
export function initialState(address: string, nick: string): State {
  return {
    me: nick,
    address,
    server: "",
    limits: DEFAULT_LIMITS,
    features: [],
    link: { phase: "connecting" },
    conversations: new Map([[conversationKey(LOBBY), newConversation(LOBBY)]]),
    current: conversationKey(LOBBY),
    roles: new Map(),
    attention: "here",
    notify: "mentions",
    pending: [],
    renames: [],
  };
}

/** A conversation of which nothing is known yet. */
export function newConversation(name: string): Conversation {
  const isPrivate = name.startsWith("@");
  return {
    name,
    kind: isPrivate ? "private" : "room",
    joined: isPrivate,
    byInvitation: false,
    topic: "",
    members: new Map(),
    expected: new Set(),
    count: 0,
    closed: false,
    formerNames: [],
    entries: [],
    newest: 0,
    older: true,
    unread: 0,
    mentions: 0,
    catchingUp: false,
    held: [],
    heldOverflow: false,
    typing: new Map(),
  };
}

/** What a conversation is found by: its name, folded (docs/protocol.md, "Names and text"). */
export function conversationKey(name: string): string {
  return name.slice(0, 1) + foldName(name.slice(1));
}

/** The conversation of this name, with what is known of it. */
export function conversationOf(state: State, name: string): Conversation {
  return state.conversations.get(conversationKey(name)) ?? newConversation(name);
}

/** Returns the key of the conversation in which one is shown: where the other person was renamed, the one it goes on as. */
export function resolveKey(state: State, name: string): string {
  return conversationKey(conversationOf(state, name).renamedTo ?? name);
}

/** The conversation that is looked at. */
export function currentConversation(state: State): Conversation {
  return state.conversations.get(state.current)!;
}

/** True when one looks at a room that one is not in, having left the last. */
export function isInNoRoom(state: State): boolean {
  return !currentConversation(state).joined;
}

/** The state with this conversation in place of the one of the same name; of very many, another one goes for a new one. */
export function withConversation(state: State, conversation: Conversation): State {
  const key = conversationKey(conversation.name);
  if (state.conversations.get(key) === conversation) return state;
  const conversations = new Map(state.conversations);
  if (conversations.size >= MAX_CONVERSATIONS && !conversations.has(key)) conversations.delete(leastNeeded(state));
  return { ...state, conversations: conversations.set(key, conversation) };
}

/** A room that one has left, or else, as no honest server makes it come to that, whatever is there for longest. */
function leastNeeded({ conversations, current }: State): string {
  const others = [...conversations].filter(([key]) => key !== current && key !== conversationKey(LOBBY));
  return (others.find(([, { joined }]) => !joined) ?? others[0])[0];
}

/** The name of the conversation that a message belongs to: the room, or `@` and the other person's nick. */
export function conversationFor({ to, from }: { to: string; from: string }, mine: boolean): string {
  return to.startsWith("#") || mine ? to : `@${from}`;
}
