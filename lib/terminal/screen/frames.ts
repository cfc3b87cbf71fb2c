/** A clock in milliseconds, which tests replace. */
export interface FrameClock {
  now(): number;
  /** Calls `run` after a time, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void;
}

/** The minimum time between two frames that no key asked for: most screens show nothing faster. */
export const FRAME_MS = 16;

/**
 * Decides when to draw. It draws the first change in the same turn of the event loop, a flood of changes at most every
 * `pause`, and the effect of a key at once. While a slow terminal takes a frame, it draws nothing, so nothing queues
 * up; then it draws the newest state. Its owner closes it.
 */
export class Frames {
  /** The minimum time between two frames that no key asked for, in milliseconds. */
  pause = FRAME_MS;

  readonly #draw: () => Promise<void>;
  readonly #clock: FrameClock;
  #last = -Infinity;
  #scheduled = false; // a frame comes at the end of this turn
  #drawing = false;
  #wanted: "no" | "soon" | "now" = "no"; // after the frame that is on its way
  #cancel: (() => void) | undefined;
  #closed = false;

  /** @param draw Draws the current state; resolves when the terminal has taken it. It must not fail. */
  constructor(draw: () => Promise<void>, clock: FrameClock) {
    this.#draw = draw;
    this.#clock = clock;
  }

  /** Asks for a frame. @param urgent Whether a person waits for it, because they pressed a key. */
  request(urgent = false): void {
    if (this.#closed || this.#scheduled) return;
    if (this.#drawing) {
      if (this.#wanted !== "now") this.#wanted = urgent ? "now" : "soon";
      return;
    }
    const pause = urgent ? 0 : this.#last + this.pause - this.#clock.now();
    if (pause <= 0) return this.#soon();
    this.#cancel ??= this.#clock.after(pause, () => {
      this.#cancel = undefined;
      this.#soon();
    });
  }

  /** Stops drawing. */
  close(): void {
    this.#closed = true;
    this.#stopWaiting();
  }

  #soon(): void {
    this.#stopWaiting();
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      void this.#frame();
    });
  }

  async #frame(): Promise<void> {
    if (this.#closed) return;
    this.#drawing = true;
    this.#last = this.#clock.now();
    await this.#draw();
    this.#drawing = false;
    const wanted = this.#wanted;
    this.#wanted = "no";
    if (wanted !== "no") this.request(wanted === "now");
  }

  #stopWaiting(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
