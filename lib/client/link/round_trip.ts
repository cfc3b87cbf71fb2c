import type { Clock } from "./clock.ts";
import { ResponseTimeout } from "./response_timeout.ts";

// When to ping the server: the time after connecting, and the time after each pong, in milliseconds.
const FIRST_PING_MS = 1_000;
export const PING_INTERVAL_MS = 10_000;

/** What measuring needs, and what it reports. */
export interface RoundTripHost {
  /** Sends a ping; false if it could not be sent. */
  ping(n: number): boolean;
  /** Receives a round trip, in ms. */
  measured(ms: number): void;
  /**
   * Receives the time since when the server has not answered, in ms since the epoch; undefined when it answers again.
   */
  unanswered(since: number | undefined): void;
}

/**
 * Measures how long the server takes to answer (docs/protocol.md, `ping`), and reports when it does not answer. Its
 * owner closes it.
 */
export class RoundTrip {
  readonly #clock: Clock;
  readonly #host: RoundTripHost;
  readonly #silence: ResponseTimeout;
  #n = 0;
  #sentAt: number | undefined; // of the unanswered ping
  #cancel = () => {};

  constructor(clock: Clock, host: RoundTripHost) {
    this.#clock = clock;
    this.#host = host;
    this.#silence = new ResponseTimeout(clock, (since) => host.unanswered(since), () => this.#begin());
  }

  /** Measures until closed, one ping at a time. */
  start(): void {
    this.close();
    this.#later(FIRST_PING_MS);
  }

  /** Pings now. Until a message arrives, the server counts as not answering. */
  probe(): void {
    this.#silence.asked(true);
    this.#begin();
  }

  /** Notes that another request was sent, to which the server will respond. */
  asked(): void {
    this.#silence.asked();
  }

  /** Notes that the server sent something. */
  received(): void {
    this.#silence.received();
  }

  /** Handles a `pong`. */
  answered(n: number | undefined): void {
    if (n !== this.#n || this.#sentAt === undefined) return;
    const ms = Math.max(0, this.#clock.now() - this.#sentAt);
    this.#sentAt = undefined;
    this.#later(PING_INTERVAL_MS);
    this.#host.measured(ms);
  }

  /** Stops measuring. */
  close(): void {
    this.#cancel();
    this.#silence.close();
    this.#sentAt = undefined;
  }

  #later(ms: number): void {
    this.#cancel = this.#clock.after(ms, () => this.#begin());
  }

  #begin(): void {
    this.#cancel();
    this.#sentAt = this.#clock.now();
    this.#silence.asked();
    if (this.#host.ping(++this.#n)) return;
    this.#sentAt = undefined;
    this.#later(PING_INTERVAL_MS);
  }
}
