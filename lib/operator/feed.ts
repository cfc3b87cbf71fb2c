import type { LogEvent } from "./log.ts";
import { LogThrottle } from "./log_throttle.ts";
import {
  INITIAL_OPERATOR_STATE,
  linesOf,
  MAX_LINES,
  type OperatorLine,
  type OperatorState,
  withLines,
  withSnapshot,
} from "./model.ts";
import { type Operated, snapshotOf } from "./operator.ts";

// Of more people the list is asked for only when somebody came or went, or one looks at all there is to know.
const FEW_PEOPLE = 500;

/** Gathers what an operator's view shows: what happens as it happens, and what the server says of itself when asked. */
export class Feed {
  readonly #now: () => number;
  readonly #throttle = new LogThrottle((event) => this.add(linesOf(event, this.#now())));
  #state: OperatorState = INITIAL_OPERATOR_STATE;
  #news: OperatorLine[] = []; // not in the state yet
  #stale = false; // somebody came, went or was muted

  /** @param now In ms since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** All of it, as it is now. */
  get state(): OperatorState {
    // All at once: a flood would copy the lines that are kept for each that comes.
    if (this.#news.length > 0) this.#state = withLines(this.#state, this.#news);
    this.#news = [];
    return this.#state;
  }

  /** Something has happened. */
  hear(event: LogEvent): void {
    if (event.type !== "said") this.#stale = true;
    this.#throttle.push(event);
  }

  /** Puts lines behind those that are there. */
  add(lines: readonly OperatorLine[]): void {
    for (const line of lines) this.#news.push(line);
    // Where nobody looks, what would have been shown is forgotten as anything else is.
    if (this.#news.length > MAX_LINES) void this.state;
  }

  /** Asks the server for everything. */
  refresh(server: Operated): OperatorState {
    this.#stale = false;
    return this.#state = withSnapshot(this.state, snapshotOf(server));
  }

  /**
   * To be called each second: asks the server for what may have changed.
   *
   * @param watched Whether somebody looks at all there is to know of each person.
   * @returns True if that was everything, false if it was the counters alone.
   */
  look(server: Operated, watched: boolean): boolean {
    const all = this.#stale || watched || this.#state.people.length <= FEW_PEOPLE;
    if (all) this.refresh(server);
    else this.#state = { ...this.state, stats: server.stats() };
    return all;
  }
}
