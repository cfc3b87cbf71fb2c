// An answer to the first `ping` that has not come for so long says something too. Milliseconds.
const LATE = 1_000;

/** How far away a peer is, by its answers to `ping`. Times are of any clock in milliseconds that does not go back. */
export class RoundTrip {
  #number = 0; // of the newest `ping`
  #sent: number | undefined; // while its answer has not come
  #last: number | undefined;

  /** Whether an answer is due. */
  get pending(): boolean {
    return this.#sent !== undefined;
  }

  /** A `ping` is sent. @returns Its `n`. */
  begin(now: number): number {
    this.#sent = now;
    return ++this.#number;
  }

  /** A `pong` came. @param n Of that; a client may have left it out. @returns Whether it is the answer that was due. */
  end(n: number | undefined, now: number): boolean {
    if (this.#sent === undefined || (n !== undefined && n !== this.#number)) return false;
    this.#last = now - this.#sent;
    this.#sent = undefined;
    return true;
  }

  /** How long the last answer took, or the next has not come for; undefined: not known yet. */
  at(now: number): number | undefined {
    const pending = this.#sent === undefined ? 0 : now - this.#sent;
    return pending > (this.#last ?? LATE) ? pending : this.#last;
  }
}
