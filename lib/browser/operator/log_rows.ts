import type { OperatorLine } from "../../operator/model.ts";
import { MAX_GROUP_PAUSE_MS, sameDay } from "../shared/times.ts";

/** How a line of the log is drawn, which depends on the line before it. */
export interface LogRow {
  readonly line: OperatorLine;
  /** Whether a line above it shows the day. */
  readonly day: boolean;
  /** Whether the author and the room are shown above it. */
  readonly head: boolean;
}

/** Returns the rows from `start` to before `end`. */
export function logRows(lines: readonly OperatorLine[], start: number, end: number): LogRow[] {
  return lines.slice(start, end).map((line, i) => {
    const before = lines[start + i - 1];
    const day = before === undefined || !sameDay(before.at, line.at);
    return { line, day, head: line.kind === "said" && (day || !goesOn(before, line)) };
  });
}

function goesOn(before: OperatorLine, line: OperatorLine): boolean {
  return before.kind === "said" && before.from === line.from && before.room === line.room &&
    line.at - before.at < MAX_GROUP_PAUSE_MS;
}
