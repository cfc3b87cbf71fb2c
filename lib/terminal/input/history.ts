// The history forgets its oldest entries beyond these limits.
const MAX_ENTRIES = 200;
const MAX_UNITS = 256 * 1024;

/**
 * Keeps what was sent from an input, to be sent again. While a person goes through the entries, it keeps what they
 * changed in them and what they were typing, until they send something.
 */
export class History {
  #entries: string[] = [];
  #units = 0;
  #at = 0; // the current entry; after the newest: what is being typed
  readonly #changed = new Map<number, string>();

  /** Goes to the previous entry. @param value The text in the input. @returns Undefined if there is none. */
  older(value: string): string | undefined {
    return this.#goTo(this.#at - 1, value);
  }

  /** Goes to the next entry, or back to what was being typed. */
  newer(value: string): string | undefined {
    return this.#goTo(this.#at + 1, value);
  }

  /** Adds what was sent, unless it repeats the last entry. */
  add(value: string): void {
    this.#changed.clear();
    if (value.trim() !== "" && value !== this.#entries.at(-1)) {
      this.#entries.push(value);
      this.#units += value.length;
    }
    this.#trim();
  }

  /** Adds what was not sent, without disturbing what the person is typing or looking at. */
  keep(value: string): void {
    if (value.trim() === "" || value === this.#entries.at(-1)) return;
    const draft = this.#changed.get(this.#entries.length);
    this.#changed.delete(this.#entries.length);
    if (this.#at === this.#entries.length) this.#at++;
    this.#entries.push(value);
    this.#units += value.length;
    if (draft !== undefined) this.#changed.set(this.#entries.length, draft);
  }

  /** Adds the entries of another history before its own. */
  prepend({ entries }: { readonly entries: readonly string[] }): void {
    this.#changed.clear();
    this.#entries = [...entries, ...this.#entries];
    this.#units = this.#entries.reduce((units, { length }) => units + length, 0);
    this.#trim();
  }

  /** The entries, oldest first. */
  get entries(): readonly string[] {
    return this.#entries;
  }

  #trim(): void {
    while (this.#entries.length > MAX_ENTRIES || (this.#units > MAX_UNITS && this.#entries.length > 1)) {
      this.#units -= this.#entries.shift()!.length;
    }
    this.#at = this.#entries.length;
  }

  #goTo(at: number, value: string): string | undefined {
    if (at < 0 || at > this.#entries.length) return undefined;
    if (value !== this.#entries[this.#at]) this.#changed.set(this.#at, value);
    else this.#changed.delete(this.#at);
    this.#at = at;
    return this.#changed.get(at) ?? this.#entries[at] ?? "";
  }
}
