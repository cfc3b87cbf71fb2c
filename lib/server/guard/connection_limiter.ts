import { RateLimit } from "../../protocol/mod.ts";

// New connections of an address per second, and at once, as multiples of the maximum that may be open.
const PER_SECOND = 1 / 10;
const AT_ONCE = 2;

// A program on the server's own machine may connect many people, and can harm the server in other ways anyway.
const EXEMPT: ReadonlySet<string> = new Set(["127.0.0.1", "::1"]);

interface Address {
  open: number;
  readonly rate: RateLimit;
}

/** Limits the connections of each address, so that no address can use up all of them. */
export class ConnectionLimiter {
  /** Maximum number of connections of one address at a time, or Infinity. */
  max: number;
  readonly #addresses = new Map<string, Address>();

  /** @param max Maximum number of connections of one address at a time, or Infinity. */
  constructor(max: number) {
    this.max = max;
  }

  /** The number of addresses that are remembered. */
  get size(): number {
    return this.#addresses.size;
  }

  /**
   * Counts a new connection. If it is admitted, its owner calls `leave` when it ends.
   *
   * @param now A time of any clock in milliseconds that never goes back.
   * @returns Undefined if it is admitted; otherwise whether too many are open, or new ones come too fast.
   */
  enter(address: string, now: number): "open" | "fast" | undefined {
    if (EXEMPT.has(address) || this.max === Infinity) return undefined;
    const known = this.#addresses.get(address) ??
      { open: 0, rate: new RateLimit(this.max * PER_SECOND, now, this.max * AT_ONCE) };
    this.#addresses.set(address, known);
    if (known.open >= this.max) return "open";
    if (known.rate.take(now) > 0) return "fast";
    known.open++;
    return undefined;
  }

  /** Notes that a connection that was admitted has ended. */
  leave(address: string): void {
    const known = this.#addresses.get(address);
    if (known) known.open--;
  }

  /** Forgets addresses without recent connections. Its owner calls it regularly. */
  forget(now: number): void {
    for (const [address, { open, rate }] of this.#addresses) {
      if (open === 0 && rate.isFull(now)) this.#addresses.delete(address);
    }
  }
}
