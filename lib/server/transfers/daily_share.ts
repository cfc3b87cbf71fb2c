import { DAY_MS } from "../../text/mod.ts";

interface Share {
  bytes: number;
  readonly since: number;
}

/** Limits how much each person sends within 24 hours. It forgets everything when the server stops. */
export class DailyShare {
  readonly #limit: () => number;
  readonly #shares = new Map<string, Share>();

  /** @param limit Returns the limit in bytes; 0 for no limit. */
  constructor(limit: () => number) {
    this.#limit = limit;
  }

  /**
   * Takes a part of a share.
   *
   * @param who A person, or the address of people without an account.
   * @param now A time of any clock in milliseconds.
   * @returns Undefined if there was enough left; otherwise in how many milliseconds the share is full again.
   */
  take(who: string, bytes: number, now: number): number | undefined {
    const limit = this.#limit();
    if (limit === 0) return undefined;
    const share = this.#current(who, now);
    if (share.bytes + bytes > limit) return share.since + DAY_MS - now;
    share.bytes += bytes;
    this.#shares.set(who, share);
    return undefined;
  }

  /** Gives back what was taken for a file that did not arrive. */
  giveBack(who: string, bytes: number): void {
    const share = this.#shares.get(who);
    if (share) share.bytes = Math.max(0, share.bytes - bytes);
  }

  /** Forgets shares that are full again. */
  forget(now: number): void {
    for (const [who, share] of this.#shares) {
      if (now - share.since >= DAY_MS || share.bytes === 0) this.#shares.delete(who);
    }
  }

  #current(who: string, now: number): Share {
    const share = this.#shares.get(who);
    return share && now - share.since < DAY_MS ? share : { bytes: 0, since: now };
  }
}
