import type { Clock } from "./clock.ts";
import { ResponseTimeout } from "./response_timeout.ts";

// How long after connecting, and after each answer, the server is pinged, in milliseconds.
const FIRST_PING_MS = 1_000;
const PING_INTERVAL_MS = 10_000;

/** What measuring needs, and what it tells. */
export interface RoundTripHost {
  /** Sends a ping; false if it could not be sent. */
  ping(n: number): boolean;
  /** Takes a round trip, in ms. */
  measured(ms: number): void;
  /** Takes since when an answer is missed, in ms since the epoch; undefined: something was heard. */
  unanswered(since: number | undefined): void;
}

/**
 * Measures the time that the server takes to answer (docs/protocol.md, `ping`), and tells when it does not. Its owner
 * closes it.
 */
export class RoundTrip {
  readonly #clock: Clock;
  readonly #host: RoundTripHost;
  readonly #silence: ResponseTimeout;
  #n = 0;
  #sentAt: number | undefined; // of the ping whose answer has not come
  #cancel = () => {};

  constructor(clock: Clock, host: RoundTripHost) {
    this.#clock = clock;
    this.#host = host;
    this.#silence = new ResponseTimeout(clock, (since) => host.unanswered(since), () => this.#begin());
  }

  /** There is a connection: measures until closed, one ping at a time. */
  start(): void {
    this.close();
    this.#later(FIRST_PING_MS);
  }

  /** Pings now. Until something comes, the server counts as not answering. */
  probe(): void {
    this.#silence.asked(true);
    this.#begin();
  }

  /** Notes that another request was sent, which the server will answer. */
  asked(): void {
    this.#silence.asked();
  }

  /** Notes that the server sent something. */
  heard(): void {
    this.#silence.heard();
  }

  /** Takes a `pong`. */
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
