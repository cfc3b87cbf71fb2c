const DAY = 24 * 3600 * 1000;

// So far ahead of when the server last ran, a clock is more likely wrong than the server was off for so long.
const MAX_AHEAD_MS = 10 * DAY;

// But it is believed after so long: a machine whose clock was wrong at its start has set it right by then.
const DOUBT_MS = DAY;

// Earlier than this it is certainly behind, as that of a machine without a battery; whatever it is set to then is right.
const PLAUSIBLE = Date.UTC(2025, 0);

/** What a `SteadyClock` is made from. Times are in milliseconds. */
export interface SteadyClockOptions {
  /** The clock of the machine, since the epoch. */
  readonly wall: () => number;
  /** Any clock that does not jump. */
  readonly monotonic: () => number;
  /** When the server last ran, by this very clock; undefined: never. */
  readonly last: number | undefined;
}

/**
 * A clock for what must not end, or be deleted, because the clock of the machine is wrong: bans, mutes, sessions, the
 * history. It shows the time of the machine, unless that is far ahead of what it should be by now; then it goes on from when
 * the server last ran.
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

  /** By how much the clock of the machine is too far ahead to be believed; 0: it is believed. */
  get doubted(): number {
    const time = this.now();
    return this.#doubtedAt === undefined ? 0 : this.#options.wall() - time;
  }

  /** The time, in milliseconds since the epoch. */
  now(): number {
    const [wall, at] = [this.#options.wall(), this.#options.monotonic()];
    const expected = this.#time === undefined ? wall : this.#time + at - this.#at;
    if (expected > PLAUSIBLE && wall - expected > MAX_AHEAD_MS) {
      this.#doubtedAt ??= at;
      if (at - this.#doubtedAt < DOUBT_MS) return expected;
    }
    this.#doubtedAt = undefined;
    // A clock that was set back may be set right again: what was expected before is not forgotten.
    if (wall >= expected || expected <= PLAUSIBLE) [this.#time, this.#at] = [wall, at];
    return wall;
  }
}
