import {
  answeredMessage,
  type Conversation,
  conversationKey,
  countOverdue,
  currentConversation,
  type Entry,
  listed,
  roleOf,
  type State,
  typingNicks,
  visibleEntries,
} from "../../client/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import type { Composer } from "../input/mod.ts";
import { Grid, type Size, type Theme } from "../screen/mod.ts";
import { counterText, drawAbove, drawInput, inputWidth, promptText } from "../widgets/input_line.ts";
import { type Layout, layoutFor, type Sides } from "../widgets/layout.ts";
import type { Choices, TextPage } from "../widgets/page.ts";
import { MAX_BELOW } from "../widgets/status_line.ts";
import type { EntryFormat } from "./entry_lines.ts";
import {
  conversationsWidth,
  drawConversations,
  drawPeople,
  type ListedConversation,
  type People,
  peopleWidth,
  sortedMembers,
  unreadElsewhere,
} from "./lists.ts";
import type { DisplayedConversation, MessageList } from "./message_list.ts";
import { drawStatus } from "./status.ts";

/** What to draw besides the client's state. */
export interface ChatDisplay {
  readonly theme: Theme;
  readonly log: MessageList;
  readonly composer: Composer;
  /** The overlay over the messages. */
  readonly over: TextPage | Choices | undefined;
  /** A question or remark above the status line; empty for none. */
  readonly remark: string;
  /** A hint for an empty input. */
  readonly hint: string;
  /** The last entry that was cleared from the screen. */
  readonly cleared: Entry | undefined;
  /** Now, in ms since the epoch. */
  readonly now: number;
}

/** Draws the whole screen. */
export function drawChat(size: Size, state: State, looks: ChatDisplay): Grid {
  const grid = new Grid(size.columns, size.rows);
  const { theme, log, now } = looks;
  const prompt = promptText(cleanLine(state.me), size.columns);
  const typed = looks.composer.layout(inputWidth(size, prompt));
  const list = listOf(state, looks.composer);
  const people = peopleOf(state);
  const layout = layoutFor(size, typed.rows.length, sidesOf(list, people, theme));
  const conversation = currentConversation(state);
  const talk = talkOf(state, now);
  const format = formatOf(log, layout, conversation, talk, theme);
  if (looks.over === undefined) log.draw(grid, layout.log, talk, format, looks.cleared);
  else looks.over.draw(grid, layout.log, theme);
  if (layout.list) drawConversations(grid, layout.list, list, theme);
  if (layout.people) drawPeople(grid, layout.people, people, theme);
  drawStatus(grid, layout.status, {
    server: state.server,
    where: whereText(conversation),
    direct: conversation.kind === "direct",
    topic: conversation.topic,
    link: state.link,
    roundTrip: state.roundTrip,
    unansweredSince: state.unansweredSince,
    typing: typingNicks(conversation),
    unacknowledged: countOverdue(state, now),
    below: log.hidden(talk, MAX_BELOW, format),
    newer: visibleEntries(conversation).newer,
    unread: layout.list ? "" : unreadElsewhere(list),
    now,
  }, theme);
  const counter = counterText(looks.composer.input.length, state.limits.text);
  drawInput(grid, layout.input, prompt, typed, counter, theme, looks.hint);
  drawAbove(grid, layout.log, looks.remark, looks.composer.offered, theme);
  return grid;
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
  { log, composer, theme, now }: Pick<ChatDisplay, "log" | "composer" | "theme" | "now">,
): Viewport {
  const prompt = promptText(cleanLine(state.me), size.columns);
  const { rows } = composer.layout(inputWidth(size, prompt));
  const layout = layoutFor(size, rows.length, sidesOf(listOf(state, composer), peopleOf(state), theme));
  const talk = talkOf(state, now);
  return {
    talk,
    height: Math.max(1, layout.log.bottom - layout.log.top),
    format: formatOf(log, layout, currentConversation(state), talk, theme),
  };
}

function sidesOf(list: readonly ListedConversation[], people: People, theme: Theme): Sides {
  return { list: conversationsWidth(list), people: peopleWidth(people, theme) };
}

function formatOf(
  log: MessageList,
  { log: box }: Layout,
  { kind }: Conversation,
  { entries, me }: DisplayedConversation,
  theme: Theme,
): EntryFormat {
  const width = Math.max(1, box.right - box.left);
  return { width, names: log.names.of(entries, me), theme, direct: kind === "direct", me };
}

function talkOf(state: State, now: number): DisplayedConversation {
  const conversation = currentConversation(state);
  const { entries, newer } = visibleEntries(conversation);
  const pending = newer ? [] : state.pending.filter(({ to }) => conversationKey(to) === state.current);
  return {
    entries,
    pending,
    mark: conversation.readMark,
    me: state.me,
    answered: (entry) => answeredMessage(conversation, entry),
    now,
  };
}

function listOf(state: State, composer: Composer): ListedConversation[] {
  return listed(state).map(([key, { name, kind, unread, mentions }]) => ({
    name,
    kind,
    unread,
    mentions,
    current: key === state.current,
    draft: composer.hasDraft(key),
  }));
}

function whereText({ kind, joined, name, byInvitation }: Conversation): string {
  if (kind === "room" && !joined) return "not in a room";
  return byInvitation ? `${name} (private)` : name;
}

function peopleOf(state: State): People {
  const { kind, name, members, count } = currentConversation(state);
  const nicks = kind === "room" ? sortedMembers(members) : [state.me, name.slice(1)];
  return {
    listed: nicks.length,
    count: kind === "room" ? count : nicks.length,
    personAt: (index) => ({ nick: nicks[index], role: roleOf(state, nicks[index]) }),
  };
}
