import type { Clock } from "./clock.ts";

// How long after connecting, and after each answer, the server is pinged, in milliseconds.
const FIRST_PING = 1_000;
const PING_INTERVAL = 10_000;

/** Measures the time that the server takes to answer (docs/PROTOCOL.md, `ping`). Its owner closes it. */
export class RoundTrip {
  readonly #clock: Clock;
  readonly #ping: (n: number) => boolean;
  readonly #measured: (ms: number) => void;
  #n = 0;
  #sentAt: number | undefined; // of the ping whose answer has not come
  #cancel = () => {};

  /**
   * @param ping Sends a ping; false if it could not be sent.
   * @param measured Called with each round trip, in ms.
   */
  constructor(clock: Clock, ping: (n: number) => boolean, measured: (ms: number) => void) {
    this.#clock = clock;
    this.#ping = ping;
    this.#measured = measured;
  }

  /** There is a connection: measures until closed, one ping at a time. */
  start(): void {
    this.close();
    this.#later(FIRST_PING);
  }

  /** Pings now, whether or not an answer is awaited already. */
  probe(): void {
    this.#cancel();
    this.#begin();
  }

  /** A `pong` came. */
  answered(n: number | undefined): void {
    if (n !== this.#n || this.#sentAt === undefined) return;
    const ms = Math.max(0, this.#clock.now() - this.#sentAt);
    this.#sentAt = undefined;
    this.#later(PING_INTERVAL);
    this.#measured(ms);
  }

  /** Measures no more. */
  close(): void {
    this.#cancel();
    this.#sentAt = undefined;
  }

  #later(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => this.#begin());
  }

  #begin(): void {
    this.#sentAt = this.#clock.now();
    if (this.#ping(++this.#n)) return;
    this.#sentAt = undefined;
    this.#later(PING_INTERVAL);
  }
}
