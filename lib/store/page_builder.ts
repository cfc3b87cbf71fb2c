/** Fills a page of messages, up to its limits. */
export class PageBuilder {
  readonly #limit: number;
  readonly #size: number;
  readonly #newestFirst: boolean;
  readonly #messages: string[] = [];
  #total = 0;
  /** Whether there are more messages than the page has. */
  more = false;

  /** @param newestFirst Whether messages are added from the newest to the oldest. */
  constructor(limit: number, size: number, newestFirst: boolean) {
    this.#limit = limit;
    this.#size = size;
    this.#newestFirst = newestFirst;
  }

  /** The messages as JSON texts, oldest first. */
  get messages(): string[] {
    return this.#newestFirst ? this.#messages.toReversed() : this.#messages;
  }

  /** Adds a message. @returns False if there is no room for it. */
  add({ json, bytes }: { readonly json: string; readonly bytes: number }): boolean {
    const { length } = this.#messages;
    if (length === this.#limit || (length > 0 && this.#total + bytes > this.#size)) {
      this.more = true;
      return false;
    }
    this.#messages.push(json);
    this.#total += bytes;
    return true;
  }

  /** Ends the page here, unless it is empty. */
  cut(): void {
    this.more ||= this.#messages.length > 0;
  }
}
