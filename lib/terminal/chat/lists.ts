import { inWords, say, t } from "../../language/mod.ts";
import { cleanLine, compareNames, foldName } from "../../text/mod.ts";
import { type Grid, join, textWidth, type Theme, truncate } from "../screen/mod.ts";
import { type Box, drawBorder } from "../widgets/layout.ts";
import { drawRows, type Row, widthOfRows } from "../widgets/rows.ts";

// The number of conversations to measure for the width of the list, and the width of an edge with counts.
const MAX_MEASURED = 100;
const EDGE = 14;

// Marks a conversation with a draft.
const DRAFT = "✎";

/** A conversation in the list. */
export interface ListedConversation {
  readonly name: string;
  readonly kind: "room" | "direct";
  readonly current: boolean;
  readonly unread: number;
  readonly mentions: number;
  /** Whether it has an unsent draft. */
  readonly draft: boolean;
  /** The server, above its first conversation where several are open. */
  readonly heading?: Heading | undefined;
}

/** The name of a server in the list. */
export interface Heading {
  readonly name: string;
  /** Whether the server is connected. */
  readonly isConnected: boolean;
}

/** A row of the list: a conversation with its number, or the heading above it. */
type ListRow = Heading | { readonly item: ListedConversation; readonly number: number };

/**
 * Draws the conversations around the current one. Each has its number, for Alt-1 to Alt-9 and `/switch 12`, and its
 * unread count, and each of several servers a heading. `▸` marks the current one, `!` a mention and `✎` a draft. The rows at the edges count the conversations
 * beyond them, and their unread messages.
 */
export function drawConversations(grid: Grid, box: Box, listed: readonly ListedConversation[], theme: Theme): void {
  const rows = rowsOf(listed);
  const [first, last] = visiblePart(rows, box.bottom - box.top);
  const digits = `${listed.length}`.length;
  const names = box.left + digits + 1;
  let y = box.top;
  if (first > 0) drawEdge(grid, box, y++, "↑", conversationsIn(rows.slice(0, first)), theme);
  for (const row of rows.slice(first, last)) {
    if (!("item" in row)) {
      drawHeading(grid, box, y++, row, theme);
      continue;
    }
    const { item } = row;
    const number = `${`${row.number}`.padStart(digits)}${item.current ? "▸" : " "}`;
    const count = [item.draft && !item.current ? DRAFT : "", unreadText(item)].filter((part) => part !== "").join(" ");
    const kind = item.kind === "direct" ? theme.direct : theme.public;
    const style = item.current ? join(kind, theme.marked) : item.unread > 0 ? join(theme.strong, kind) : kind;
    const end = box.right - 1 - (count === "" ? 0 : textWidth(count) + 1);
    grid.put(box.left, y, number, theme.faint, box.right);
    grid.put(names, y, truncate(cleanLine(item.name), end - names), style, end);
    grid.put(box.right - 1 - textWidth(count), y, count, item.mentions > 0 ? theme.marked : theme.strong, box.right);
    y++;
  }
  if (last < rows.length) drawEdge(grid, box, y, "↓", conversationsIn(rows.slice(last)), theme);
  drawBorder(grid, box.right, box, theme);
}

function rowsOf(listed: readonly ListedConversation[]): ListRow[] {
  return listed.flatMap((item, i): ListRow[] => {
    const row = { item, number: i + 1 };
    return item.heading === undefined ? [row] : [item.heading, row];
  });
}

function conversationsIn(rows: readonly ListRow[]): ListedConversation[] {
  return rows.flatMap((row) => "item" in row ? [row.item] : []);
}

function drawHeading(grid: Grid, box: Box, y: number, heading: Heading, theme: Theme): void {
  const text = truncate(headingText(heading), box.right - box.left);
  grid.put(box.left, y, text, heading.isConnected ? theme.faint : theme.trouble, box.right);
}

/** Returns the name of a server after a sign that says whether it is connected. */
export function headingText({ name, isConnected }: Heading): string {
  return `${isConnected ? "●" : "○"} ${cleanLine(name)}`;
}

// Columns reserved for unread counts, so that the width of the list does not change.
const COUNT = 4;

/** Returns the width of the list with its border. */
export function conversationsWidth(listed: readonly ListedConversation[]): number {
  const names = Math.max(0, ...listed.slice(0, MAX_MEASURED).map(({ name }) => textWidth(cleanLine(name))));
  const edges = listed.length > MAX_MEASURED ? EDGE : 0;
  const headings = listed.map(({ heading }) => heading === undefined ? 0 : textWidth(headingText(heading)) + 1);
  return Math.max(...headings, `${listed.length}`.length + 1 + names + (listed.length > 1 ? COUNT : 0) + 1, edges) + 1;
}

