import { listInWords, t } from "../../language/mod.ts";
import type { LinkState } from "../../client/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { ELLIPSIS, type Grid, join, textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Box } from "../widgets/layout.ts";
import { linkedSpans } from "../widgets/links.ts";
import { hotlist } from "./hotlist.ts";
import { type Heading, headingText, type ListedConversation } from "./lists.ts";
import { spreadSpans } from "../widgets/spread.ts";
import { belowText } from "../widgets/status_line.ts";

/** What the status line shows. */
export interface Status {
  readonly server: string;
  /** `#room` or `@nick`. */
  readonly where: string;
  readonly direct: boolean;
  /** The topic of a room; what the other person of direct messages shows of themselves. */
  readonly topic: string;
  readonly link: LinkState;
  /** In ms, once measured. */
  readonly roundTrip: number | undefined;
  /** When the server stopped answering, in ms since the epoch; undefined if it answers. */
  readonly unansweredSince: number | undefined;
  readonly typing: readonly string[];
  /** The number of messages that have been unacknowledged for a while. */
  readonly unacknowledged: number;
  /** The number of new messages above the screen. */
  readonly newAbove: number;
  /** The number of unread messages below the screen. */
  readonly newBelow: number;
  /** Lines below the screen, if scrolled up. */
  readonly below: number;
  /** Whether newer messages follow that are not loaded. */
  readonly newer: boolean;
  /** The other servers that are open. */
  readonly servers: readonly Heading[];
  /** The conversations, for what is unread elsewhere. */
  readonly listed: readonly ListedConversation[];
  /** Whether a list shows them too, so that the topic comes first. */
  readonly isListShown: boolean;
  /** The part of the topic that is scrolled out, in characters. */
  readonly topicFrom: number;
  /** What the person shows of themselves; empty for nothing. */
  readonly own: string;
  /** Now, in ms since the epoch. */
  readonly now: number;
}

/** How many people who type are named; others are counted. */
const MAX_NAMED = 2;

/** Returns the state of the connection: `connected`, `reconnecting in 4 s`. */
export function describeLink(link: LinkState, now: number): string {
  switch (link.phase) {
    case "connected":
      return t("terminal.connected");
    case "connecting":
      return t("terminal.connecting");
    case "waiting": {
      const seconds = Math.ceil((link.until - now) / 1_000);
      return seconds > 0 ? t("terminal.reconnecting-in", { seconds }) : t("terminal.reconnecting");
    }
    case "left":
      return t("terminal.left");
    case "refused":
      return t("terminal.not-connected");
  }
}

function silence(since: number, now: number): string {
  return t("terminal.no-answer-for", { seconds: Math.max(0, Math.floor((now - since) / 1_000)) });
}

/** Returns who is typing, such as `alice is typing...`; empty if nobody is. */
function describeTyping(nicks: readonly string[]): string {
  if (nicks.length === 0) return "";
  const names = nicks.slice(0, MAX_NAMED).map((nick) => cleanLine(nick));
  if (nicks.length > MAX_NAMED) names.push(t("terminal.more-people", { count: nicks.length - MAX_NAMED }));
  return names.length === 1
    ? t("terminal.is-typing", { nick: names[0] })
    : t("terminal.are-typing", { names: listInWords(names) });
}

/** Draws the status line: important notes on the right, and on the left what may be cut. */
export function drawStatus(grid: Grid, box: Box, status: Status, theme: Theme): void {
  const { left, right, top } = box;
  if (box.bottom <= top) return;
  const width = right - left;
  grid.put(left, top, " ".repeat(width), theme.bar);
  const silent = status.link.phase === "connected" ? status.unansweredSince : undefined;
  const well = status.link.phase === "connected" && silent === undefined;
  const ms = well && status.roundTrip !== undefined ? ` ${Math.round(status.roundTrip)} ms` : "";
  const notes = [
    status.newAbove > 0 ? t("conversation.unread-above", { count: status.newAbove }) : "",
    status.newBelow > 0 ? t("common.new-messages", { count: status.newBelow }) : "",
    belowText(status.below, status.newer),
    status.own,
    // The list shows them too.
    status.servers.filter(({ isConnected }) => !status.isListShown || !isConnected).map(headingText).join(" "),
    status.unacknowledged > 0 ? t("terminal.unsent", { count: status.unacknowledged }) : "",
  ].filter((note) => note !== "");
  const link = ` ${silent === undefined ? describeLink(status.link, status.now) : silence(silent, status.now)}${ms} `;
  const most = Math.max(0, width - textWidth(link) - Math.min(14, textWidth(status.where) + 2));
  const middle = notes.length === 0 ? "" : truncate(` ${notes.join(" · ")} `, most);
  const notesAt = right - textWidth(link) - textWidth(middle);
  grid.put(notesAt, top, middle, join(theme.bar, theme.strong), right);
  grid.put(right - textWidth(link), top, link, well ? theme.bar : join(theme.bar, theme.trouble), right);

  const free = notesAt - left - Math.min(14, textWidth(status.where) + 2);
  const hot = hotlist(status.listed, Math.floor(status.isListShown ? free / 2 : free) - 2, theme.bar, theme);
  const hotWidth = hot.reduce((sum, { text }) => sum + textWidth(text), 0);
  const end = hotWidth === 0 ? notesAt : notesAt - hotWidth - 1;
  grid.spans(end, top, hot, notesAt);

  const typing = describeTyping(status.typing);
  const topic = cleanLine(status.topic);
  const more = typing !== "" ? typing : status.direct && topic === "" ? t("terminal.only-two") : topic;
  const where = cleanLine(status.where);
  const server = width >= WITH_SERVER && status.server !== "" ? `${cleanLine(status.server)} ` : "";
  const room = Math.max(0, end - left - 1);
  const at = grid.put(left + 1, top, truncate(server, room), theme.bar, end);
  const after = grid.put(at, top, truncate(where, Math.max(0, end - at)), join(theme.bar, theme.strong), end);
  if (more === "") return;
  if (status.topicFrom > 0 && more === topic) {
    const rest = [...topic].slice(status.topicFrom).join("");
    grid.put(after, top, truncate(`  ${ELLIPSIS}${rest}`, Math.max(0, end - after - 1)), theme.bar, end);
    return;
  }
  const shown = truncate(`  ${more}`, Math.max(0, end - after - 1));
  const spans = [...linkedSpans(more, theme.bar, theme), { text: ELLIPSIS, style: theme.bar }];
  grid.spans(after, top, spreadSpans(spans, [shown])[0], end);
}

const WITH_SERVER = 72;
