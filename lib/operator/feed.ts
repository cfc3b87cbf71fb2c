import type { LogEvent } from "./log.ts";
import { linesOf } from "./lines.ts";
import { LogThrottle } from "./log_throttle.ts";
import {
  INITIAL_OPERATOR_STATE,
  lineChangeOf,
  MAX_LINES,
  type OperatorLine,
  type OperatorState,
  withLineChange,
  withLines,
  withSnapshot,
} from "./model.ts";
import type { Operated } from "./context.ts";
import { snapshotOf } from "./operator.ts";

// With more people than this, the list is refreshed only when it may have changed, or while a view shows it.
const FEW_PEOPLE = 500;

// What changes no list.
const CHAT: ReadonlySet<LogEvent["type"]> = new Set(["said", "edited", "deleted", "reacted", "pinned"]);

/** Collects what an operator's view shows: events as they happen, and snapshots of the server. */
export class Feed {
  readonly #now: () => number;
  readonly #throttle = new LogThrottle((event) => this.add(linesOf(event, this.#now())));
  #state: OperatorState = INITIAL_OPERATOR_STATE;
  #added: OperatorLine[] = []; // not in the state yet
  #stale = false; // the lists may have changed since the last snapshot

  /** @param now Returns the time in ms since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The current state. */
  get state(): OperatorState {
    // Appends all lines at once: in a flood, appending one by one would copy the list each time.
    if (this.#added.length > 0) this.#state = withLines(this.#state, this.#added);
    this.#added = [];
    return this.#state;
  }

  /** Adds an event. */
  hear(event: LogEvent): void {
    if (!CHAT.has(event.type)) this.#stale = true;
    const change = lineChangeOf(event);
    if (change) this.#state = withLineChange(this.state, change);
    this.#throttle.push(event);
  }

  /** Appends lines. */
  add(lines: readonly OperatorLine[]): void {
    for (const line of lines) this.#added.push(line);
    // Without a view, nothing reads the state, so this is what drops old lines.
    if (this.#added.length > MAX_LINES) void this.state;
  }

  /** Takes a snapshot of the server. */
  refresh(server: Operated): OperatorState {
    this.#stale = false;
    return this.#state = withSnapshot(this.state, snapshotOf(server));
  }

  /**
   * Asks the server for what may have changed. Its owner calls it every second.
   *
   * @param watched Whether a view shows the details of each person.
   * @returns True after a full snapshot, false if only the counters were read.
   */
  look(server: Operated, watched: boolean): boolean {
    const all = this.#stale || watched || this.#state.people.length <= FEW_PEOPLE;
    if (all) this.refresh(server);
    else this.#state = { ...this.state, stats: server.stats() };
    return all;
  }
}
