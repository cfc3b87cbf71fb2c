// A measurement counts for about this long, so that the rate follows the network without jumping.
const MEMORY_MS = 3_000;
// Before that, a rate would be a guess.
const MIN_MS = 400;

/** Measures how fast a transfer is, and how long the rest will take. */
export class Meter {
  #at: number | undefined;
  #done = 0;
  #rate: number | undefined;

  /** Notes how many bytes are done. @param now In milliseconds. */
  measure(done: number, now: number): void {
    if (this.#at === undefined || done < this.#done) {
      [this.#at, this.#done] = [now, done];
      return;
    }
    const passed = now - this.#at;
    if (passed < MIN_MS) return;
    const rate = (done - this.#done) / passed * 1000;
    const weight = Math.min(1, passed / MEMORY_MS);
    this.#rate = this.#rate === undefined ? rate : this.#rate + (rate - this.#rate) * weight;
    [this.#at, this.#done] = [now, done];
  }

  /** Forgets what it has measured, because the connection was lost. */
  reset(): void {
    this.#at = this.#rate = undefined;
  }

  /** Returns the rate in bytes per second, and the time that the rest takes in milliseconds, if they are known. */
  tell(rest: number): { rate?: number; timeLeft?: number } {
    if (this.#rate === undefined) return {};
    const rate = Math.round(this.#rate);
    return rate <= 0 ? { rate: 0 } : { rate, timeLeft: Math.round(rest / rate * 1000) };
  }
}
