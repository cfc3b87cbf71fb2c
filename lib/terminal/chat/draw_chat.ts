import {
  clockOf,
  type Conversation,
  conversationKey,
  countOverdue,
  currentConversation,
  type Entry,
  isAbsent,
  lastSeenMessage,
  listed,
  type ListedServer,
  profileOf,
  roleOf,
  type Settings,
  shownAnswered,
  shownEntries,
  type ShownProfile,
  type State,
  statusOf,
  typingNicks,
  visibleEntries,
} from "../../client/mod.ts";
import { t } from "../../language/mod.ts";
import { cleanLine, formatDuration } from "../../text/mod.ts";
import type { Composer, ComposerLayout } from "../input/mod.ts";
import { Grid, setEmojiWidth, type Size, textWidth, type Theme, truncate } from "../screen/mod.ts";
import { counterText, drawAbove, drawInput, inputWidth, promptText } from "../widgets/input_line.ts";
import { type Box, type Layout, layoutFor, type Sides } from "../widgets/layout.ts";
import type { Choices, TextPage } from "../widgets/page.ts";
import type { Line } from "../widgets/lines.ts";
import { MAX_BELOW } from "../widgets/status_line.ts";
import type { EntryFormat } from "./entry_lines.ts";
import {
  conversationsWidth,
  drawConversations,
  drawPeople,
  type Heading,
  type ListedConversation,
  type People,
  peopleWidth,
  sortedMembers,
} from "./lists.ts";
import type { DisplayedConversation, MessageList } from "./message_list.ts";
import type { PictureLines } from "./message_pictures.ts";
import type { Switcher } from "./switcher.ts";
import { drawStatus } from "./status.ts";
import { transferLines } from "./transfer_lines.ts";

/** What the input is for, if it is not for a new message. */
export interface InputMode {
  /** The message that it is about, which is highlighted. */
  readonly seq: number;
  /** The seq of the other end of several selected messages. */
  readonly to?: number | undefined;
  readonly prompt: string;
  /** A line above the input. */
  readonly note: string;
  /** The keys that matter, at the end of that line. */
  readonly noteKeys: string;
  /** The keys in place of the draft. */
  readonly keys?: string;
}

/** What to draw besides the client's state. */
export interface ChatDisplay {
  readonly theme: Theme;
  readonly log: MessageList;
  readonly composer: Composer;
  /** Returns the lines of pictures; absent on a terminal that shows only text. */
  readonly pictures?: PictureLines | undefined;
  /** The overlay over the messages. */
  readonly over: TextPage | Choices | Switcher | undefined;
  /** A question or remark above the status line; empty for none. */
  readonly remark: string;
  /** A hint for an empty input. */
  readonly hint: string;
  /** What the input is for; undefined for a new message. */
  readonly mode?: InputMode | undefined;
  /** The misspelt words of the draft, in UTF-16 units, and whether the terminal has curly lines; none unless given. */
  readonly misspelt?: readonly { readonly start: number; readonly end: number }[];
  readonly curly?: boolean;
  /** The servers that are open; absent: only this server. */
  readonly servers?: readonly ListedServer[] | undefined;
  /** The first character of the topic, and the first person of the list, that are shown; 0 unless given. */
  readonly topicFrom?: number;
  readonly peopleFrom?: number;
  /** The last entry that was cleared from the screen. */
  readonly cleared: Entry | undefined;
  /** Now, in ms since the epoch. */
  readonly now: number;
}

