import { UserScroll } from "./user_scroll.ts";
import { Heights } from "./heights.ts";

// Drawn above and below what is visible, in pixels.
const MARGIN = 600;

// So near to an end of what is there, more is fetched; in pixels.
const NEAR = 3_000;

// What counts as the very end, in pixels.
const END = 8;

/** What is to stay where it is: the end, or an item with its top so far below that of the box. */
type Anchor<T> = "end" | { readonly item: T; readonly offset: number };

/** What the items of a list are like. */
export interface ItemKind<T> {
  /** The index of an item, or of what stands where it stood. */
  indexOf(items: readonly T[], item: T): number;
  /** The text that makes it as high as it is; undefined: it has one line. */
  textOf(item: T): string | undefined;
}

/**
 * Decides which items of a long list are in the document, and keeps what one looks at where it is, whatever is added,
 * dropped or turns out to be of another height.
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
  #y = 0; // as it was set or seen last
  #height = 0;
  #newer = false;

  /** @param redraw Called when other items have to be drawn. */
  constructor(kind: ItemKind<T>, redraw: () => void) {
    this.#kind = kind;
    this.#redraw = redraw;
  }

  /** The newest item is on the screen. */
  get atEnd(): boolean {
    return this.#anchor === "end";
  }

  /** The index of the first item that is on the screen. */
  get firstVisible(): number {
    return Math.max(0, this.#heights.at(this.#y - this.#top));
  }

  /** This box shows the items from now on. */
  attach(box: HTMLElement): void {
    this.#box = box;
    this.#hand = new UserScroll(box);
    this.#width = box.clientWidth;
    this.#height = box.clientHeight;
    this.#redraw();
  }

  /** Nothing shows them any more. */
  detach(): void {
    this.#hand?.close();
    this.#box = this.#hand = undefined;
  }

  /** The items are these. @param newer There are newer ones, which are not among them. */
  update(items: readonly T[], newer: boolean): void {
    // Before the items change: the event of a scroll may still be on its way.
    this.#adopt();
    // What is at the end is not the newest any more, and stays where it is.
    if (newer && this.#anchor === "end" && this.#heights.items.length > 0) this.#anchor = this.#visible();
    this.#newer = newer;
    this.#heights.update(items);
  }

  /** Which items to draw. */
  range(): { start: number; end: number } {
    const count = this.#heights.items.length;
    const y = this.#wanted() - this.#top;
    this.#start = Math.max(0, this.#heights.at(y - MARGIN));
    this.#end = count === 0 ? 0 : this.#heights.at(y + (this.#height || 800) + MARGIN) + 1;
    return { start: this.#start, end: this.#end };
  }

  /** They are drawn: measures them, and puts everything in its place. */
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
    // Few items stand at the bottom, as the talk begins there.
    sizer.style.height = `${Math.max(this.#heights.total + this.#top, this.#height)}px`;
    rows.style.transform = `translateY(${this.#heights.top(this.#start) + this.#top}px)`;
    const y = this.#wanted();
    // To put back the first pixels of a scroll that is animated would end it.
    const left = this.#anchor === "end" && this.#hand?.active ? END : 0.5;
    if (Math.abs(box.scrollTop - y) > left) box.scrollTop = y;
    this.#y = box.scrollTop;
    const { start, end } = { start: this.#start, end: this.#end };
    const now = this.range();
    const ended = this.#anchor !== "end" && this.#isAtEnd();
    if (ended) this.#anchor = "end";
    if (ended || now.start < start || now.end > end) this.#redraw();
  }

  /** The box was scrolled, by the person, the browser or `place`. */
  scrolled(): void {
    const box = this.#box;
    if (box === undefined || box.scrollTop === this.#y && !this.#isResized(box)) return;
    this.#adopt();
    this.#redraw();
  }

  /** Where the person has scrolled to since is to stay from now on. @returns False if nobody has. */
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
   * The person has moved it, not the browser. When the box is higher for a moment, as while a draft of many lines is
   * replaced by another, the browser moves it up to the end of that time, and leaves it there. The box is higher at
   * most by what stands around it.
   */
  #isPersons(box: HTMLElement): boolean {
    if (this.#hand?.settling) return false;
    if (box.scrollTop > this.#y || this.#hand?.active) return true;
    return box.scrollHeight - box.clientHeight - box.scrollTop > innerHeight - box.clientHeight;
  }

  #isAtEnd(): boolean {
    return !this.#newer && this.#full - this.#height - this.#y <= END;
  }

  #isResized(box: HTMLElement): boolean {
    return box.clientHeight !== this.#height || box.clientWidth !== this.#width;
  }

  /** The box is of another size. */
  resized(): void {
    const box = this.#box;
    if (box === undefined) return;
    this.#measure(box);
    this.#redraw();
  }

  #measure(box: HTMLElement): void {
    this.#height = box.clientHeight;
    // Where the browser has put it meanwhile is not where the person has scrolled to.
    this.#y = box.scrollTop;
    if (box.clientWidth !== this.#width) {
      this.#width = box.clientWidth;
      this.#heights.forget();
    }
  }

  /** How near one is to the ends of what is there. */
  near(): { top: boolean; bottom: boolean } {
    const y = this.#wanted();
    return { top: y < NEAR, bottom: this.#full - y - this.#height < NEAR };
  }

  /** Shows the end of what is here from the next drawing on, and stays there. */
  toEnd(): void {
    this.#anchor = "end";
    this.#drop();
  }

  /** Brings an item into view. */
  showIndex(index: number): void {
    this.#anchor = { item: this.#heights.items[index], offset: Math.max(0, this.#height / 3) };
    this.#drop();
  }

  // Wherever the person was scrolling to, something else is shown now.
  #drop(): void {
    const box = this.#box;
    if (box) {
      // Chromium goes on with what it animates, unless another animation begins.
      if (this.#hand?.active) box.scrollBy({ top: box.scrollTop > 2 ? -2 : 2, behavior: "smooth" });
      this.#y = box.scrollTop;
      box.scrollTop = this.#y;
    }
    this.#hand?.cancel();
    this.#redraw();
  }

  /** How far the list is moved down, since it is not as high as the box. */
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

  #visible(): Anchor<T> {
    const index = this.#heights.at(this.#y - this.#top);
    if (index < 0) return "end";
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
