// How long after a gesture its scrolls may continue, in milliseconds: they are animated, or a fling. Each scroll extends
// the time.
const SETTLE_MS = 1_000;

/** Tells whether a person may be scrolling a box up, with the wheel, a finger, a key, the scrollbar or the focus. */
export class UserScroll {
  readonly #closer = new AbortController();
  #held = false;
  #until = 0;
  #restsUntil = 0;

  /** @param box The box that scrolls. */
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
    // For browsers that do not report the release of a scrollbar.
    on(globalThis, ["mousemove"], (event) => {
      if ((event as MouseEvent).buttons === 0) release();
    });
    on(globalThis, ["keydown"], ({ target }) => {
      if (target === document.body || box.contains(target as Node)) this.#touch();
    });
  }

  /** Whether a scroll may come from the person. */
  get active(): boolean {
    return this.#held || performance.now() < this.#until;
  }

  /** Notes a scroll of the person, which may continue. */
  extend(): void {
    this.#touch();
  }

  /** Whether a scroll is the rest of a cancelled one. */
  get settling(): boolean {
    return !this.active && performance.now() < this.#restsUntil;
  }

  /** Cancels the current scroll, because something else is shown now. */
  cancel(): void {
    if (this.active) this.#restsUntil = performance.now() + SETTLE_MS;
    this.#held = false;
    this.#until = 0;
  }

  close(): void {
    this.#closer.abort();
  }

  #touch(): void {
    this.#until = performance.now() + SETTLE_MS;
  }
}