/** Draws the whole screen. */
export function drawChat(size: Size, state: State, looks: ChatDisplay): Grid {
  const grid = new Grid(size.columns, size.rows);
  const { theme, log, now } = looks;
  const { prompt, typed, rows, progress } = inputOf(size, state, looks);
  const list = listOf(state, looks);
  const people = peopleOf(state, now);
  const layout = layoutFor(size, rows, sidesOf(state.settings, list, people, theme));
  const conversation = currentConversation(state);
  const talk = talkOf(state, now);
  const format = formatOf(looks, state, layout, conversation, talk);
  if (looks.over === undefined) log.draw(grid, layout.log, talk, format, looks.cleared, spanOf(looks.mode));
  else looks.over.draw(grid, layout.log, theme);
  if (layout.list) drawConversations(grid, layout.list, list, theme);
  if (layout.people) drawPeople(grid, layout.people, people, theme, looks.peopleFrom);
  drawStatus(grid, layout.status, {
    server: looks.servers?.find(({ isCurrent }) => isCurrent)?.name ?? state.server,
    where: whereText(conversation),
    direct: conversation.kind === "direct",
    topic: conversation.kind === "direct"
      ? shownText(profileOf(state, conversation.name.slice(1)), now)
      : conversation.topic,
    link: state.link,
    roundTrip: state.roundTrip,
    unansweredSince: state.unansweredSince,
    typing: typingNicks(conversation),
    unacknowledged: countOverdue(state, now),
    newAbove: log.newAbove(talk, layout.log.bottom - layout.log.top, format),
    newBelow: log.scrolled ? conversation.unread : 0,
    below: log.hidden(talk, MAX_BELOW, format),
    newer: visibleEntries(conversation).newer,
    servers: (looks.servers ?? []).filter(({ isCurrent }) => !isCurrent).map(headingOf),
    listed: list,
    isListShown: layout.list !== undefined,
    topicFrom: looks.topicFrom ?? 0,
    own: shownText(profileOf(state, state.me), now),
    now,
  }, theme);
  const { mode } = looks;
  const counter = mode?.keys === undefined ? counterText(looks.composer.input.length, state.limits.text) : "";
  const below = drawProgress(grid, layout.input, progress, typed.rows.length + (mode === undefined ? 0 : 1));
  const input = mode === undefined ? below : drawMode(grid, below, mode, theme);
  const { misspelt = [], curly = false } = looks;
  const spans = mode?.keys === undefined ? misspelt.flatMap((word) => looks.composer.placesOf(word)) : [];
  const marked = { spans, style: theme.misspelt(curly) };
  drawInput(grid, input, prompt, typed, counter, theme, mode === undefined ? looks.hint : mode.keys, marked);
  drawAbove(grid, layout.log, looks.remark, looks.composer.offered, theme);
  return grid;
}

function spanOf(mode: InputMode | undefined): { first: number; last: number } | undefined {
  if (mode === undefined) return undefined;
  const { seq, to = seq } = mode;
  return { first: Math.min(seq, to), last: Math.max(seq, to) };
}

/** The visible part of the messages, for scrolling. */
export interface Viewport {
  readonly talk: DisplayedConversation;
  /** Rows, from 1. */
  readonly height: number;
  readonly format: EntryFormat;
}

/** Returns the visible part of the messages on a screen of this size. */
export function viewport(
  size: Size,
  state: State,
  looks: Pick<ChatDisplay, "log" | "composer" | "servers" | "pictures" | "mode" | "theme" | "now">,
): Viewport {
  const { theme, now } = looks;
  const { rows } = inputOf(size, state, looks);
  const layout = layoutFor(size, rows, sidesOf(state.settings, listOf(state, looks), peopleOf(state, now), theme));
  const talk = talkOf(state, now);
  return {
    talk,
    height: Math.max(1, layout.log.bottom - layout.log.top),
    format: formatOf(looks, state, layout, currentConversation(state), talk),
  };
}

/** Returns what a person shows of themselves, for the status line: `🌴 on leave, away: lunch`. */
function shownText(profile: ShownProfile | undefined, now: number): string {
  if (profile === undefined) return "";
  const { away, dnd, idle, bot } = profile;
  const { emoji = "", text = "" } = statusOf(profile, now) ?? {};
  const parts = [
    `${emoji} ${text}`.trim(),
    away === undefined ? "" : away === "" ? t("people.away") : t("people.away-because", { reason: away }),
    bot ? t("people.bot") : "",
    dnd ? t("people.do-not-disturb") : "",
    idle === undefined ? "" : t("people.idle-for", { time: formatDuration(Math.max(60_000, now - idle)) }),
  ];
  return cleanLine(parts.filter((part) => part !== "").join(", "));
}

const NOTHING_TYPED: ComposerLayout = {
  rows: [{ text: "", start: 0, end: 0, indent: 0 }],
  cursor: { row: 0, column: 0 },
};

/** Returns the prompt, what is typed after it, and the rows that both need with the lines above them. */
function inputOf(
  size: Size,
  state: State,
  { composer, mode, theme, now }: Pick<ChatDisplay, "composer" | "mode" | "theme" | "now">,
) {
  const prompt = promptText(cleanLine(state.me), size.columns);
  const shown = mode?.prompt ?? prompt;
  const typed = mode?.keys === undefined ? composer.layout(inputWidth(size, shown)) : NOTHING_TYPED;
  const progress = transferLines(state.transfers, size, now, theme);
  const rows = typed.rows.length + (mode === undefined ? 0 : 1) + progress.length;
  return { prompt: shown, typed, rows, progress };
}

