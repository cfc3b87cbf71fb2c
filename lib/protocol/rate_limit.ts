// A burst can have this many times the requests of a second.
const BURST_FACTOR = 5;

/** A token bucket, which limits requests per second, and allows bursts. */
export class RateLimit {
  readonly #currentRate: number | (() => number);
  readonly #givenBurst: number | undefined;
  #tokens: number;
  #at: number;

  /**
   * @param rate Requests per second, or what returns them if they can change; 0 for no limit.
   * @param now A time of any clock in milliseconds that never goes back.
   * @param burst The maximum burst; by default, five times `rate`.
   */
  constructor(rate: number | (() => number), now: number, burst?: number) {
    this.#currentRate = rate;
    this.#givenBurst = burst;
    this.#tokens = this.#burst;
    this.#at = now;
  }

  get #rate(): number {
    return typeof this.#currentRate === "number" ? this.#currentRate : this.#currentRate();
  }

  get #burst(): number {
    return this.#givenBurst ?? this.#rate * BURST_FACTOR;
  }

  /** Takes a request. @returns 0 if it is allowed, otherwise the milliseconds to wait. */
  take(now: number): number {
    const wait = this.wait(now);
    if (wait === 0 && this.#rate !== 0) this.#tokens--;
    return wait;
  }

  /** Returns 0 if a request would be allowed now, otherwise the milliseconds to wait. Does not take it. */
  wait(now: number): number {
    if (this.#rate === 0) return 0;
    this.#refill(now);
    // Tolerates rounding errors.
    return this.#tokens < 1 - 1e-9 ? Math.ceil((1 - this.#tokens) * 1000 / this.#rate) : 0;
  }

  /**
   * Takes an amount even if it exceeds the limit.
   *
   * @returns 0 if it was within the limit, otherwise the milliseconds until the excess is made up for.
   */
  spend(amount: number, now: number): number {
    if (this.#rate === 0) return 0;
    this.#refill(now);
    this.#tokens -= amount;
    return this.#tokens >= 0 ? 0 : Math.ceil(-this.#tokens * 1000 / this.#rate);
  }

  /** Returns the amount that was taken and is not refilled yet. */
  used(now: number): number {
    this.#refill(now);
    return this.#burst - this.#tokens;
  }

  /** Returns whether the bucket is full. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens === this.#burst;
  }

  #refill(now: number): void {
    const gained = (now - this.#at) * this.#rate / 1000;
    this.#tokens = Math.min(this.#burst, this.#tokens + gained);
    this.#at = now;
  }
}

/** The rate and burst that a `RateLimit` allows. */
export interface Allowance {
  readonly perSecond: number;
  readonly burst: number;
}

// The maximum number of keys, such as people or addresses. Beyond that, the oldest are forgotten.
const MAX_KEYS = 10_000;

/** A rate limit for each key, such as a person or an address. */
export class RateLimits {
  readonly #limits = new Map<string, RateLimit>();

  /**
   * Returns the limit of a key; a new one has this allowance.
   *
   * @param now A time of any clock in milliseconds that never goes back.
   */
  of(key: string, { perSecond, burst }: Allowance, now: number): RateLimit {
    const known = this.#limits.get(key);
    if (known) return known;
    const [first] = this.#limits.keys();
    if (this.#limits.size >= MAX_KEYS && first !== undefined) this.#limits.delete(first);
    const limit = new RateLimit(perSecond, now, burst);
    this.#limits.set(key, limit);
    return limit;
  }

  /** Forgets keys whose limit is full again. Call this from time to time. */
  prune(now: number): void {
    for (const [key, limit] of this.#limits) if (limit.isFull(now)) this.#limits.delete(key);
  }
}
