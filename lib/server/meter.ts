/** How much passes, in a second: from totals that somebody counts, looked at now and then. */
export class Meter {
  #at: number;
  #messages = 0;
  #deliveries = 0;
  /** In the time between the last two looks. */
  rates: { readonly messages: number; readonly deliveries: number } = { messages: 0, deliveries: 0 };

  /** @param now Any clock in milliseconds that does not go back. */
  constructor(now: number) {
    this.#at = now;
  }

  /** Takes the totals so far. */
  look(messages: number, deliveries: number, now: number): void {
    const seconds = (now - this.#at) / 1000;
    if (seconds <= 0) return;
    this.rates = {
      messages: (messages - this.#messages) / seconds,
      deliveries: (deliveries - this.#deliveries) / seconds,
    };
    [this.#at, this.#messages, this.#deliveries] = [now, messages, deliveries];
  }
}
