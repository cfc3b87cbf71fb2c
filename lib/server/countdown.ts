// How much time is left at each notice to everyone, in milliseconds.
const MARKS = [300_000, 60_000, 30_000, 10_000];

/** Counts down to the stop of a server, and says when to tell people how much time is left. */
export class Countdown {
  #told: number; // the time that was left when people were last told

  /**
   * @param at When the server stops, in server time.
   * @param reason For people to read; may be empty.
   * @param now Server time. Its owner tells people how much time is left now.
   */
  constructor(readonly at: number, readonly reason: string, now: number) {
    this.#told = at - now;
  }

  /** Returns the milliseconds left if it is time to tell people, and 0 at the end; otherwise undefined. */
  due(now: number): number | undefined {
    const left = this.at - now;
    if (left <= 0) return 0;
    // After the machine has slept, several may be due, and only the last of them counts.
    const mark = MARKS.findLast((mark) => left <= mark && mark < this.#told);
    if (mark !== undefined) this.#told = mark;
    return mark;
  }
}
