import { formatBytes } from "../../text/mod.ts";
import { countdown, counted, type OperatorState, shortTime, whole } from "../../operator/mod.ts";
import { type Grid, join, textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Box } from "../widgets/layout.ts";
import { belowText } from "../widgets/status_line.ts";

/** What the status line shows besides the counters. */
export interface OperatorStatus {
  /** The address that the server listens on. */
  readonly address: string;
  /** Lines below the screen, if scrolled up. */
  readonly below: number;
}

// Between two counters.
const GAP = "  ";

/**
 * Draws the status line: important notes on the right, and on the left as many counters as fit, in words if there is
 * room and otherwise in short.
 */
export function drawOperatorStatus(
  grid: Grid,
  { left, right, top, bottom }: Box,
  { stats }: OperatorState,
  { address, below }: OperatorStatus,
  theme: Theme,
): void {
  if (bottom <= top) return;
  grid.put(left, top, " ".repeat(right - left), theme.bar);
  if (stats === undefined) return;
  const stops = stats.stopsAt === undefined ? "" : `stops in ${countdown(stats.stopsAt - stats.at)}`;
  const notes = [belowText(below), stops].filter((note) => note !== "").join(" · ");
  const note = notes === "" ? "" : truncate(` ${notes} `, right - left);
  const end = right - textWidth(note);
  grid.put(end, top, note, join(theme.bar, stops === "" ? theme.strong : theme.trouble), right);
  const text = countersText(stats, address, end - left - 2);
  const first = grid.put(left + 1, top, text, theme.bar, end);
  if (first > left + 1) {
    grid.shade(left + 1, top, Math.min(end, left + 1 + text.indexOf(GAP)), join(theme.bar, theme.strong));
  }
}

/** Returns the counters, for a width. */
function countersText(stats: NonNullable<OperatorState["stats"]>, address: string, width: number): string {
  const { clients, messagesPerSecond, deliveriesPerSecond, memory, history, files, started, at } = stats;
  const [here, said, delivered] = [clients, messagesPerSecond, deliveriesPerSecond].map(whole);
  const up = `up ${shortTime(at - started)}`;
  const [messages, disk] = history ? [whole(history.messages), formatBytes(history.bytes)] : ["unreadable", ""];
  const long = [
    `${here} here`,
    counted(messagesPerSecond, "message/s", "messages/s"),
    counted(deliveriesPerSecond, "delivery/s", "deliveries/s"),
    `memory ${formatBytes(memory)}`,
    history ? `history ${counted(history.messages, "message", "messages")}, ${disk}` : "history unreadable",
    ...(files === 0 ? [] : [`files ${formatBytes(files)}`]),
    up,
    address,
  ];
  if (long.join(GAP).length <= width) return long.join(GAP);
  // The most important first; those at the end may be dropped.
  const short = [
    `${here} here`,
    `${said} msg/s`,
    `${delivered} out/s`,
    formatBytes(memory),
    up,
    address,
    `history ${messages} ${disk}`.trimEnd(),
  ];
  let text = "";
  for (const part of short) {
    const more = text === "" ? part : `${text}${GAP}${part}`;
    if (more.length <= width) text = more;
  }
  return text;
}
