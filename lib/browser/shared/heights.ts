/** How high an item of a list is thought to be before it was measured, in pixels. */
export type Estimate<T> = (item: T) => number;

/**
 * How high the items of a long list are, of which only a few are in the document: measured where they were, estimated
 * elsewhere. Measures are kept by item, so they outlast whatever comes before or behind it.
 */
export class Heights<T extends object> {
  readonly #estimate: Estimate<T>;
  #measured = new WeakMap<T, number>();
  #items: readonly T[] = [];
  #tops = new Float64Array(1024); // of each item, and the end of the last
  #heights = new Float64Array(1024);
  #valid = 0; // tops up to this index are right

  constructor(estimate: Estimate<T>) {
    this.#estimate = estimate;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  /** How high all of them are together. */
  get total(): number {
    return this.top(this.#items.length);
  }

  /** The items are these now. Cheap where only some were added at the end. */
  update(items: readonly T[]): void {
    if (items === this.#items) return;
    const before = this.#items;
    const last = before.length - 1;
    const grown = last >= 0 && items.length > last && items[0] === before[0] && items[last] === before[last];
    const from = grown ? before.length : 0;
    this.#items = items;
    this.#reserve(items.length + 1);
    for (let i = from; i < items.length; i++) {
      this.#heights[i] = this.#measured.get(items[i]) ?? this.#estimate(items[i]);
    }
    this.#valid = Math.min(this.#valid, from);
  }

  /** What was measured is not right any more, as after the width has changed. */
  forget(): void {
    this.#measured = new WeakMap();
    const items = this.#items;
    this.#items = [];
    this.#valid = 0;
    this.update(items);
  }

  /** An item was measured. @returns True if it was thought to be of another height. */
  measure(index: number, height: number): boolean {
    this.#measured.set(this.#items[index], height);
    if (Math.abs(this.#heights[index] - height) < 0.01) return false;
    this.#heights[index] = height;
    this.#valid = Math.min(this.#valid, index);
    return true;
  }

  /** Where an item begins. @param index May be one behind the last. */
  top(index: number): number {
    for (; this.#valid < index; this.#valid++) {
      this.#tops[this.#valid + 1] = this.#tops[this.#valid] + this.#heights[this.#valid];
    }
    return this.#tops[index];
  }

  /** The index of the item at a place; of the first or last if it is outside; -1 if there is none. */
  at(y: number): number {
    this.top(this.#items.length);
    let [low, high] = [0, this.#items.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return Math.min(low, this.#items.length - 1);
  }

  #reserve(length: number): void {
    if (length <= this.#tops.length) return;
    const grow = (old: Float64Array) => {
      const grown = new Float64Array(Math.max(length, old.length * 2));
      grown.set(old);
      return grown;
    };
    this.#tops = grow(this.#tops) as Float64Array<ArrayBuffer>;
    this.#heights = grow(this.#heights) as Float64Array<ArrayBuffer>;
  }
}
