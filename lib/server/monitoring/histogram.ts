/** How many values there were up to each of some bounds. */
export class Histogram {
  /** How many values were above the bound before, and at most this bound; the last number has the rest. */
  readonly counts: number[];
  #sum = 0;

  /** @param bounds In order, from the lowest. */
  constructor(readonly bounds: readonly number[]) {
    this.counts = Array(bounds.length + 1).fill(0);
  }

  /** The sum of all values. */
  get sum(): number {
    return this.#sum;
  }

  /** Counts a value. */
  add(value: number): void {
    let i = 0;
    while (i < this.bounds.length && value > this.bounds[i]) i++;
    this.counts[i]++;
    this.#sum += value;
  }
}
