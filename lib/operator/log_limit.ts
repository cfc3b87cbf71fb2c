import { RateLimit } from "../protocol/mod.ts";
import type { LogEvent } from "./log.ts";

// Of the comings and goings of one address: so many at once, then so many a second.
const AT_ONCE = 60;
const A_SECOND = 1;

// Addresses that are remembered; beyond that the one heard of first is forgotten.
const MAX_ADDRESSES = 10_000;

// What was left out is told of so often, at the next event. Milliseconds.
const SETTLE_MS = 10_000;

// What people can make happen as often as they like. Who else has a limit is refused by the server.
const LIMITED: ReadonlySet<LogEvent["type"]> = new Set(["joined", "left", "renamed", "entered", "parted", "topic"]);

interface Told {
  readonly limit: RateLimit;
  leftOut: number;
}

/**
 * Keeps people who come, go, take other names or set topics over and over from filling a log or a console: of each address
 * some such events pass, the others are counted.
 */
export class LogLimit {
  readonly #pass: (event: LogEvent) => void;
  readonly #told = new Map<string, Told>();
  #settled = -Infinity;

  /** @param pass Takes what is to be logged. */
  constructor(pass: (event: LogEvent) => void) {
    this.#pass = pass;
  }

  /** Passes an event on, or counts it. @param now Any clock in milliseconds that does not go back. */
  hear(event: LogEvent, now: number = performance.now()): void {
    if (now - this.#settled >= SETTLE_MS) this.settle(now);
    if (!LIMITED.has(event.type)) return this.#pass(event);
    const source = "endpoint" in event ? event.endpoint.host : "by" in event ? event.by ?? "" : "";
    const told = this.#toldOf(source, now);
    if (told.limit.take(now) > 0) told.leftOut++;
    else this.#pass(event);
  }

  /** Tells how much was left out since the last time: for the end, and where no event may follow for long. */
  settle(now: number = performance.now()): void {
    this.#settled = now;
    for (const [source, told] of this.#told) {
      this.#tell(source, told);
      if (told.limit.full(now)) this.#told.delete(source);
    }
  }

  #toldOf(source: string, now: number): Told {
    const known = this.#told.get(source);
    if (known) return known;
    const [first] = this.#told;
    if (this.#told.size >= MAX_ADDRESSES && first) {
      this.#tell(...first);
      this.#told.delete(first[0]);
    }
    const told = { limit: new RateLimit(A_SECOND, now, AT_ONCE), leftOut: 0 };
    this.#told.set(source, told);
    return told;
  }

  #tell(source: string, told: Told): void {
    if (told.leftOut === 0) return;
    const count = told.leftOut;
    told.leftOut = 0;
    const what = count === 1
      ? "1 more coming, going, rename or topic"
      : `${count} more comings, goings, renames and topics`;
    const message = `${what} from ${source} ${count === 1 ? "was" : "were"} left out.`;
    this.#pass({ type: "notice", message });
  }
}
