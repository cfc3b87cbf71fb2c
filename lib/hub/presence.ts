/** Who came, went and took another name in one room since the last report (docs/PROTOCOL.md, "presence"). */
export class PresenceChanges {
  readonly #joined = new Set<string>();
  readonly #left = new Set<string>();
  #renamed: Array<[from: string, to: string]> = [];

  /** True when there is nothing to report. */
  get empty(): boolean {
    return this.#joined.size === 0 && this.#left.size === 0 && this.#renamed.length === 0;
  }

  /** True when those in the room have not yet been told of `nick`. */
  introduces(nick: string): boolean {
    return this.#joined.has(nick) || this.#renamed.some(([, to]) => to === nick);
  }

  join(nick: string): void {
    // Gone and back between two reports: nobody needs to know.
    if (!this.#left.delete(nick)) this.#joined.add(nick);
  }

  leave(nick: string): void {
    if (this.#joined.delete(nick)) return;
    const renamed = this.#renamed.find(([, to]) => to === nick);
    if (renamed) this.#renamed = this.#renamed.filter((pair) => pair !== renamed);
    this.#left.add(renamed ? renamed[0] : nick);
  }

  rename(from: string, to: string): void {
    if (this.#joined.delete(from)) return this.join(to);
    const earlier = this.#renamed.find(([, name]) => name === from);
    if (earlier === undefined) this.#renamed.push([from, to]);
    else if (earlier[0] === to) this.#renamed = this.#renamed.filter((pair) => pair !== earlier);
    else earlier[1] = to;
  }

  /** Returns the changes and forgets them. They are to be applied in the order left, renamed, joined. */
  take(): { joined: string[]; left: string[]; renamed: Array<[string, string]> } {
    const changes = { joined: [...this.#joined], left: [...this.#left], renamed: this.#renamed };
    this.#joined.clear();
    this.#left.clear();
    this.#renamed = [];
    return changes;
  }
}
