import { DEFAULT_LIMITS, type FileInfo, type Limits, LOBBY, type Reaction } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { NO_RULES, type PersonalRules } from "../settings/personal_rules.ts";
import { INITIAL_SETTINGS, type Settings } from "../settings/settings.ts";
import type { Amendment } from "./amend.ts";
import type { Movements } from "./movements.ts";
import type { Profiles } from "./profiles.ts";
import type { Roles } from "./roles.ts";
import type { Query } from "./search_query.ts";
import type { Transfer } from "./transfer.ts";

/** The maximum number of entries of the current conversation. Older ones are fetched again on scrolling. */
export const MAX_ENTRIES = 10_000;

/** The maximum number of entries of each other conversation. */
export const MAX_ENTRIES_ELSEWHERE = 2_000;

/** The maximum number of entries in the scrollback, besides the newest. */
export const MAX_SCROLLBACK = 10_000;

/** The maximum number of people shown as typing in a conversation. */
export const MAX_TYPING = 20;

/** The maximum number of direct conversations, including closed ones. Beyond that, the oldest read ones are dropped. */
export const MAX_DIRECT_CONVERSATIONS = 1_000;

/** The maximum number of members of a room that are known by name. */
export const MAX_KNOWN_MEMBERS = 10_000;

/** The maximum number of conversations, including rooms that the person has left. */
export const MAX_CONVERSATIONS = 2_000;

/** The maximum number of live messages that are held until missing ones arrive. Later ones are fetched as well. */
export const MAX_HELD = 10_000;

/** A message. */
export interface MessageEntry {
  readonly kind: "message";
  readonly seq: number;
  readonly id: string;
  readonly from: string;
  readonly text: string;
  /** Server time, in ms since the epoch. */
  readonly at: number;
  /** The id of the message that this one answers, and its seq, if the sender gave that. */
  readonly reply?: string;
  readonly replySeq?: number;
  /** When its author last edited it, in server time. */
  readonly edited?: number;
  /** Who deleted it and when; `text` is then empty. */
  readonly deleted?: { readonly by: string; readonly at: number };
  /** How people reacted to it, by emoji, in the order of the first reactions. */
  readonly reactions?: readonly Reaction[];
  /** Set if a program wrote it: a hook, or a person who says that they are a bot. */
  readonly bot?: true;
  /** Its file. Without a text of its own, `text` is the name of the file. */
  readonly file?: FileInfo;
  /** The entry includes the changes up to this seq and no later one, if that is known. */
  readonly asOf?: number;
  readonly mine: boolean;
  /** Whether someone else mentions the person. */
  readonly mention: boolean;
}

/** A message that another one answers. */
export type Replied = Pick<MessageEntry, "id" | "seq">;

/** A notice: people who joined or left, a topic, a lost connection. */
export interface NoticeEntry {
  readonly kind: "notice";
  /** The newest message before it, so that it keeps its place among them. */
  readonly seq: number;
  readonly text: string;
  /** This machine's time, in ms since the epoch. */
  readonly at: number;
  readonly tone: Tone;
  /** For a notice of people who joined, left or changed nicknames: the movements, which later ones may extend. */
  readonly movements?: Movements;
}

/**
 * - `presence`: people come and go;
 * - `info`: how things stand;
 * - `motd`: the message of the day, with the formatting of messages;
 * - `trouble`: something is wrong, such as a lost connection;
 * - `refused`: a command or message was refused.
 */
export type Tone = "presence" | "info" | "motd" | "trouble" | "refused";

/** An entry of a conversation, ordered by seq. A notice follows the message of its seq. */
export type Entry = MessageEntry | NoticeEntry;

/** An older stretch of a conversation, apart from its newest entries. */
export interface Scrollback {
  /** In order; all are older than the conversation's `entries`. */
  readonly entries: readonly Entry[];
  /** There may be older messages on the server. */
  readonly older: boolean;
  /** Whether messages may be missing between these and the conversation's `entries`. */
  readonly newer: boolean;
}

/** A name that the other person of a direct conversation had before; `upTo` is the newest seq under this name. */
export interface FormerName {
  readonly name: string;
  readonly upTo: number;
}

