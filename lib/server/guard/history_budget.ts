import { RateLimits } from "../../protocol/mod.ts";

const MIB = 1024 * 1024;

// Bytes of the history that may be read at once, and per second. An ordinary page of 200 messages has at most 1 MiB.
const PERSON = { burst: 32 * MIB, perSecond: 4 * MIB };
const ADDRESS = { burst: 64 * MIB, perSecond: 16 * MIB };
// People who have read less than this do not wait for others at their address.
const UNSHARED = 4 * MIB;
// Nobody waits longer than this for a page.
const MAX_WAIT_MS = 5_000;

/**
 * Limits how much of the history is read for each person, and for all people at one address together. It does not count
 * by connection, because a client can open as many as it wants.
 */
export class HistoryBudget {
  readonly #taken = new RateLimits();
  readonly #unlimited: boolean;

  /** @param rate Requests per second that a client may send. With 0, nothing is limited here either. */
  constructor(rate: number) {
    this.#unlimited = rate === 0;
  }

  /**
   * Returns how long a person has to wait before more is read for them, in milliseconds: 0 to 5,000.
   *
   * @param person The number of the person. @param host Their address, without the port.
   * @param now A time of any clock in milliseconds that never goes back.
   */
  wait(person: number, host: string, now: number): number {
    if (this.#unlimited) return 0;
    const own = this.#taken.of(`${person}`, PERSON, now);
    const wait = own.spend(0, now);
    const shared = own.used(now) < UNSHARED ? 0 : this.#taken.of(`@${host}`, ADDRESS, now).spend(0, now);
    return Math.min(MAX_WAIT_MS, Math.max(wait, shared));
  }

  /** Counts bytes that were read for a person. The other parameters are those of `wait`. */
  spend(person: number, host: string, bytes: number, now: number): void {
    if (this.#unlimited) return;
    this.#taken.of(`${person}`, PERSON, now).spend(bytes, now);
    this.#taken.of(`@${host}`, ADDRESS, now).spend(bytes, now);
  }

  /** Forgets people and addresses that have their whole budget again. Its owner calls it regularly. */
  forget(now: number): void {
    this.#taken.prune(now);
  }
}
