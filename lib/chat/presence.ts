/**
 * Collects who has entered and left a room, and who has changed their nickname, since the last report (docs/protocol.md,
 * "From the server", `presence`).
 *
 * A report is correct both for people who were there at the last one, and for people who have received the list of
 * members since: it has each nickname that came or went, even if it is there, or not there, as before.
 */
export class PresenceChanges {
  // Each nickname that came or went, and whether someone in the room has it now.
  readonly #nicks = new Map<string, boolean>();
  // For people who had another nickname at the last report: that nickname, by their present one.
  readonly #renamed = new Map<string, string>();
  #twice = false; // whether any nickname came or went more than once

  /** Whether there is nothing to report. */
  get empty(): boolean {
    return this.#nicks.size === 0;
  }

  /** Returns whether people in the room may not have been told of a nickname yet. */
  introduces(nick: string): boolean {
    return this.#nicks.get(nick) === true;
  }

  /** Notes that a person has entered. */
  join(nick: string): void {
    this.#note(nick, true);
  }

  /** Notes that a person has left. */
  leave(nick: string): void {
    this.#renamed.delete(nick);
    this.#note(nick, false);
  }

  /** Notes that a person has changed their nickname. */
  rename(from: string, to: string): void {
    const then = this.#renamed.get(from) ?? (this.#nicks.has(from) ? undefined : from);
    this.#renamed.delete(from);
    if (then !== undefined && then !== to) this.#renamed.set(to, then);
    this.#note(from, false);
    this.#note(to, true);
  }

  /** Returns the changes and forgets them. Clients apply them in this order: left, renamed, joined. */
  take(): { joined: string[]; left: string[]; renamed: Array<[string, string]> } {
    const renamed = Array.from(this.#renamed, ([now, then]): [string, string] => [then, now]);
    const then = new Set(this.#renamed.values());
    const joined: string[] = [];
    const left: string[] = [];
    for (const [nick, here] of this.#nicks) {
      // If each nickname changed only once, a pair in `renamed` is enough. Otherwise people may not know its first half.
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
