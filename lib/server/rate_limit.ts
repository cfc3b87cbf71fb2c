// A burst may be this many times what is allowed in a second.
const BURST = 5;

/** A token bucket: so many requests a second, bursts of five times that. */
export class RateLimit {
  readonly #rate: number;
  #tokens: number;
  #at: number;

  /**
   * @param rate Requests a second; 0 for no limit.
   * @param now Any clock in milliseconds that does not go back.
   */
  constructor(rate: number, now: number) {
    this.#rate = rate;
    this.#tokens = rate * BURST;
    this.#at = now;
  }

  /** Takes one request. @returns 0 if it is allowed, else the milliseconds until one will be. */
  take(now: number): number {
    if (this.#rate === 0) return 0;
    const gained = (now - this.#at) * this.#rate / 1000;
    this.#tokens = Math.min(this.#rate * BURST, this.#tokens + gained);
    this.#at = now;
    if (this.#tokens < 1) return Math.ceil((1 - this.#tokens) * 1000 / this.#rate);
    this.#tokens--;
    return 0;
  }
}
