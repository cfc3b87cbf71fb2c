import { UserScroll } from "./user_scroll.ts";
import { Heights } from "./heights.ts";

// How many pixels above and below the visible part are drawn.
const MARGIN_PX = 600;

// How close to an end the person must scroll for more to load, in pixels.
const NEAR_PX = 3_000;

// How close to the end still counts as the end, in pixels.
const END_PX = 8;

/** What stays in place: the end, or an item and the distance of its top from the top of the box. */
type Anchor<T> = "end" | { readonly item: T; readonly offset: number };

/** The properties of a list's items. */
export interface ItemKind<T> {
  /** Returns the index of an item, or of the item that took its place. */
  indexOf(items: readonly T[], item: T): number;
  /** Returns the text that determines its height; undefined: it has one line. */
  textOf(item: T): string | undefined;
}

/**
 * Decides which items of a long list are in the document, and keeps the visible ones in place while items are added,
 * removed or measured.
 */
export class Scroller<T extends object> {
  readonly #kind: ItemKind<T>;
  readonly #redraw: () => void;
  readonly #heights = new Heights<T>((item) => this.#estimate(item));
  #box: HTMLElement | undefined;
  #hand: UserScroll | undefined;
  #anchor: Anchor<T> = "end";
  #start = 0;
  #end = 0;
  #width = 0;
  #y = 0; // the scroll position that was last set or seen
  #height = 0;
  #newer = false;

  /** @param redraw Called when other items must be drawn. */
  constructor(kind: ItemKind<T>, redraw: () => void) {
    this.#kind = kind;
    this.#redraw = redraw;
  }

  /** Whether the newest item is on the screen. */
  get atEnd(): boolean {
    return this.#anchor === "end";
  }

