// What is left when it is said again, in milliseconds.
const MARKS = [300_000, 60_000, 30_000, 10_000];

/** The time until a server stops, and when to say how much of it is left. It is looked at now and then. */
export class Countdown {
  #said: number; // what was left when it was said last

  /**
   * @param at When it is over, in server time.
   * @param why For people; may be empty.
   * @param now Server time: what is left now is said by whoever begins it.
   */
  constructor(readonly at: number, readonly why: string, now: number) {
    this.#said = at - now;
  }

  /** What is left, in milliseconds, if it is to be said now; 0 when it is over, else undefined. */
  due(now: number): number | undefined {
    const left = this.at - now;
    if (left <= 0) return 0;
    // After a pause, as of a machine that slept, only the last of several.
    const mark = MARKS.findLast((mark) => left <= mark && mark < this.#said);
    if (mark !== undefined) this.#said = mark;
    return mark;
  }
}
