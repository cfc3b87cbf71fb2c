import { ProtocolError } from "../../protocol/mod.ts";

// Pages of history of one client that were asked for and are not read yet; the pause for further ones, in milliseconds.
const MAX_READINGS = 100;
const RETRY = 1_000;

/** Has a session wait for its turn. Its owner ends it. */
export class Pacing {
  readonly #resting = new Set<() => void>();
  #reading: Promise<void> | undefined;
  #readings = 0;
  #ended = false;

  /**
   * Runs what reads the history for one client, one after the other however much is asked for at once.
   *
   * @throws {ProtocolError} `rate-limited` when very many wait for this already.
   */
  async oneByOne<T>(work: () => Promise<T>): Promise<T> {
    if (this.#readings >= MAX_READINGS) {
      throw new ProtocolError(
        "rate-limited",
        "You have asked for too much history at once. Wait until it is here.",
        RETRY,
      );
    }
    this.#readings++;
    const before = this.#reading;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#reading = promise;
    try {
      await before;
      return await work();
    } finally {
      this.#readings--;
      resolve();
    }
  }

  /** Waits so many milliseconds, but no longer than until `end`. */
  async rest(ms: number): Promise<void> {
    if (ms === 0 || this.#ended) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#resting.add(resolve);
    await promise;
    this.#resting.delete(resolve);
    clearTimeout(timer);
  }

  /** Waits no more. */
  end(): void {
    this.#ended = true;
    for (const wake of this.#resting) wake();
  }
}
