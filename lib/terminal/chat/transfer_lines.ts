import { t } from "../../language/mod.ts";
import { describeRate, isOver, percentDone, type Transfer } from "../../client/mod.ts";
import { safeFileName } from "../../text/mod.ts";
import { textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Line } from "../widgets/lines.ts";

// A transfer that takes less time shows no progress.
const SOON_MS = 1_000;

/** The maximum number of lines for transfers. */
const MAX_LINES = 2;

// A screen with fewer rows needs them for messages: for each line, so many rows.
const ROWS_FOR_LINE = 6;

const [MIN_BAR, MAX_BAR] = [6, 30];

/** What a line shows: a transfer, or several of them. */
type Progress = Pick<Transfer, "name" | "done" | "size" | "rate" | "timeLeft" | "phase" | "direction">;

/**
 * Returns the lines that show how far transfers are, the oldest first. What has no line of its own is counted in the last.
 *
 * @param rows The rows of the screen.
 * @param now The time, in ms since the epoch.
 */
export function transferLines(
  transfers: readonly Transfer[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
  now: number,
  theme: Theme,
): Line[] {
  const open = transfers.filter((transfer) => !isOver(transfer));
  const most = Math.min(MAX_LINES, Math.floor(rows / ROWS_FOR_LINE));
  if (most === 0 || !open.some(({ startedAt }) => startedAt !== undefined && startedAt + SOON_MS <= now)) return [];
  const shown = [...open].sort((a, b) => Number(b.phase === "running") - Number(a.phase === "running"));
  const alone = shown.length <= most ? shown.length : most - 1;
  const lines: Progress[] = shown.slice(0, alone);
  if (alone < shown.length) lines.push(combined(shown.slice(alone), alone > 0));
  return lines.map((it) => progressLine(it, columns, theme));
}

/** Combines several transfers. @param areMore Whether others have lines of their own. */
function combined(transfers: readonly Transfer[], areMore: boolean): Progress {
  const sum = (value: (transfer: Transfer) => number) => transfers.reduce((all, it) => all + value(it), 0);
  const [done, size, rate] = [sum((it) => it.done), sum((it) => it.size), sum((it) => it.rate ?? 0)];
  const { direction } = transfers[0];
  return {
    name: t(areMore ? "terminal.more-files" : "terminal.files", { count: transfers.length }),
    direction: transfers.every((it) => it.direction === direction) ? direction : "up",
    done,
    size,
    phase: transfers.find(({ phase }) => phase === "running")?.phase ?? transfers[0].phase,
    ...(rate > 0 && { rate, timeLeft: (size - done) / rate * 1_000 }),
  };
}

function progressLine(progress: Progress, width: number, theme: Theme): Line {
  const arrow = progress.direction === "up" ? "↑" : "↓";
  const name = truncate(safeFileName(progress.name), Math.max(6, Math.floor(width / 3)));
  const head = `${arrow} ${name} `;
  const room = width - textWidth(head) - 1;
  // A narrow terminal shows less.
  const tails = tailsOf(progress);
  const tail = tails.find((text) => textWidth(text) + MIN_BAR <= room) ?? truncate(tails.at(-1)!, Math.max(0, room));
  const bar = Math.min(MAX_BAR, room - textWidth(tail));
  const full = Math.floor(Math.max(0, bar) * percentDone(progress) / 100);
  return [
    { text: head, style: theme.system },
    ...(bar < MIN_BAR ? [] : [
      { text: "█".repeat(full), style: theme.system },
      { text: "░".repeat(bar - full), style: theme.faint },
      { text: " ", style: "" },
    ]),
    { text: tail, style: theme.faint },
  ];
}

/** Returns what follows the bar, the longest first. */
function tailsOf(progress: Progress): string[] {
  const percent = t("terminal.percent", { percent: percentDone(progress) });
  switch (progress.phase) {
    case "waiting":
      return [t("terminal.waiting")];
    case "paused":
      return [t("terminal.percent-waiting", { percent: percentDone(progress) }), percent];
    case "checking":
      return [t("terminal.checking")];
    default: {
      const rate = describeRate(progress);
      return [[percent, ...rate].join(", "), [percent, ...rate.slice(1)].join(", "), percent];
    }
  }
}
