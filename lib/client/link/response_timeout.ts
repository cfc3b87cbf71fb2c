import type { Clock } from "./clock.ts";

// How long a response can take before it counts as overdue, in milliseconds.
export const RESPONSE_TIMEOUT_MS = 2_000;

/**
 * Watches whether the server answers. The time starts with the first request after the last sign of life. Its owner
 * closes it.
 */
export class ResponseTimeout {
  readonly #clock: Clock;
  readonly #changed: (since: number | undefined) => void;
  readonly #ask: () => void;
  #since: number | undefined; // when the oldest unanswered request was sent
  #reported = false;
  #cancel = () => {};

  /**
   * @param changed Called when a response is overdue, with the time of the request in ms since the epoch, and with
   *   undefined once it arrives.
   * @param ask Pings the server again, because the machine slept after the last ping.
   */
  constructor(clock: Clock, changed: (since: number | undefined) => void, ask: () => void) {
    this.#clock = clock;
    this.#changed = changed;
    this.#ask = ask;
  }

  /** Notes a request to the server. @param doubted Whether there is a reason to think that the server cannot answer. */
  asked(doubted = false): void {
    if (this.#since === undefined) {
      this.#since = this.#clock.now();
      this.#cancel = this.#clock.after(RESPONSE_TIMEOUT_MS, () => this.#missed());
    }
    if (doubted) this.#report();
  }

  /** Notes a message from the server. */
  received(): void {
    const reported = this.#reported;
    this.close();
    if (reported) this.#changed(undefined);
  }

  /** Stops watching after the connection is lost. */
  close(): void {
    this.#cancel();
    this.#since = undefined;
    this.#reported = false;
  }

  #missed(): void {
    const slept = this.#clock.now() - this.#since! > 2 * RESPONSE_TIMEOUT_MS;
    if (!slept || this.#reported) return this.#report();
    this.#since = undefined;
    this.#ask();
  }

  #report(): void {
    if (this.#reported) return;
    this.#reported = true;
    this.#changed(this.#since);
  }
}
