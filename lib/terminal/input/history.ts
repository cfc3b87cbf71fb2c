// The oldest entries are forgotten.
const MAX_ENTRIES = 200;
const MAX_UNITS = 256 * 1024;

/**
 * What was sent from an input, to be sent again. What is changed in an entry, and what is being typed, is kept while
 * one looks at others, until something is sent.
 */
export class History {
  #entries: string[] = [];
  #units = 0;
  #at = 0; // behind the newest entry: what is being typed
  readonly #changed = new Map<number, string>();

  /** Goes to the entry before. @param value What stands in the input. @returns Undefined if there is none. */
  older(value: string): string | undefined {
    return this.#goTo(this.#at - 1, value);
  }

  /** Goes to the entry behind, at last to what was being typed. */
  newer(value: string): string | undefined {
    return this.#goTo(this.#at + 1, value);
  }

  /** Takes in what was sent, unless the last was the same. */
  add(value: string): void {
    this.#changed.clear();
    if (value.trim() !== "" && value !== this.#entries.at(-1)) {
      this.#entries.push(value);
      this.#units += value.length;
    }
    this.#trim();
  }

  /** Takes in what was not sent, without disturbing what is being typed or looked at. */
  keep(value: string): void {
    if (value.trim() === "" || value === this.#entries.at(-1)) return;
    const draft = this.#changed.get(this.#entries.length);
    this.#changed.delete(this.#entries.length);
    if (this.#at === this.#entries.length) this.#at++;
    this.#entries.push(value);
    this.#units += value.length;
    if (draft !== undefined) this.#changed.set(this.#entries.length, draft);
  }

  /** Takes in what was sent from another input, as the older entries. */
  prepend({ entries }: { readonly entries: readonly string[] }): void {
    this.#changed.clear();
    this.#entries = [...entries, ...this.#entries];
    this.#units = this.#entries.reduce((units, { length }) => units + length, 0);
    this.#trim();
  }

  /** What was sent, the oldest first. */
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
