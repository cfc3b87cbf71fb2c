import { cleanLine, formatBytes } from "../../text/mod.ts";
import type { Transfer } from "../model/transfer.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Describes a transfer: `tea.png to #lobby: 45 % of 3.2 GiB, 110 MiB/s, 1 min left`. @param isLong Whether to say all. */
export function describeTransfer(transfer: Transfer, isLong = true): string {
  const { direction, name, conversation, size, done, phase, reason, path } = transfer;
  const what = `${cleanLine(name)} ${direction === "up" ? "to" : "from"} ${cleanLine(conversation)}`;
  const share = `${percentDone(transfer)} %`;
  if (!isLong) return `${what} (${share})`;
  switch (phase) {
    case "waiting":
      return `${what}: waiting`;
    case "running":
      return `${what}: ${share} of ${[formatBytes(size), ...describeRate(transfer)].join(", ")}`;
    case "paused":
      return `${what}: ${share} of ${formatBytes(size)}, continues when you are connected`;
    case "checking":
      return `${what}: checking`;
    case "failed":
      return `${what}: failed${done > 0 ? ` at ${share}` : ""}. ${cleanLine(reason ?? "")}`;
    case "done":
      return `${what}: ${path === undefined ? "done" : `saved as ${cleanLine(path)}`}`;
  }
}

/** Returns how much of a transfer is done, in percent; 100 only if all is. */
export function percentDone({ done, size }: Pick<Transfer, "done" | "size">): number {
  return size === 0 ? 100 : Math.floor(Math.min(1, done / size) * 100);
}

/** Returns the rate and the time left of a transfer, as far as they are known: `110 MiB/s`, `1 min left`. */
export function describeRate({ rate, timeLeft }: Pick<Transfer, "rate" | "timeLeft">): string[] {
  return [
    ...(rate === undefined ? [] : [`${formatBytes(rate)}/s`]),
    ...(timeLeft === undefined ? [] : [`${describeTimeLeft(timeLeft)} left`]),
  ];
}

/** Returns a time in its largest unit: `40 s`, `3 min`, `2 h`. */
function describeTimeLeft(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(1, Math.ceil(ms / SECOND_MS))} s`;
  return ms < HOUR_MS ? `${Math.ceil(ms / MINUTE_MS)} min` : `${Math.ceil(ms / HOUR_MS)} h`;
}
