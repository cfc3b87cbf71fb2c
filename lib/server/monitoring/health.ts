import { say, type Sentence } from "../../language/mod.ts";
import { formatBytes } from "../../text/mod.ts";

// Below this free space, in bytes, the disk counts as full.
const MIN_FREE_BYTES = 16 * 1024 * 1024;

// This many records behind the log, searches wait for long.
const MAX_LAG = 100_000;

// The thread that follows the log takes a moment to say how far it is.
const GRACE_MS = 10_000;

/** Why a server is not ready. */
export const PROBLEMS = [
  "starting",
  "stopping",
  "storage-unavailable",
  "disk-full",
  "search-behind",
  "certificate-expired",
] as const;

/** Why a server is not ready. */
export type Problem = typeof PROBLEMS[number];

/** What decides whether a server is ready. */
export interface Condition {
  /** Whether its listeners accept connections, and whether it has begun to stop. */
  readonly accepting: boolean;
  readonly stopping: boolean;
  /** Since when it runs, in milliseconds. */
  readonly uptime: number;
  /** Whether the last messages could be stored. */
  readonly storing: boolean;
  /** Free space on the disk, in bytes; undefined if the system does not tell. */
  readonly free: number | undefined;
  /** How many records the search is behind the log. */
  readonly lag: number;
  /** Whether a certificate has expired. */
  readonly expired: boolean;
}

/** Returns why a server is not ready, with a sentence for each problem; none if it is ready. */
export function problemsOf(condition: Condition): ReadonlyMap<Problem, Sentence> {
  const { accepting, stopping, uptime, storing, free = Infinity, lag, expired } = condition;
  const problems = new Map<Problem, Sentence>();
  if (!accepting) problems.set("starting", say("server.health-starting"));
  if (stopping) problems.set("stopping", say("server.health-stopping"));
  if (!storing) problems.set("storage-unavailable", say("server.health-storage"));
  if (free < MIN_FREE_BYTES) problems.set("disk-full", say("server.health-disk", { free: formatBytes(free) }));
  if (lag > MAX_LAG && uptime > GRACE_MS) problems.set("search-behind", say("server.health-search", { count: lag }));
  if (expired) problems.set("certificate-expired", say("server.health-certificate"));
  return problems;
}
