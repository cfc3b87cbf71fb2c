import { RateLimit } from "../../protocol/mod.ts";
import type { ServerEvent } from "../events.ts";

// What is told of one address: so many at once, then one a minute.
const AT_ONCE = 5;
const A_SECOND = 1 / 60;

interface Told {
  readonly rate: RateLimit;
  leftOut: number;
}

/** Passes events on, but keeps those of an address that is turned away over and over from filling the log. */
export class LogThrottle {
  readonly #pass: (event: ServerEvent) => void;
  readonly #told = new Map<string, Told>();

  constructor(pass: (event: ServerEvent) => void) {
    this.#pass = pass;
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#told.size;
  }

  /** @param now Any clock in milliseconds that does not go back. */
  emit(event: ServerEvent, now: number = performance.now()): void {
    if (event.type !== "refused" && event.type !== "stranger") return this.#pass(event);
    const { host } = event.endpoint;
    const told = this.#told.get(host) ?? { rate: new RateLimit(A_SECOND, now, AT_ONCE), leftOut: 0 };
    this.#told.set(host, told);
    if (told.rate.take(now) > 0) told.leftOut++;
    else {
      this.#pass(told.leftOut === 0 ? event : { ...event, leftOut: told.leftOut });
      told.leftOut = 0;
    }
  }

  /** Forgets addresses of which there was nothing to tell lately. To be called now and then. */
  forget(now: number = performance.now()): void {
    for (const [host, { rate }] of this.#told) if (rate.full(now)) this.#told.delete(host);
  }
}
