import { RateLimits } from "../../protocol/mod.ts";

const MIB = 1024 * 1024;

// Bytes of the history that are read at once, and each second: an ordinary page of 200 messages is 1 MiB at most.
const PERSON = { burst: 32 * MIB, perSecond: 4 * MIB };
const ADDRESS = { burst: 64 * MIB, perSecond: 16 * MIB };
// Who has read less than this waits for nobody else at their address.
const MODEST = 4 * MIB;
// Nobody waits longer for a page, in milliseconds.
const MAX_WAIT = 5_000;

/**
 * What each person, and all at one address together, may have read of the history for them; who has had more waits.
 * It belongs to them and not to a connection, as those cost nothing.
 */
export class HistoryBudget {
  readonly #taken = new RateLimits();
  readonly #unlimited: boolean;

  /** @param rate Requests a second that are allowed to a client; with 0, nothing is limited here either. */
  constructor(rate: number) {
    this.#unlimited = rate === 0;
  }

  /**
   * How long somebody is to wait before more is read for them, in milliseconds: 0 to 5,000.
   *
   * @param person Their number. @param host Their address, without the port.
   * @param now Any clock in milliseconds that does not go back.
   */
  wait(person: number, host: string, now: number): number {
    if (this.#unlimited) return 0;
    const own = this.#taken.of(`${person}`, PERSON, now);
    const wait = own.spend(0, now);
    const shared = own.used(now) < MODEST ? 0 : this.#taken.of(`@${host}`, ADDRESS, now).spend(0, now);
    return Math.min(MAX_WAIT, Math.max(wait, shared));
  }

  /** Notes that so many bytes were read for somebody. Otherwise as `wait`. */
  spend(person: number, host: string, bytes: number, now: number): void {
    if (this.#unlimited) return;
    this.#taken.of(`${person}`, PERSON, now).spend(bytes, now);
    this.#taken.of(`@${host}`, ADDRESS, now).spend(bytes, now);
  }

  /** Forgets those for whom nothing was read for so long that all is allowed to them. To be called now and then. */
  forget(now: number): void {
    this.#taken.prune(now);
  }
}