/** A room, or the direct messages with a person. */
export interface Conversation {
  /** `#room` or `@nick`, as shown. */
  readonly name: string;
  readonly kind: "room" | "direct";
  /** Whether the person is in the room; true for a direct conversation. */
  readonly joined: boolean;
  /** A private room: only people who were invited can enter and read it. */
  readonly byInvitation: boolean;
  readonly topic: string;
  /** The members by folded nickname; empty for a direct conversation. */
  readonly members: ReadonlyMap<string, string>;
  /** Folded nicknames of people who were here before the connection was lost, and may still return. */
  readonly expected: ReadonlySet<string>;
  /** How many are in it; more than `members` in a large room, of which not all are listed. */
  readonly count: number;
  /** A direct conversation that was closed, or continues under another name: views do not list it. */
  readonly closed: boolean;
  /** The name under which a closed direct conversation continues, because the other person took it. */
  readonly renamedTo?: string;
  /** The names that the other person had before, newest first. */
  readonly formerNames: readonly FormerName[];
  /** The newest entries without a gap, including live ones. Views draw what `visibleEntries` returns. */
  readonly entries: readonly Entry[];
  /** Seq of the newest message here, 0 if there is none. */
  readonly newest: number;
  /** Everything up to this seq is here, also changes of older messages: where `resume` and `after` continue. */
  readonly caughtUpTo: number;
  /** There may be messages on the server that are older than `entries`. */
  readonly older: boolean;
  /** The older stretch that the person has scrolled to, apart from `entries`. */
  readonly scrollback?: Scrollback;
  /** The messages of others after `readUpTo`, as far as they count as new. */
  readonly unread: number;
  /** The unread messages that mention the person. */
  readonly mentions: number;
  /** The newest seq that the person has read. While they look at the newest messages, `newest` counts instead. */
  readonly readUpTo: number;
  /** It is unknown how far the person has read: what was there when they entered counts as read until a mark comes. */
  readonly isReadAssumed?: true;
  /** The newest seq that the other person of a direct conversation has read. */
  readonly seenUpTo?: number;
  /**
   * “New since you left”: the person has read up to this seq, and messages came after it while they looked elsewhere or were
   * disconnected. Kept until they leave again or write something.
   */
  readonly newSince?: number;
  /** Messages are missing between `newest` and live ones, which are held until the missing ones are here. */
  readonly catchingUp: boolean;
  readonly held: readonly MessageEntry[];
  /** The changes that are held with them. */
  readonly heldChanges: readonly Amendment[];
  /** Too many live messages and changes came to hold them; they must be fetched as well. */
  readonly heldOverflow: boolean;
  /** Seq of the last change of its pinned messages, if there was one since the person entered. */
  readonly pinsChangedAt?: number;
  /** Who is typing, and when the server last reported it (ms, this machine's time). */
  readonly typing: ReadonlyMap<string, number>;
}

/** How things stand with the server. */
export type LinkState =
  | { readonly phase: "connecting" }
  /** `encrypted`: nobody else can read it; `fingerprint`: of the key that the server has proved to have. */
  | { readonly phase: "connected"; readonly encrypted?: boolean; readonly fingerprint?: string }
  /** The next attempt is at `until`, in ms since the epoch, this machine's time. */
  | { readonly phase: "waiting"; readonly until: number; readonly reason: string }
  /** The person has left. */
  | { readonly phase: "left" }
  /** The server refused this client; retrying automatically would be useless. */
  | { readonly phase: "refused"; readonly reason: string };

/** A message that was typed and whose echo has not come yet. */
export interface Pending {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  /** The id of the message that it answers, and its seq. */
  readonly reply?: string;
  readonly replySeq?: number;
  /** When it was typed, in ms since the epoch, this machine's time. */
  readonly at: number;
  /** For a direct message: the server time up to which the client had heard who has which name. */
  readonly asOf?: number;
  /** Its file, which the server has already. `text` may be its name. */
  readonly file?: PendingFile;
  readonly sent: boolean;
}

/** The file of a message that is not stored yet. */
export interface PendingFile {
  readonly name: string;
  /** The tickets of the uploads of the file and its smaller picture. */
  readonly ticket: string;
  readonly preview?: string;
}

/**
 * How the person attends to the current conversation:
 * - `here`: at its newest messages;
 * - `scrolled`: further up, so that what comes is unread;
 * - `away`: not at the screen, as when the window has lost the focus. It counts as leaving the conversation.
 */
export type Attention = "here" | "scrolled" | "away";

/** A message that was found, and its conversation. */
export interface SearchHit {
  /** The name of the conversation. */
  readonly conversation: string;
  readonly entry: MessageEntry;
}

/** The results of the last search. */
export interface SearchResults {
  /** Key of the conversation that was current then. */
  readonly startedIn: string;
  /** The name of the conversation that was searched; undefined: all that the person may read. */
  readonly where: string | undefined;
  readonly query: Query;
  /** The hits, oldest first; with `more`, only the newest. */
  readonly hits: readonly SearchHit[];
  /** Whether there are older hits to fetch. */
  readonly more: boolean;
}

/** How far a conversation is read, by the person and by the other person. */
export type ReadMarks = Partial<Pick<Conversation, "readUpTo" | "seenUpTo">>;

