const encoder = new TextEncoder();
const FIRST_ROOM = 64;

/**
 * Nicks as the items of a JSON list, in UTF-8. Each who comes is added to what is there: a list that is made anew for
 * everyone who enters a large room costs more than all the rest of entering it.
 */
export class NickList {
  #bytes = new Uint8Array(0);
  #length = 0;

  /** The items, with commas between them and without brackets: a view until the list changes. */
  get items(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Puts a nick behind the others. */
  add(nick: string): void {
    const item = encoder.encode((this.#length > 0 ? "," : "") + JSON.stringify(nick));
    if (this.#length + item.length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(FIRST_ROOM, 2 * (this.#length + item.length)));
      grown.set(this.items);
      this.#bytes = grown;
    }
    this.#bytes.set(item, this.#length);
    this.#length += item.length;
  }

  /** Begins anew with these. */
  reset(nicks: Iterable<string>): void {
    this.#length = 0;
    for (const nick of nicks) this.add(nick);
  }
}
