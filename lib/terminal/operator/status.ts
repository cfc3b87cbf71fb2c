import { t } from "../../language/mod.ts";
import { formatBytes } from "../../text/mod.ts";
import { countdown, type OperatorState, shortTime } from "../../operator/mod.ts";
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
  const stops = stats.stopsAt === undefined
    ? ""
    : t("terminal.stops-in", { time: countdown(stats.stopsAt - stats.at) });
  const notes = [belowText(below), stops].filter((note) => note !== "").join(" · ");
  const note = notes === "" ? "" : truncate(` ${notes} `, right - left);
  const end = right - textWidth(note);
  grid.put(end, top, note, join(theme.bar, stops === "" ? theme.strong : theme.trouble), right);
  const text = countersText(stats, address, end - left - 2);
  const first = grid.put(left + 1, top, text, theme.bar, end);
  if (first > left + 1) {
    grid.shade(
      left + 1,
      top,
      Math.min(end, left + 1 + textWidth(text.split(GAP, 1)[0])),
      join(theme.bar, theme.strong),
    );
  }
}

/** Returns the counters, for a width. */
function countersText(stats: NonNullable<OperatorState["stats"]>, address: string, width: number): string {
  const { clients, messagesPerSecond, deliveriesPerSecond, memory, history, files, started, at } = stats;
  const here = t("terminal.here", { count: clients });
  const [said, delivered] = [messagesPerSecond, deliveriesPerSecond].map(Math.round);
  const up = t("terminal.up-time", { time: shortTime(at - started) });
  const kept = history && { count: history.messages, size: formatBytes(history.bytes) };
  const long = [
    here,
    t("terminal.messages-per-second", { count: said }),
    t("terminal.deliveries-per-second", { count: delivered }),
    t("terminal.memory", { size: formatBytes(memory) }),
    kept ? t("terminal.history", kept) : t("terminal.history-unreadable"),
    ...(files === 0 ? [] : [t("terminal.files-size", { size: formatBytes(files) })]),
    up,
    address,
  ];
  if (textWidth(long.join(GAP)) <= width) return long.join(GAP);
  // The most important first; those at the end may be dropped.
  const short = [
    here,
    t("terminal.said-per-second", { count: said }),
    t("terminal.out-per-second", { count: delivered }),
    formatBytes(memory),
    up,
    address,
    kept ? t("terminal.history-short", kept) : t("terminal.history-unreadable"),
  ];
  let text = "";
  for (const part of short) {
    const more = text === "" ? part : `${text}${GAP}${part}`;
    if (textWidth(more) <= width) text = more;
  }
  return text;
}
