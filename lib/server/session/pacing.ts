import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";

// Maximum number of pages that wait for one client, and when it may ask for more.
const MAX_WAITING = 100;
const RETRY_MS = 1_000;

/** Makes the requests of one session that read the history wait. Its owner ends it. */
export class Pacing {
  readonly #resting = new Set<() => void>();
  #reading: Promise<void> | undefined;
  #waiting = 0;
  #ended = false;

  /**
   * Runs something after all earlier ones have finished.
   *
   * @throws {ProtocolError} `rate-limited` if too many wait already.
   */
  async oneByOne<T>(work: () => Promise<T>): Promise<T> {
    if (this.#waiting >= MAX_WAITING) {
      throw new ProtocolError(
        "rate-limited",
        say("server.too-much-history"),
        RETRY_MS,
      );
    }
    this.#waiting++;
    const before = this.#reading;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#reading = promise;
    try {
      await before;
      return await work();
    } finally {
      this.#waiting--;
      resolve();
    }
  }

  /** Waits some milliseconds, or until `end`. */
  async rest(ms: number): Promise<void> {
    if (ms === 0 || this.#ended) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#resting.add(resolve);
    await promise;
    this.#resting.delete(resolve);
    clearTimeout(timer);
  }

  /** Ends all waiting. */
  end(): void {
    this.#ended = true;
    for (const wake of this.#resting) wake();
  }
}
