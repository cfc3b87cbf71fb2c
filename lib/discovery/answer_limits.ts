import { RateLimit, RateLimits } from "../protocol/mod.ts";

// A client asks six times in a second on each network that it shares with the server.
const EACH = { perSecond: 4, burst: 24 };
const ALL_PER_SECOND = 200;

/** Limits how often a server answers anyone on the network, so that nobody can keep it busy or aim it at others. */
export class AnswerLimits {
  readonly #each = new RateLimits();
  readonly #all: RateLimit;

  /** @param now A time of any clock in milliseconds that never goes back. */
  constructor(now: number) {
    this.#all = new RateLimit(ALL_PER_SECOND, now, ALL_PER_SECOND);
  }

  /** Returns whether a question of this address may be answered now, and counts the answer. */
  take(address: string, now: number): boolean {
    return this.#each.of(address, EACH, now).take(now) === 0 && this.#all.take(now) === 0;
  }

  /** Forgets the addresses that have been quiet for a while. */
  prune(now: number): void {
    this.#each.prune(now);
  }
}