/** Draws how far transfers are, if there is room above the rows of the input. @returns The rest of the box. */
function drawProgress(grid: Grid, box: Box, lines: readonly Line[], inputRows: number): Box {
  const room = Math.max(0, box.bottom - box.top - Math.min(2, inputRows));
  const shown = lines.slice(0, room);
  shown.forEach((line, i) => grid.spans(box.left, box.top + i, line, box.right));
  return { ...box, top: box.top + shown.length };
}

/** Draws the note above the input, if there is room for both. @returns The rest of the box. */
function drawMode(grid: Grid, box: Box, { note, noteKeys }: InputMode, theme: Theme): Box {
  if (box.bottom - box.top < 2) return box;
  const room = box.right - box.left - (noteKeys === "" ? 0 : textWidth(noteKeys) + 1);
  const end = grid.put(box.left, box.top, truncate(note, Math.max(0, room)), theme.system, box.right);
  grid.put(end === box.left ? end : end + 1, box.top, noteKeys, theme.faint, box.right);
  return { ...box, top: box.top + 1 };
}

function sidesOf(settings: Settings, list: readonly ListedConversation[], people: People, theme: Theme): Sides {
  const width = (shown: boolean, set: number | "auto", needed: () => number) =>
    !shown ? { width: 0 } : set === "auto" ? { width: needed() } : { width: set, isSet: true };
  return {
    list: width(settings.list, settings["list-width"], () => conversationsWidth(list)),
    people: width(settings.people, settings["people-width"], () => peopleWidth(people, theme)),
  };
}

function formatOf(
  { log, theme, pictures }: Pick<ChatDisplay, "log" | "theme" | "pictures">,
  { settings }: State,
  { log: box }: Layout,
  { kind }: Conversation,
  { entries, me }: DisplayedConversation,
): EntryFormat {
  setEmojiWidth(settings["emoji-width"] === "1" ? 1 : 2);
  const width = Math.max(1, box.right - box.left);
  return {
    width,
    names: log.names.of(entries, me),
    maxNames: settings["names-width"],
    clock: clockOf(settings),
    theme,
    direct: kind === "direct",
    me,
    raw: !settings.formatting,
    highlight: settings.highlight,
    emojiWidth: settings["emoji-width"],
    ...(settings.images && { pictures }),
  };
}

function talkOf(state: State, now: number): DisplayedConversation {
  const conversation = currentConversation(state);
  const { entries, newer } = shownEntries(state, conversation);
  const pending = newer ? [] : state.pending.filter(({ to }) => conversationKey(to) === state.current);
  return {
    entries,
    pending,
    mark: conversation.newSince,
    me: state.me,
    seen: lastSeenMessage(state, conversation),
    answered: (entry) => shownAnswered(state, conversation, entry),
    now,
  };
}

/** Returns the conversations of all servers. */
function listOf(state: State, { composer, servers = [] }: Pick<ChatDisplay, "composer" | "servers">) {
  if (servers.length < 2) return conversationsOf(state, state.current, (key) => composer.hasDraft(key));
  return servers.flatMap((server) => {
    const [current, hasDraft] = server.isCurrent
      ? [state.current, (key: string) => composer.hasDraft(key)]
      : [undefined, (key: string) => server.state.drafts.has(key)];
    const [first, ...rest] = conversationsOf(server.state, current, hasDraft);
    return first === undefined ? [] : [{ ...first, heading: headingOf(server) }, ...rest];
  });
}

function conversationsOf(
  state: State,
  current: string | undefined,
  hasDraft: (key: string) => boolean,
): ListedConversation[] {
  return listed(state).map(([key, { name, kind, unread, mentions }]) => ({
    name,
    kind,
    unread,
    mentions,
    current: key === current,
    draft: hasDraft(key),
  }));
}

function headingOf({ name, state: { link } }: ListedServer): Heading {
  return { name, isConnected: link.phase === "connected" };
}

function whereText({ kind, joined, name, byInvitation }: Conversation): string {
  if (kind === "room" && !joined) return t("terminal.no-room");
  return byInvitation ? t("terminal.where-private", { room: name }) : name;
}

function peopleOf(state: State, now: number): People {
  const { kind, name, members, count } = currentConversation(state);
  const nicks = kind === "room" ? sortedMembers(members) : [state.me, name.slice(1)];
  return {
    listed: nicks.length,
    count: kind === "room" ? count : nicks.length,
    personAt(index) {
      const nick = nicks[index];
      const profile = profileOf(state, nick);
      const status = statusOf(profile, now);
      const sign = profile?.bot ? t("people.bot") : profile?.dnd ? "dnd" : status && cleanLine(status.emoji ?? "“”");
      return { nick, role: roleOf(state, nick), sign: sign ?? "", absent: isAbsent(profile) };
    },
  };
}
