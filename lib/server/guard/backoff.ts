/** How failed attempts slow down. Times are in milliseconds. */
export interface Pace {
  /** So many are answered at once. */
  readonly free: number;
  /** After that, the first pause; each further one is twice as long. */
  readonly pause: number;
  readonly longest: number;
}

// Whoever has not failed for so long begins anew.
const FORGOTTEN = 15 * 60_000;

/** Most keys that are remembered; of more, those that failed longest ago are forgotten. */
export const MAX_KEYS = 10_000;

interface Failed {
  count: number;
  /** When the last attempt was made, and the one before it. */
  at: number;
  readonly before: number;
  /** When the next one may be. */
  next: number;
}

/** Attempts to prove something, by the key of whoever attempts or of what is attempted. */
export class Backoff {
  readonly #pace: Pace;
  readonly #failed = new Map<string, Failed>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** How long the next attempt has to wait; 0: it may be made. @param now Any clock in milliseconds. */
  wait(key: string, now: number): number {
    const failed = this.#failed.get(key);
    return failed === undefined ? 0 : Math.max(0, Math.ceil(failed.next - now));
  }

  /** An attempt is made: it counts as failed until `succeed`, so that many at once are no way around the pauses. */
  begin(key: string, now: number): void {
    const { free, pause, longest } = this.#pace;
    const before = this.#failed.get(key);
    const count = before === undefined || now - before.at > FORGOTTEN ? 1 : before.count + 1;
    const next = count < free ? now : now + Math.min(longest, pause * 2 ** Math.min(count - free, 30));
    this.#failed.delete(key);
    this.#failed.set(key, { count, at: now, before: before?.at ?? now, next });
    if (this.#failed.size > MAX_KEYS) this.#failed.delete(this.#failed.keys().next().value!);
  }

  /** An attempt was right, and does not count; those before it do. @param now When it was made. */
  takeBack(key: string, now: number): void {
    const failed = this.#failed.get(key);
    if (failed === undefined) return;
    failed.count--;
    if (failed.at === now) failed.at = failed.before; // it is no failure by which the others are remembered for longer
    failed.next = now;
    if (failed.count <= 0) this.#failed.delete(key);
  }

  /** It was right, and those before it are forgotten. */
  succeed(key: string): void {
    this.#failed.delete(key);
  }
}
