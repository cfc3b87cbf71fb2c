// A burst may be this many times what is allowed in a second.
const BURST_FACTOR = 5;

/** A token bucket: so many requests a second, and bursts. */
export class RateLimit {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /**
   * @param rate Requests a second; 0 for no limit.
   * @param now Any clock in milliseconds that does not go back.
   * @param burst Most at once; five times `rate` unless given.
   */
  constructor(rate: number, now: number, burst: number = rate * BURST_FACTOR) {
    this.#rate = rate;
    this.#burst = this.#tokens = burst;
    this.#at = now;
  }

  /** Takes one request. @returns 0 if it is allowed, else the milliseconds until one will be. */
  take(now: number): number {
    const wait = this.wait(now);
    if (wait === 0 && this.#rate !== 0) this.#tokens--;
    return wait;
  }

  /** Returns 0 if a request would be allowed now, else the milliseconds until one will be; takes none. */
  wait(now: number): number {
    if (this.#rate === 0) return 0;
    this.#refill(now);
    // Tolerates rounding errors.
    return this.#tokens < 1 - 1e-9 ? Math.ceil((1 - this.#tokens) * 1000 / this.#rate) : 0;
  }

  /**
   * Takes so much, whether it is there or not.
   *
   * @returns 0, or the milliseconds until what was taken beyond that is made up for.
   */
  spend(amount: number, now: number): number {
    if (this.#rate === 0) return 0;
    this.#refill(now);
    this.#tokens -= amount;
    return this.#tokens >= 0 ? 0 : Math.ceil(-this.#tokens * 1000 / this.#rate);
  }

  /** How much was taken that has not been made up for. */
  used(now: number): number {
    this.#refill(now);
    return this.#burst - this.#tokens;
  }

  /** Whether nothing was taken for so long that it is as new. */
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

/** What a `RateLimit` allows. */
export interface Allowance {
  readonly perSecond: number;
  readonly burst: number;
}

// People, addresses and the like that are remembered; of more, those heard of first are forgotten.
const MAX_KEYS = 10_000;

/** A rate limit for each key, such as a person or an address. */
export class RateLimits {
  readonly #limits = new Map<string, RateLimit>();

  /** The limit of a key, which allows so much when it is new. @param now Any clock in milliseconds that does not go back. */
  of(key: string, { perSecond, burst }: Allowance, now: number): RateLimit {
    const known = this.#limits.get(key);
    if (known) return known;
    const [first] = this.#limits.keys();
    if (this.#limits.size >= MAX_KEYS && first !== undefined) this.#limits.delete(first);
    const limit = new RateLimit(perSecond, now, burst);
    this.#limits.set(key, limit);
    return limit;
  }

  /** Forgets those of which nothing was taken for so long that all is allowed. To be called now and then. */
  prune(now: number): void {
    for (const [key, limit] of this.#limits) if (limit.isFull(now)) this.#limits.delete(key);
  }
}
