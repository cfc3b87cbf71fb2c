/** Computes rates per second from growing totals. */
export class Meter {
  #at: number;
  #messages = 0;
  #deliveries = 0;
  /** The rates between the last two updates. */
  rates: { readonly messages: number; readonly deliveries: number } = { messages: 0, deliveries: 0 };

  /** @param now A time of any clock in milliseconds that never goes back. */
  constructor(now: number) {
    this.#at = now;
  }

  /** Updates the rates. */
  update(messages: number, deliveries: number, now: number): void {
    const seconds = (now - this.#at) / 1000;
    if (seconds <= 0) return;
    this.rates = {
      messages: (messages - this.#messages) / seconds,
      deliveries: (deliveries - this.#deliveries) / seconds,
    };
    [this.#at, this.#messages, this.#deliveries] = [now, messages, deliveries];
  }
}
