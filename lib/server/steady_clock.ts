import { DAY_MS } from "../text/mod.ts";

// A clock that is further ahead than this is more likely wrong than the server was off for so long.
const MAX_AHEAD_MS = 10 * DAY_MS;

// After this time it is trusted anyway: a machine whose clock was wrong at its start has corrected it by then.
const DOUBT_MS = DAY_MS;

// An earlier time is certainly wrong, as on a machine without a battery, and any time that replaces it is trusted.
const PLAUSIBLE = Date.UTC(2025, 0);

/** What a `SteadyClock` needs. Times are in milliseconds. */
export interface SteadyClockOptions {
  /** Returns the time of the machine, since the epoch. */
  readonly wall: () => number;
  /** Returns the time of any clock that does not jump. */
  readonly monotonic: () => number;
  /** When the server last ran, by a clock like this one; undefined if it never did. */
  readonly last: number | undefined;
}

/**
 * A clock for bans, mutes, sessions and the history, which must not end or be deleted because the clock of the machine is
 * wrong. It shows the time of the machine, unless that is far ahead of the expected time; then it continues from when the
 * server last ran.
 */
export class SteadyClock {
  readonly #options: SteadyClockOptions;
  #time: number | undefined; // that it showed when the other clock
  #at: number; // showed this
  #doubtedAt: number | undefined;

  constructor(options: SteadyClockOptions) {
    this.#options = options;
    this.#time = options.last;
    this.#at = options.monotonic();
  }

  /** How far the clock of the machine is ahead if it is not trusted; otherwise 0. */
  get doubted(): number {
    const time = this.now();
    return this.#doubtedAt === undefined ? 0 : this.#options.wall() - time;
  }

  /** Returns the time, in milliseconds since the epoch. */
  now(): number {
    const [wall, at] = [this.#options.wall(), this.#options.monotonic()];
    const expected = this.#time === undefined ? wall : this.#time + at - this.#at;
    if (expected > PLAUSIBLE && wall - expected > MAX_AHEAD_MS) {
      this.#doubtedAt ??= at;
      if (at - this.#doubtedAt < DOUBT_MS) return expected;
    }
    this.#doubtedAt = undefined;
    // A clock that was set back may be corrected again, so the expected time is kept.
    if (wall >= expected || expected <= PLAUSIBLE) [this.#time, this.#at] = [wall, at];
    return wall;
  }
}
