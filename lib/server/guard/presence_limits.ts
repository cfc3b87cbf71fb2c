import { say } from "../../language/mod.ts";
import { type Allowance, RateLimits } from "../../protocol/mod.ts";
import { type Endpoint, networkOf } from "../../text/mod.ts";
import { tooOften } from "../sentences.ts";

// A number at once, then a number per second: enough for a person, and little noise for others.
const RENAMES = { person: { burst: 5, perSecond: 1 / 10 }, address: { burst: 30, perSecond: 1 / 2 } };
const PROFILES = { person: { burst: 20, perSecond: 1 / 5 }, address: { burst: 200, perSecond: 2 } };
const ENTRIES = { person: { burst: 30, perSecond: 1 / 2 }, address: { burst: 120, perSecond: 2 } };

// After a restart everyone at an address returns at once: at least this many logins per connection are allowed.
const LOGINS_PER_CONNECTION = 2;

type Kind = "rename" | "entry" | "profile";

/**
 * Limits how often people log in, enter rooms, and change their nicknames and profiles, by person and by address: each time everyone
 * around them is told.
 */
export class PresenceLimits {
  readonly #limits: Record<Kind, { readonly person: Allowance; readonly address: Allowance }>;
  readonly #taken = new RateLimits();
  readonly #unlimited: boolean;

  /**
   * @param rate Requests per second that a client may send. With 0, nothing is limited here either.
   * @param maxPerAddress Maximum number of connections of one address at a time. With Infinity, nothing is limited by address.
   */
  constructor(rate: number, maxPerAddress: number) {
    this.#unlimited = rate === 0;
    const burst = (allowed: Allowance) => ({
      ...allowed,
      burst: Math.max(allowed.burst, LOGINS_PER_CONNECTION * maxPerAddress),
    });
    this.#limits = {
      rename: RENAMES,
      profile: PROFILES,
      entry: { person: ENTRIES.person, address: burst(ENTRIES.address) },
    };
  }

  /**
   * Counts a change of nickname.
   *
   * @param person The number of the person.
   * @param endpoint Where they are.
   * @param now A time of any clock in milliseconds that never goes back.
   * @throws {ProtocolError} `rate-limited`, with the time to wait.
   */
  rename(person: number, endpoint: Endpoint, now: number): void {
    const wait = this.#take("rename", person, endpoint, now);
    if (wait > 0) throw tooOften(say("server.nick-too-often"), wait);
  }

  /** Counts a change of a profile, as `rename`. */
  profile(person: number, endpoint: Endpoint, now: number): void {
    const wait = this.#take("profile", person, endpoint, now);
    if (wait > 0) throw tooOften(say("server.profile-too-often"), wait);
  }

  /**
   * Counts a login, or an entry into a room, as `rename`.
   *
   * @param person The number of the person; undefined if they have none yet.
   */
  enter(person: number | undefined, endpoint: Endpoint, now: number): void {
    const wait = this.#take("entry", person, endpoint, now);
    if (wait > 0) throw tooOften(say("server.too-many-from-address"), wait);
  }

  /** Forgets people and addresses that have their whole allowance again. Its owner calls it regularly. */
  forget(now: number): void {
    this.#taken.prune(now);
  }

  #take(kind: Kind, person: number | undefined, { host, loopback }: Endpoint, now: number): number {
    if (this.#unlimited) return 0;
    const { person: own, address } = this.#limits[kind];
    const limits = [
      ...person === undefined ? [] : [this.#taken.of(`${kind} ${person}`, own, now)],
      // A program on the server's own machine may connect many people.
      ...loopback || address.burst === Infinity ? [] : [this.#taken.of(`${kind} @${networkOf(host)}`, address, now)],
    ];
    const wait = Math.max(0, ...limits.map((limit) => limit.wait(now)));
    if (wait === 0) limits.forEach((limit) => limit.take(now));
    return wait;
  }
}
