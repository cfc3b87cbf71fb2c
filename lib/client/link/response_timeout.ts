import type { Clock } from "./clock.ts";

// An answer may take this long before it is missed, in milliseconds.
const RESPONSE_TIMEOUT_MS = 2_000;

/**
 * Watches whether the server answers: from the first thing asked after the last sign of life, the time runs until the
 * next one. Its owner closes it.
 */
export class ResponseTimeout {
  readonly #clock: Clock;
  readonly #changed: (since: number | undefined) => void;
  readonly #ask: () => void;
  #since: number | undefined; // when it was asked what has no answer yet
  #reported = false;
  #cancel = () => {};

  /**
   * @param changed Called with the time since when an answer is missed, in ms since the epoch; undefined: it came.
   * @param ask Pings the server again, because the machine slept through the last ping.
   */
  constructor(clock: Clock, changed: (since: number | undefined) => void, ask: () => void) {
    this.#clock = clock;
    this.#changed = changed;
    this.#ask = ask;
  }

  /** The server was asked for something. @param doubted There is a reason to think that it cannot answer. */
  asked(doubted = false): void {
    if (this.#since === undefined) {
      this.#since = this.#clock.now();
      this.#cancel = this.#clock.after(RESPONSE_TIMEOUT_MS, () => this.#missed());
    }
    if (doubted) this.#report();
  }

  /** The server said something. */
  heard(): void {
    const reported = this.#reported;
    this.close();
    if (reported) this.#changed(undefined);
  }

  /** There is no connection to watch any more. */
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
