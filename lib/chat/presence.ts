/**
 * Who came, went and took another name in one room since the last report (docs/protocol.md, "From the server", `presence`).
 *
 * The report must be right for those who were there at the last one, and for those who saw the list of members
 * at any time since: it names whatever came or went, also if that is as it was before.
 */
export class PresenceChanges {
  // Every nick that came or went, and whether someone has it now.
  readonly #nicks = new Map<string, boolean>();
  // Who was there at the last report under another nick: by the nick now, the one then.
  readonly #renamed = new Map<string, string>();
  #twice = false; // some nick came or went more than once

  /** True when there is nothing to report. */
  get empty(): boolean {
    return this.#nicks.size === 0;
  }

  /** True when there may be someone in the room who has not yet been told of `nick`. */
  introduces(nick: string): boolean {
    return this.#nicks.get(nick) === true;
  }

  /** Somebody came into the room. */
  join(nick: string): void {
    this.#note(nick, true);
  }

  /** Somebody went out of it. */
  leave(nick: string): void {
    this.#renamed.delete(nick);
    this.#note(nick, false);
  }

  /** Somebody in it took another nick. */
  rename(from: string, to: string): void {
    const then = this.#renamed.get(from) ?? (this.#nicks.has(from) ? undefined : from);
    this.#renamed.delete(from);
    if (then !== undefined && then !== to) this.#renamed.set(to, then);
    this.#note(from, false);
    this.#note(to, true);
  }

  /** Returns the changes and forgets them. They are to be applied in the order left, renamed, joined. */
  take(): { joined: string[]; left: string[]; renamed: Array<[string, string]> } {
    const renamed = Array.from(this.#renamed, ([now, then]): [string, string] => [then, now]);
    const then = new Set(this.#renamed.values());
    const joined: string[] = [];
    const left: string[] = [];
    for (const [nick, here] of this.#nicks) {
      // A nick that came once comes by its pair alone; else someone may not know the nick it came from.
      if (here && (this.#twice || !this.#renamed.has(nick))) joined.push(nick);
      if (!here && !then.has(nick)) left.push(nick);
    }
    this.#nicks.clear();
    this.#renamed.clear();
    this.#twice = false;
    return { joined, left, renamed };
  }

  #note(nick: string, here: boolean): void {
    if (this.#nicks.has(nick)) this.#twice = true;
    this.#nicks.set(nick, here);
  }
}
