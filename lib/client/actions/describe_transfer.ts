import { inWords, say, type Sentence, t } from "../../language/mod.ts";
import { cleanLine, formatBytes } from "../../text/mod.ts";
import type { Transfer } from "../model/transfer.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Describes a transfer: `tea.png to #lobby: 45% of 3.2 GiB, 110 MiB/s, 1 min left`. @param isLong Whether to say all. */
export function describeTransfer(transfer: Transfer, isLong = true): string {
  const { direction, name, conversation, size, done, phase, reason, path } = transfer;
  const values = {
    transfer: say("files.transfer-of", {
      isUp: direction === "up",
      name: cleanLine(name),
      conversation: cleanLine(conversation),
    }),
    percent: percentDone(transfer),
    size: formatBytes(size),
  };
  if (!isLong) return t("files.transfer-short", values);
  switch (phase) {
    case "waiting":
      return t("files.transfer-waiting", values);
    case "running":
      return inWords(
        describeRate(transfer).reduce(
          (first: Sentence, second) => say("files.two-rates", { first, second }),
          say("files.transfer-running", values),
        ),
      );
    case "paused":
      return t("files.transfer-paused", values);
    case "checking":
      return t("files.transfer-checking", values);
    case "failed":
      return t(done > 0 ? "files.transfer-failed-at" : "files.transfer-failed", {
        ...values,
        reason: cleanLine(reason ?? ""),
      });
    case "done":
      return path === undefined
        ? t("files.transfer-done", values)
        : t("files.transfer-saved", { ...values, path: cleanLine(path) });
  }
}

/** Returns how much of a transfer is done, in percent; 100 only if all is. */
export function percentDone({ done, size }: Pick<Transfer, "done" | "size">): number {
  return size === 0 ? 100 : Math.floor(Math.min(1, done / size) * 100);
}

/** Returns the rate and the time left of a transfer, as far as they are known: `110 MiB/s`, `1 min left`. */
export function describeRate({ rate, timeLeft }: Pick<Transfer, "rate" | "timeLeft">): string[] {
  return [
    ...(rate === undefined ? [] : [t("files.per-second", { size: formatBytes(rate) })]),
    ...(timeLeft === undefined ? [] : [t("files.time-left", { time: describeTimeLeft(timeLeft) })]),
  ];
}

/** Returns a time in its largest unit: `40 s`, `3 min`, `2 h`. */
function describeTimeLeft(ms: number): Sentence {
  if (ms < MINUTE_MS) return say("files.seconds-left", { count: Math.max(1, Math.ceil(ms / SECOND_MS)) });
  return ms < HOUR_MS
    ? say("files.minutes-left", { count: Math.ceil(ms / MINUTE_MS) })
    : say("files.hours-left", { count: Math.ceil(ms / HOUR_MS) });
}
