/** The conversations that the person has looked at, to go back and forth among them, as with the pages of a browser. */
export class Visited {
  #keys: string[];
  #at = 0;

  /** @param current The key of the current conversation. */
  constructor(current: string) {
    this.#keys = [current];
  }

  /** Notes that the person looks at a conversation. Going back or forth to it changes nothing. */
  note(key: string): void {
    if (this.#keys[this.#at] === key) return;
    this.#keys = [...this.#keys.slice(0, this.#at + 1), key].slice(-MAX_VISITED);
    this.#at = this.#keys.length - 1;
  }

  /**
   * Goes back or forth to the nearest conversation that still exists.
   *
   * @returns Its key; undefined if there is none.
   */
  go(step: 1 | -1, exists: (key: string) => boolean): string | undefined {
    const here = this.#keys[this.#at];
    for (let at = this.#at + step; at >= 0 && at < this.#keys.length; at += step) {
      const key = this.#keys[at];
      if (key === here || !exists(key)) continue;
      this.#at = at;
      return key;
    }
    return undefined;
  }

  /** Follows people to their new nicknames. @param pairs Keys of conversations, the former key first. */
  rename(pairs: readonly (readonly [string, string])[]): void {
    const now = new Map(pairs);
    this.#keys = this.#keys.map((key) => now.get(key) ?? key);
  }
}

const MAX_VISITED = 100;
