/** The client's clock and timers. Tests provide their own. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls `run` after this many milliseconds, at most 24 days, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void;
}

// The runtime treats longer waits as zero.
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, MAX_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
