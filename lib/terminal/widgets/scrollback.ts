import type { Grid, Sgr } from "../screen/mod.ts";
import type { Box } from "./layout.ts";
import type { Line } from "./lines.ts";

/** Items to scroll through, each with its lines. `K` identifies an item after others have come or gone. */
export interface Content<K> {
  /** The number of items. */
  readonly count: number;
  keyAt(index: number): K;
  /** Returns the index of an item; if it is gone, the index it had. Less than `count`. */
  indexOf(key: K): number;
  /** Returns the lines above an item, such as a new day. */
  above(index: number): readonly Line[];
  lines(index: number): readonly Line[];
  /** Returns the lines after the last item, which show only at the end. */
  tail(): readonly Line[];
}

/** A scroll position: so many lines of this item are below the bottom edge. */
interface Anchor<K> {
  readonly key: K;
  readonly below: number;
}

/**
 * Shows a part of the items. It follows the newest item until a person scrolls up. It formats only what is on the
 * screen, so its cost does not depend on the number of items.
 */
export class Scrollback<K> {
  #anchor: Anchor<K> | undefined;

  /** Whether it is scrolled up. */
  get scrolled(): boolean {
    return this.#anchor !== undefined;
  }

  /** Scrolls to the newest item. */
  toEnd(): void {
    this.#anchor = undefined;
  }

  /** Stays at the current last item, whatever comes after it. */
  stay(content: Content<K>): void {
    if (content.count > 0) this.#anchor = { key: content.keyAt(content.count - 1), below: 0 };
  }

  /**
   * Scrolls. @param lines Up if positive.
   *
   * @returns True if the oldest item is on the screen now, or near it.
   */
  scroll(lines: number, content: Content<K>, height: number): boolean {
    const { count } = content;
    if (count === 0) return true;
    let index = this.#index(content);
    let below = (this.#anchor === undefined ? -content.tail().length : this.#below(content)) + lines;
    while (below < 0) {
      if (++index >= count) {
        this.toEnd();
        return false;
      }
      below += blockLength(content, index);
    }
    for (;;) {
      const length = blockLength(content, index);
      if (below < length || index === 0) break;
      below -= length;
      index--;
    }
    this.#anchor = { key: content.keyAt(index), below };
    return this.#stopAtTop(content, height);
  }

  /** Scrolls to the oldest item. */
  toTop(content: Content<K>, height: number): void {
    if (content.count === 0) return;
    this.#anchor = { key: content.keyAt(0), below: blockLength(content, 0) - 1 };
    this.#stopAtTop(content, height);
  }

  /** Scrolls an item to the middle. */
  toItem(index: number, content: Content<K>, height: number): void {
    this.#anchor = { key: content.keyAt(index), below: 0 };
    this.scroll(-Math.floor(height / 2), content, height);
    // Stay there even if it is the last item.
    if (this.#anchor === undefined) this.stay(content);
    this.#stopAtTop(content, height);
  }

  /** Returns the index of the item at the bottom edge; -1 without items. */
  bottom(content: Content<K>): number {
    return content.count === 0 ? -1 : this.#index(content);
  }

  /** Returns the index of the item at the top edge of so many lines; -1 without items. */
  top(content: Content<K>, height: number): number {
    let index = this.bottom(content);
    let rest = height + (this.#anchor === undefined ? -content.tail().length : this.#below(content));
    while (index > 0 && (rest -= blockLength(content, index)) > 0) index--;
    return index;
  }

  /** Scrolls as little as necessary to show an item, at least its first lines, and stays there. */
  reveal(index: number, content: Content<K>, height: number): void {
    if (this.#anchor === undefined) this.stay(content);
    const bottom = this.#index(content);
    if (index > bottom || (index === bottom && this.#below(content) > 0)) {
      this.#anchor = { key: content.keyAt(index), below: 0 };
    }
    let above = content.lines(index).length - this.#below(content);
    for (let i = index + 1; i <= this.#index(content); i++) above += blockLength(content, i);
    if (above > height) this.scroll(above - height, content, height);
    else this.#stopAtTop(content, height);
    if (this.#anchor === undefined) this.stay(content);
  }

  /** Returns how many lines are below the bottom edge, up to `most`. */
  hidden(content: Content<K>, most: number): number {
    if (this.#anchor === undefined) return 0;
    let lines = this.#below(content);
    for (let i = this.#index(content) + 1; i < content.count && lines < most; i++) lines += blockLength(content, i);
    return lines;
  }

  /**
   * Draws what fits, with the newest at the bottom.
   *
   * @param first Leaves out the items before this one, unless scrolled up.
   * @param marked The first and the last item to highlight, and their style.
   */
  draw(
    grid: Grid,
    box: Box,
    content: Content<K>,
    first = 0,
    marked?: { first: number; last: number; style: Sgr },
  ): void {
    const height = box.bottom - box.top;
    let y = box.bottom - 1;
    const put = (lines: readonly Line[], skip: number, style?: Sgr) => {
      for (let i = lines.length - 1 - skip; i >= 0 && y >= box.top; i--, y--) {
        const end = grid.spans(box.left, y, lines[i], box.right);
        if (style !== undefined) grid.shade(box.left, y, Math.max(end, box.left + 1), style);
      }
    };
    if (this.#anchor === undefined) put(content.tail(), 0);
    let index = this.#index(content);
    let skip = this.#below(content);
    const end = this.#anchor === undefined ? first : 0;
    for (; index >= end && y >= box.top && height > 0; index--, skip = 0) {
      const lines = content.lines(index);
      put(lines, skip, marked && index >= marked.first && index <= marked.last ? marked.style : undefined);
      put(content.above(index), Math.max(0, skip - lines.length));
    }
  }

  /** Scrolls down if there would be empty lines above the first item. */
  #stopAtTop(content: Content<K>, height: number): boolean {
    if (this.#anchor === undefined) return false;
    let index = this.#index(content);
    let above = -this.#below(content);
    for (let i = index; i >= 0; i--) {
      above += blockLength(content, i);
      if (above >= height) return i < height;
    }
    let below = this.#below(content);
    let missing = height - above;
    while (missing > 0) {
      const down = Math.min(missing, below);
      below -= down;
      missing -= down;
      if (missing === 0) break;
      if (++index >= content.count) {
        this.#anchor = undefined;
        return true;
      }
      below = blockLength(content, index);
    }
    this.#anchor = { key: content.keyAt(index), below };
    return true;
  }

  /** Returns how many lines of the anchor's item are below the bottom edge. The item may have fewer lines than before. */
  #below(content: Content<K>): number {
    if (this.#anchor === undefined || this.#anchor.below === 0 || content.count === 0) return 0;
    return Math.min(this.#anchor.below, blockLength(content, this.#index(content)) - 1);
  }

  /** Returns the index of the anchor's item; without an anchor, of the last item. */
  #index(content: Content<K>): number {
    return this.#anchor === undefined ? content.count - 1 : content.indexOf(this.#anchor.key);
  }
}

function blockLength<K>(content: Content<K>, index: number): number {
  return content.above(index).length + content.lines(index).length;
}
