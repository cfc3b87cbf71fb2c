/** How attempts are slowed down. Times are in milliseconds. */
export interface Pace {
  /** Attempts without a pause. */
  readonly free: number;
  /** The first pause after those; each further pause is twice as long. */
  readonly pause: number;
  readonly longest: number;
}

// Attempts start over after this time without a failure.
const FORGET_AFTER_MS = 15 * 60_000;

/** Maximum number of keys; beyond it, those that failed longest ago are forgotten. */
export const MAX_KEYS = 10_000;

interface Failed {
  count: number;
  /** When the last attempt was made; `before` is the attempt before that. */
  at: number;
  readonly before: number;
  /** When the next attempt is allowed. */
  next: number;
}

/** Slows down failed attempts, by a key such as an address or a nickname. */
export class Backoff {
  readonly #pace: Pace;
  readonly #failed = new Map<string, Failed>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Returns how long the next attempt has to wait; 0 if it is allowed now. @param now A time of any clock in milliseconds. */
  wait(key: string, now: number): number {
    const failed = this.#failed.get(key);
    return failed === undefined ? 0 : Math.max(0, Math.ceil(failed.next - now));
  }

  /** Counts an attempt as failed until `takeBack` or `succeed`, so that many attempts at once do not evade the pauses. */
  begin(key: string, now: number): void {
    const { free, pause, longest } = this.#pace;
    const before = this.#failed.get(key);
    const count = before === undefined || now - before.at > FORGET_AFTER_MS ? 1 : before.count + 1;
    const next = count < free ? now : now + Math.min(longest, pause * 2 ** Math.min(count - free, 30));
    this.#failed.delete(key);
    this.#failed.set(key, { count, at: now, before: before?.at ?? now, next });
    if (this.#failed.size > MAX_KEYS) this.#failed.delete(this.#failed.keys().next().value!);
  }

  /** Notes that an attempt was right and does not count. Earlier ones still count. @param now When it was made. */
  takeBack(key: string, now: number): void {
    const failed = this.#failed.get(key);
    if (failed === undefined) return;
    failed.count--;
    if (failed.at === now) failed.at = failed.before; // otherwise it would keep the earlier ones longer
    failed.next = now;
    if (failed.count <= 0) this.#failed.delete(key);
  }

  /** Notes that an attempt was right, and forgets the earlier ones. */
  succeed(key: string): void {
    this.#failed.delete(key);
  }
}