/** Returns which rows are drawn: the first, and the one after the last. */
function visiblePart(rows: readonly ListRow[], height: number): [first: number, last: number] {
  const current = rows.findIndex((row) => "item" in row && row.item.current);
  const first = Math.max(0, Math.min(current - Math.floor(height / 2), rows.length - height));
  const last = Math.min(rows.length, first + height);
  // With this few rows, the edges get none.
  if (height < 3) return [first, last];
  return [first > 0 ? first + 1 : 0, last < rows.length ? last - 1 : last];
}

function drawEdge(
  grid: Grid,
  box: Box,
  y: number,
  arrow: string,
  hidden: readonly ListedConversation[],
  theme: Theme,
): void {
  const unread = unreadAmong(hidden);
  const text = unread === "" ? t("terminal.more", { count: hidden.length }) : unread;
  const style = unread === "" ? theme.faint : unread.includes("!") ? theme.marked : theme.strong;
  grid.put(box.left, y, truncate(`${arrow} ${text}`, box.right - box.left), style, box.right);
}

/** Counts conversations with unread messages, and messages that mention the person: `3 unread !2`. */
function unreadAmong(hidden: readonly ListedConversation[]): string {
  const unread = hidden.filter((item) => item.unread > 0);
  const mentioned = unread.reduce((sum, item) => sum + (item.kind === "direct" ? item.unread : item.mentions), 0);
  if (unread.length === 0) return "";
  return `${t("terminal.unread", { count: unread.length })}${mentioned === 0 ? "" : ` !${countText(mentioned)}`}`;
}

/** Returns the unread count of a conversation, with `!` for mentions and direct messages; empty for none. */
export function unreadText({ kind, unread, mentions }: ListedConversation): string {
  if (unread === 0) return "";
  return `${mentions > 0 || kind === "direct" ? "!" : ""}${countText(unread)}`;
}

function countText(count: number): string {
  return count > 999 ? "999+" : `${count}`;
}

/** A person in the list. */
export interface ListedPerson {
  readonly nick: string;
  /** Their role; undefined for a member. */
  readonly role: "owner" | "moderator" | undefined;
  /** A sign of their status, such as an emoji; empty: none. */
  readonly sign: string;
  /** Whether they are away or idle. */
  readonly absent: boolean;
}

const ROLES = { owner: say("terminal.role-owner"), moderator: say("terminal.role-moderator") } as const;

/** The people in a room who are listed. */
export interface People {
  /** The number of listed people. */
  readonly listed: number;
  /** The number of all people. */
  readonly count: number;
  /** Returns one of the listed people. */
  personAt(index: number): ListedPerson;
}

/** Returns the width of the list of people with its border. */
export function peopleWidth({ listed, count, personAt }: People, theme: Theme): number {
  return widthOfRows(peopleTitle(count), listed, (i) => personRow(personAt(i), theme)) + 2;
}

/**
 * Draws the people by name, with moderators and owners marked, and counts those that do not fit.
 *
 * @param from The first person to draw.
 */
export function drawPeople(
  grid: Grid,
  box: Box,
  { listed, count, personAt }: People,
  theme: Theme,
  from = 0,
): void {
  // The last screenful stays full.
  const first = Math.max(0, Math.min(from, count - (box.bottom - box.top - 1), listed - 1));
  drawBorder(grid, box.left - 1, box, theme);
  drawRows(grid, box, peopleTitle(count), {
    count: count - first,
    listed: listed - first,
    rowAt: (i) => personRow(personAt(first + i), theme),
  }, theme);
}

function personRow({ nick, role, sign, absent }: ListedPerson, theme: Theme): Row {
  const note = [sign, role === undefined ? "" : inWords(ROLES[role])].filter((part) => part !== "").join(" ");
  return { text: cleanLine(nick), style: absent ? theme.faint : theme.person(foldName(nick)), note };
}

function peopleTitle(count: number): string {
  return t("terminal.here", { count });
}

const sortedOf = new WeakMap<ReadonlyMap<string, string>, readonly string[]>();

/** Returns the members of a room by name. It sorts the same map only once. */
export function sortedMembers(members: ReadonlyMap<string, string>): readonly string[] {
  let sorted = sortedOf.get(members);
  if (sorted === undefined) sortedOf.set(members, sorted = [...members.values()].sort(compareNames));
  return sorted;
}
