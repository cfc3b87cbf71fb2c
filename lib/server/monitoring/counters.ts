import type { ErrorCode } from "../../protocol/mod.ts";
import type { ServerEvent } from "../events.ts";
import { Histogram } from "./histogram.ts";

// In seconds. A commit takes a fraction of a millisecond, and a disk that has to write 10 ms.
const COMMIT_BOUNDS = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

// They are 0 at first, so that the first refusal is an increase.
const REFUSALS: readonly ErrorCode[] = [
  "auth-failed",
  "auth-required",
  "banned",
  "nick-taken",
  "rate-limited",
  "server-full",
];

/** What a server counts from its start, for programs that watch it. None of it names anybody. */
export class Counters {
  /** Connections that were accepted and that are open, by kind of listener. */
  readonly accepted = new Map([["clients", 0], ["browsers", 0]]);
  readonly open = new Map(this.accepted);
  /** How long each commit took, in seconds. */
  readonly commits = new Histogram(COMMIT_BOUNDS);
  failedCommits = 0;
  logins = 0;
  /** Refused logins by the code of the error. */
  readonly refused = new Map<string, number>(REFUSALS.map((code) => [code, 0]));
  /** Errors that clients were sent, by code. */
  readonly errors = new Map<ErrorCode, number>();
  /** Bytes that were not sent, because the client did not keep up. */
  dropped = 0;

  /** Counts a connection to a listener. */
  connected(kind: string): void {
    increment(this.accepted, kind);
    increment(this.open, kind);
  }

  /** Counts a connection that has ended. */
  disconnected(kind: string): void {
    increment(this.open, kind, -1);
  }

  /** Counts an error that a client is sent. @param waiting Bytes that wait to be sent to it. */
  failed(code: ErrorCode, waiting: number): void {
    increment(this.errors, code);
    // They are dropped: the client does not read them.
    if (code === "slow-consumer") this.dropped += waiting;
  }

  /** Counts what happened, if it is counted. */
  happened(event: ServerEvent): void {
    if (event.type === "refused") increment(this.refused, event.code);
    else if (event.type === "joined") this.logins++;
  }
}

/** Adds to a number, which is 0 at first. */
function increment<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
