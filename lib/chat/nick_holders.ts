import { foldName } from "../text/mod.ts";

// Maximum number of nicknames; beyond it, the least recently taken ones are forgotten.
const MAX_NICKS = 20_000;

// Maximum number of holders of one nickname; beyond it, the earliest ones are forgotten.
const MAX_HOLDERS = 8;

interface Holder {
  readonly person: number;
  /** In milliseconds of server time. */
  readonly since: number;
}

/** Remembers who had which nickname when, so that a message reaches the person it was meant for. */
export class NickHolders {
  readonly #holders = new Map<string, Holder[]>();

  /**
   * Notes that a person has a nickname.
   *
   * @param now In milliseconds of server time.
   * @param before When they took it before the server started; ignored if someone has had it since.
   */
  take(nick: string, person: number, now: number, before = now): void {
    const key = foldName(nick);
    const holders = this.#holders.get(key) ?? [];
    if (holders.at(-1)?.person === person) return;
    const since = holders.length === 0 ? Math.min(before, now) : now;
    this.#holders.delete(key);
    this.#holders.set(key, [...holders, { person, since }].slice(-MAX_HOLDERS));
    if (this.#holders.size > MAX_NICKS) this.#holders.delete(this.#holders.keys().next().value!);
  }

  /** Returns the person who had a nickname at a time, or had it last before; undefined if that is not known. */
  holderAt(nick: string, at: number): number | undefined {
    return this.#holders.get(foldName(nick))?.findLast(({ since }) => since <= at)?.person;
  }

  /** Returns when a person took a nickname; undefined if someone else took it last. */
  since(nick: string, person: number): number | undefined {
    const last = this.#holders.get(foldName(nick))?.at(-1);
    return last?.person === person ? last.since : undefined;
  }

  /** Returns whether a person took a nickname only after a time, so that nobody can have meant them at that time. */
  tookAfter(nick: string, person: number, at: number): boolean {
    const held = this.#holders.get(foldName(nick))?.filter((holder) => holder.person === person) ?? [];
    return held.length > 0 && held.every(({ since }) => since > at);
  }
}
