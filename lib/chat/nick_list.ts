/**
 * Nicknames as the items of a JSON list. Each new one is added to the text that is there: making the list again for
 * everyone who enters a large room would cost more than all the rest of entering it.
 */
export class NickList {
  #items = "";

  /** The items, with commas between them and without brackets. */
  get items(): string {
    return this.#items;
  }

  /** Adds a nickname at the end. */
  add(nick: string): void {
    this.#items += (this.#items === "" ? "" : ",") + JSON.stringify(nick);
  }

  /** Replaces all nicknames by these. */
  reset(nicks: readonly string[]): void {
    this.#items = JSON.stringify(nicks).slice(1, -1);
  }
}