/** Everything that a view draws from. */
export interface State {
  /** The nickname of the person. */
  readonly me: string;
  /** The server's address, `192.168.1.5:5555`. */
  readonly address: string;
  /** The server's name; empty before the first login. */
  readonly server: string;
  readonly limits: Limits;
  /** The features that the server announces. */
  readonly features: readonly string[];
  readonly link: LinkState;
  readonly roles: Roles;
  /** What people show of themselves. */
  readonly profiles: Profiles;
  /** By `conversationKey`. */
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** Key of the conversation that is shown. */
  readonly current: string;
  /** Keys of the conversations that the person looked at, the newest first. */
  readonly recent: readonly string[];
  /** Keys of the conversations with a draft. */
  readonly drafts: ReadonlySet<string>;
  readonly attention: Attention;
  readonly settings: Settings;
  /** What the person has set about conversations and people of this server. */
  readonly rules: PersonalRules;
  /** Whether the person is logged in to an account. */
  readonly hasAccount: boolean;
  /** Whether the person has turned receipts on. */
  readonly receipts: boolean;
  /** The message of the day, as the server last sent it. */
  readonly motd: string | undefined;
  /** Why the person cannot write, while they are muted, and until when (server time); undefined: until it is lifted. */
  readonly muted?: { readonly reason: string; readonly until?: number | undefined };
  readonly pending: readonly Pending[];
  /** How long the server took to answer the last ping, in ms; undefined until it did, and without a connection. */
  readonly roundTrip?: number;
  /** Connected, but the server has not answered since then (ms since the epoch, this machine's time). */
  readonly unansweredSince?: number;
  readonly found?: SearchResults;
  /** Recent reports of new nicknames by room, since every shared room reports them. */
  readonly renames: readonly Rename[];
  /** How far conversations are read of which nothing else is known yet, by key. */
  readonly earlyMarks: ReadonlyMap<string, ReadMarks>;
  /** The last changes of messages, for pages that the server read before it stored these changes. */
  readonly recentChanges: readonly Amendment[];
  /** The files that are being sent and saved, and the last ones that were; the oldest first. */
  readonly transfers: readonly Transfer[];
}

/** A room reported a new nickname; `from` and `to` are keys of conversations. */
export interface Rename {
  readonly room: string;
  readonly from: string;
  readonly to: string;
  /** Server time, in ms since the epoch. */
  readonly at: number;
}

/** Returns the state before any connection. */
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
    recent: [conversationKey(LOBBY)],
    drafts: new Set(),
    roles: new Map(),
    profiles: new Map(),
    attention: "here",
    settings: INITIAL_SETTINGS,
    rules: NO_RULES,
    hasAccount: false,
    receipts: false,
    motd: undefined,
    earlyMarks: new Map(),
    pending: [],
    renames: [],
    recentChanges: [],
    transfers: [],
  };
}

/** Returns a conversation about which nothing is known yet. */
export function newConversation(name: string): Conversation {
  const isDirect = name.startsWith("@");
  return {
    name,
    kind: isDirect ? "direct" : "room",
    joined: isDirect,
    byInvitation: false,
    topic: "",
    members: new Map(),
    expected: new Set(),
    count: 0,
    closed: false,
    formerNames: [],
    entries: [],
    newest: 0,
    caughtUpTo: 0,
    older: true,
    unread: 0,
    mentions: 0,
    readUpTo: 0,
    catchingUp: false,
    held: [],
    heldChanges: [],
    heldOverflow: false,
    typing: new Map(),
  };
}

/** Returns the key of a conversation: its folded name (docs/protocol.md, "Names and text"). */
export function conversationKey(name: string): string {
  return name.slice(0, 1) + foldName(name.slice(1));
}

/** Returns the conversation of this name, with what is known about it. */
export function conversationOf(state: State, name: string): Conversation {
  const key = conversationKey(name);
  return state.conversations.get(key) ?? { ...newConversation(name), ...state.earlyMarks.get(key) };
}

/** Returns the key under which a conversation continues: another one, if the other person has a new nickname. */
export function resolveKey(state: State, name: string): string {
  return conversationKey(conversationOf(state, name).renamedTo ?? name);
}

/** Returns the current conversation. */
export function currentConversation(state: State): Conversation {
  return state.conversations.get(state.current)!;
}

/** Returns whether the person has left the last room. */
export function isInNoRoom(state: State): boolean {
  return !currentConversation(state).joined;
}

/** Returns the state with a conversation added or replaced. At the maximum, a new one replaces another. */
export function withConversation(state: State, conversation: Conversation): State {
  const key = conversationKey(conversation.name);
  if (state.conversations.get(key) === conversation) return state;
  const conversations = new Map(state.conversations);
  if (conversations.size >= MAX_CONVERSATIONS && !conversations.has(key)) conversations.delete(leastNeeded(state));
  return { ...state, conversations: conversations.set(key, conversation) };
}

/** Returns the key of the conversation to drop, for a hostile server: a room that was left, otherwise the oldest. */
function leastNeeded({ conversations, current }: State): string {
  const others = [...conversations].filter(([key]) => key !== current && key !== conversationKey(LOBBY));
  return (others.find(([, { joined }]) => !joined) ?? others[0])[0];
}

/** Returns the name of the conversation of a message: the room, or `@` and the nickname of the other person. */
export function conversationFor({ to, from }: { to: string; from: string }, mine: boolean): string {
  return to.startsWith("#") || mine ? to : `@${from}`;
}
