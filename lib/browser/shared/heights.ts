/** Estimates the height of an item that was not measured yet, in pixels. */
export type Estimate<T> = (item: T) => number;

/**
 * The heights of the items of a long list, of which only a few are in the document: measured if an item was drawn, and
 * otherwise estimated. Measured heights are stored by item, so they survive changes of the list.
 */
export class Heights<T extends object> {
  readonly #estimate: Estimate<T>;
  #measured = new WeakMap<T, number>();
  #items: readonly T[] = [];
  #tops = new Float64Array(1024); // the top of each item, and the end of the last
  #heights = new Float64Array(1024);
  #valid = 0; // tops up to this index are valid

  constructor(estimate: Estimate<T>) {
    this.#estimate = estimate;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  /** The total height. */
  get total(): number {
    return this.top(this.#items.length);
  }

  /** Sets the items. Cheap if items were only appended. */
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

  /** Forgets all measured heights, as after a change of the width. */
  forget(): void {
    this.#measured = new WeakMap();
    const items = this.#items;
    this.#items = [];
    this.#valid = 0;
    this.update(items);
  }

  /** Sets the measured height of an item. @returns Whether it differs from the previous one. */
  measure(index: number, height: number): boolean {
    this.#measured.set(this.#items[index], height);
    if (Math.abs(this.#heights[index] - height) < 0.01) return false;
    this.#heights[index] = height;
    this.#valid = Math.min(this.#valid, index);
    return true;
  }

  /** Returns the top of an item. @param index May be one after the last. */
  top(index: number): number {
    for (; this.#valid < index; this.#valid++) {
      this.#tops[this.#valid + 1] = this.#tops[this.#valid] + this.#heights[this.#valid];
    }
    return this.#tops[index];
  }

  /** Returns the index of the item at a position, the first or last if it is outside, or -1 for an empty list. */
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
