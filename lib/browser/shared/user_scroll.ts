// The last scroll of a gesture may come so much later than the gesture, in milliseconds: it is animated, or a flung list
// runs on. Each scroll puts the end off.
const RUNS_ON = 1_000;

/** Knows whether a person may be scrolling a box up: with the wheel, a finger, a key, the scrollbar or the focus. */
export class UserScroll {
  readonly #closer = new AbortController();
  #held = false;
  #until = 0;
  #restsUntil = 0;

  /** @param box Scrolls. */
  constructor(box: HTMLElement) {
    const on = (target: EventTarget, types: readonly string[], listener: (event: Event) => void) => {
      const options = { passive: true, capture: true, signal: this.#closer.signal };
      for (const type of types) target.addEventListener(type, listener, options);
    };
    on(box, ["wheel"], (event) => {
      if ((event as WheelEvent).deltaY < 0) this.#touch();
      else this.#restsUntil = 0;
    });
    on(box, ["touchmove", "focusin"], () => this.#touch());
    on(box, ["touchstart", "pointerdown", "mousedown"], () => {
      this.#held = true;
      this.#touch();
    });
    const release = () => {
      if (this.#held) this.#touch();
      this.#held = false;
    };
    on(globalThis, ["touchend", "touchcancel", "pointerup", "pointercancel", "mouseup"], release);
    // Browsers that do not say when a scrollbar is let go.
    on(globalThis, ["mousemove"], (event) => {
      if ((event as MouseEvent).buttons === 0) release();
    });
    on(globalThis, ["keydown"], ({ target }) => {
      if (target === document.body || box.contains(target as Node)) this.#touch();
    });
  }

  /** True while a scroll may be the person's. */
  get active(): boolean {
    return this.#held || performance.now() < this.#until;
  }

  /** The box was scrolled by it, and may go on. */
  extend(): void {
    this.#touch();
  }

  /** True while a scroll is not the person's, but the end of one that was begun before something else was shown. */
  get settling(): boolean {
    return !this.active && performance.now() < this.#restsUntil;
  }

  /** What was begun is over: something else is shown now. */
  cancel(): void {
    if (this.active) this.#restsUntil = performance.now() + RUNS_ON;
    this.#held = false;
    this.#until = 0;
  }

  close(): void {
    this.#closer.abort();
  }

  #touch(): void {
    this.#until = performance.now() + RUNS_ON;
  }
}
