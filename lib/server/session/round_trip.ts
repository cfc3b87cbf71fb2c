// An answer to the first `ping` that is later than this counts although it has not come.
const LATE_MS = 1_000;

/** Measures how long a peer takes to answer a `ping`. Times are those of any clock in milliseconds that never goes back. */
export class RoundTrip {
  #number = 0; // of the newest `ping`
  #sent: number | undefined; // while its answer has not come
  #last: number | undefined;

  /** Whether an answer has not come yet. */
  get pending(): boolean {
    return this.#sent !== undefined;
  }

  /** Notes that a `ping` is sent. @returns Its `n`. */
  begin(now: number): number {
    this.#sent = now;
    return ++this.#number;
  }

  /** Notes a `pong`. @param n Its `n`, which a client may leave out. @returns Whether it answers the last `ping`. */
  end(n: number | undefined, now: number): boolean {
    if (this.#sent === undefined || (n !== undefined && n !== this.#number)) return false;
    this.#last = now - this.#sent;
    this.#sent = undefined;
    return true;
  }

  /** Returns how long the last answer took, or how long the next one is taking; undefined while neither is known. */
  at(now: number): number | undefined {
    const pending = this.#sent === undefined ? 0 : now - this.#sent;
    return pending > (this.#last ?? LATE_MS) ? pending : this.#last;
  }
}