  /** The index of the first item on the screen. */
  get firstVisible(): number {
    return Math.max(0, this.#heights.at(this.#y - this.#top));
  }

  /** Shows the items in a box. */
  attach(box: HTMLElement): void {
    this.#box = box;
    this.#hand = new UserScroll(box);
    this.#width = box.clientWidth;
    this.#height = box.clientHeight;
    this.#redraw();
  }

  /** Stops showing the items. */
  detach(): void {
    this.#hand?.close();
    this.#box = this.#hand = undefined;
  }

  /** Sets the items. @param newer Whether there are newer items that are not loaded. */
  update(items: readonly T[], newer: boolean): void {
    // Before the items change, because the event of a scroll may not have come yet.
    this.#adopt();
    // The last item is not the newest any more, so it stays in place.
    if (newer && this.#anchor === "end" && this.#heights.items.length > 0) this.#anchor = this.#visible();
    this.#newer = newer;
    this.#heights.update(items);
  }

  /** Returns the range of items to draw. */
  range(): { start: number; end: number } {
    const count = this.#heights.items.length;
    const y = this.#wanted() - this.#top;
    this.#start = Math.max(0, this.#heights.at(y - MARGIN_PX));
    this.#end = count === 0 ? 0 : this.#heights.at(y + (this.#height || 800) + MARGIN_PX) + 1;
    return { start: this.#start, end: this.#end };
  }

  /** Measures the drawn items and positions everything. Called after each drawing. */
  place(): void {
    const box = this.#box;
    if (box === undefined) return;
    const sizer = box.firstElementChild as HTMLElement;
    const rows = sizer.querySelector<HTMLElement>(".rows")!;
    const drawn = rows.children;
    if (this.#width > 0) {
      for (let i = 0; i < drawn.length && this.#start + i < this.#heights.items.length; i++) {
        this.#heights.measure(this.#start + i, drawn[i].getBoundingClientRect().height);
      }
    }
    // A short list stands at the bottom.
    sizer.style.height = `${Math.max(this.#heights.total + this.#top, this.#height)}px`;
    rows.style.transform = `translateY(${this.#heights.top(this.#start) + this.#top}px)`;
    const y = this.#wanted();
    // Undoing the first pixels of an animated scroll would end the animation.
    const left = this.#anchor === "end" && this.#hand?.active ? END_PX : 0.5;
    if (Math.abs(box.scrollTop - y) > left) box.scrollTop = y;
    this.#y = box.scrollTop;
    const { start, end } = { start: this.#start, end: this.#end };
    const now = this.range();
    const ended = this.#anchor !== "end" && this.#isAtEnd();
    if (ended) this.#anchor = "end";
    if (ended || now.start < start || now.end > end) this.#redraw();
  }

  /** Handles a scroll of the box, by the person, the browser or `place`. */
  scrolled(): void {
    const box = this.#box;
    if (box === undefined || box.scrollTop === this.#y && !this.#isResized(box)) return;
    this.#adopt();
    this.#redraw();
  }

  /** Makes the position to which the person has scrolled the anchor. @returns False if they have not scrolled. */
  #adopt(): boolean {
    const box = this.#box;
    if (box === undefined) return false;
    if (this.#isResized(box)) {
      this.#measure(box);
      return false;
    }
    if (Math.abs(box.scrollTop - this.#y) < 0.5) return false;
    if (!this.#isPersons(box)) {
      this.#y = box.scrollTop;
      return false;
    }
    this.#hand?.extend();
    this.#y = box.scrollTop;
    this.#anchor = this.#isAtEnd() ? "end" : this.#visible();
    return true;
  }

  /**
   * Returns whether the person has scrolled, not the browser. When the box is higher for a moment, as while a long draft
   * is replaced, the browser scrolls it up and leaves it there. The box can be higher by at most what surrounds it.
   */
  #isPersons(box: HTMLElement): boolean {
    if (this.#hand?.settling) return false;
    if (box.scrollTop > this.#y || this.#hand?.active) return true;
    return box.scrollHeight - box.clientHeight - box.scrollTop > innerHeight - box.clientHeight;
  }

  #isAtEnd(): boolean {
    return !this.#newer && this.#full - this.#height - this.#y <= END_PX;
  }

  #isResized(box: HTMLElement): boolean {
    return box.clientHeight !== this.#height || box.clientWidth !== this.#width;
  }

  /** Handles a change of the box's size. */
  resized(): void {
    const box = this.#box;
    if (box === undefined) return;
    this.#measure(box);
    this.#redraw();
  }

  #measure(box: HTMLElement): void {
    this.#height = box.clientHeight;
    // The browser may have scrolled in the meantime, which is not a scroll of the person.
    this.#y = box.scrollTop;
    if (box.clientWidth !== this.#width) {
      this.#width = box.clientWidth;
      this.#heights.forget();
    }
  }

  /** Returns whether an end of the loaded items is near. */
  near(): { top: boolean; bottom: boolean } {
    const y = this.#wanted();
    return { top: y < NEAR_PX, bottom: this.#full - y - this.#height < NEAR_PX };
  }

  /** Scrolls to the end with the next drawing, and stays there. */
  toEnd(): void {
    this.#anchor = "end";
    this.#drop();
  }

  /** Scrolls an item into view. */
  showIndex(index: number): void {
    this.#anchor = { item: this.#heights.items[index], offset: Math.max(0, this.#height / 3) };
    this.#drop();
  }

  // Cancels a scroll of the person, because something else is shown now.
  #drop(): void {
    const box = this.#box;
    if (box) {
      // Chromium continues an animation until another begins.
      if (this.#hand?.active) box.scrollBy({ top: box.scrollTop > 2 ? -2 : 2, behavior: "smooth" });
      this.#y = box.scrollTop;
      box.scrollTop = this.#y;
    }
    this.#hand?.cancel();
    this.#redraw();
  }

  /** How far a list that is lower than the box is moved down. */
  get #top(): number {
    return Math.max(0, this.#height - this.#heights.total);
  }

  get #full(): number {
    return this.#heights.total + this.#top;
  }

  #wanted(): number {
    const most = Math.max(0, this.#full - this.#height);
    if (this.#anchor === "end") return most;
    const { item, offset } = this.#anchor;
    const y = this.#heights.top(this.#kind.indexOf(this.#heights.items, item)) + this.#top - offset;
    return Math.max(0, Math.min(most, y));
  }

  /** Returns the first item that begins in the box, since the others may change their heights above what is read. */
  #visible(): Anchor<T> {
    let index = this.#heights.at(this.#y - this.#top);
    if (index < 0) return "end";
    const next = index + 1 < this.#heights.items.length ? this.#heights.top(index + 1) + this.#top : Infinity;
    if (this.#heights.top(index) + this.#top < this.#y && next < this.#y + this.#height) index++;
    return { item: this.#heights.items[index], offset: this.#heights.top(index) + this.#top - this.#y };
  }

  #estimate(item: T): number {
    const text = this.#kind.textOf(item);
    if (text === undefined) return 32;
    const perLine = Math.max(10, Math.min(this.#width - 90, 960) / 7.6);
    let lines = 0;
    for (const line of text.split("\n", 60)) lines += Math.max(1, Math.ceil(line.length / perLine));
    return 10 + lines * 22;
  }
}
