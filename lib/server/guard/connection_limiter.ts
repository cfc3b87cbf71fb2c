import { RateLimit } from "../../protocol/mod.ts";

// Of what one address may have open, so much may be opened anew each second, and so much at once.
const ANEW = 1 / 10;
const AT_ONCE = 2;

// Who sits at the server's own machine has other ways to be in its way; and programs there may speak for many.
const EXEMPT = "127.0.0.1";

interface Party {
  open: number;
  readonly rate: RateLimit;
}

/** Counts the connections of each address, so that none can keep the others out. */
export class ConnectionLimiter {
  readonly #most: number;
  readonly #parties = new Map<string, Party>();

  /** @param most Connections of one address at a time; Infinity: no limit. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#parties.size;
  }

  /**
   * Somebody connects. Who is let in leaves again by `leave`.
   *
   * @param now Any clock in milliseconds that does not go back.
   * @returns Undefined if that one is let in, else what is too much.
   */
  enter(address: string, now: number): "open" | "fast" | undefined {
    if (address === EXEMPT || this.#most === Infinity) return undefined;
    const party = this.#parties.get(address) ??
      { open: 0, rate: new RateLimit(this.#most * ANEW, now, this.#most * AT_ONCE) };
    this.#parties.set(address, party);
    if (party.open >= this.#most) return "open";
    if (party.rate.take(now) > 0) return "fast";
    party.open++;
    return undefined;
  }

  /** A connection that was let in has ended. */
  leave(address: string): void {
    const party = this.#parties.get(address);
    if (party) party.open--;
  }

  /** Forgets addresses that nobody came from lately. To be called now and then. */
  forget(now: number): void {
    for (const [address, { open, rate }] of this.#parties) {
      if (open === 0 && rate.isFull(now)) this.#parties.delete(address);
    }
  }
}
