import { type Allowance, RateLimits } from "../../protocol/mod.ts";
import type { Endpoint } from "../../text/mod.ts";
import { tooOften } from "../sentences.ts";

// So many at once, then so many a second: enough for a person, and little to look at for the others.
const RENAMES = { person: { burst: 5, perSecond: 1 / 10 }, address: { burst: 30, perSecond: 1 / 2 } };
const ENTRIES = { person: { burst: 30, perSecond: 1 / 2 }, address: { burst: 120, perSecond: 2 } };

// At least as many from one address at once, as all who come from there are back at once after a restart.
const ALL_BACK = 2;

type Kind = "rename" | "entry";

/**
 * Limits how often people come in, enter rooms and take other names, by person and by address: each time everyone
 * around them is told.
 */
export class PresenceLimits {
  readonly #limits: Record<Kind, { readonly person: Allowance; readonly address: Allowance }>;
  readonly #taken = new RateLimits();
  readonly #unlimited: boolean;

  /**
   * @param rate Requests a second that are allowed to a client; with 0, nothing is limited here either.
   * @param maxPerAddress Connections of one address at a time; Infinity: there are no limits by address.
   */
  constructor(rate: number, maxPerAddress: number) {
    this.#unlimited = rate === 0;
    const burst = (allowed: Allowance) => ({ ...allowed, burst: Math.max(allowed.burst, ALL_BACK * maxPerAddress) });
    this.#limits = {
      rename: RENAMES,
      entry: { person: ENTRIES.person, address: burst(ENTRIES.address) },
    };
  }

  /**
   * Somebody wants another name.
   *
   * @param person Their number.
   * @param endpoint Where they are.
   * @param now Any clock in milliseconds that does not go back.
   * @throws {ProtocolError} `rate-limited`, with the time to wait.
   */
  rename(person: number, endpoint: Endpoint, now: number): void {
    const wait = this.#take("rename", person, endpoint, now);
    if (wait > 0) throw tooOften("You have changed your nickname too often.", wait);
  }

  /**
   * Somebody wants to enter a room, or to come in at all. Otherwise as `rename`.
   *
   * @param person Their number; undefined for somebody who has none yet.
   */
  enter(person: number | undefined, endpoint: Endpoint, now: number): void {
    const wait = this.#take("entry", person, endpoint, now);
    if (wait > 0) throw tooOften("You, or others at your address, come and go too often.", wait);
  }

  /** Forgets those who have done nothing for so long that all is allowed to them. To be called now and then. */
  forget(now: number): void {
    this.#taken.prune(now);
  }

  #take(kind: Kind, person: number | undefined, { host, loopback }: Endpoint, now: number): number {
    if (this.#unlimited) return 0;
    const { person: own, address } = this.#limits[kind];
    const limits = [
      ...person === undefined ? [] : [this.#taken.of(`${kind} ${person}`, own, now)],
      // At the server's own machine programs may speak for many.
      ...loopback || address.burst === Infinity ? [] : [this.#taken.of(`${kind} @${host}`, address, now)],
    ];
    const wait = Math.max(0, ...limits.map((limit) => limit.wait(now)));
    if (wait === 0) limits.forEach((limit) => limit.take(now));
    return wait;
  }
}
