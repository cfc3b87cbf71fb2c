/** Time as the frames see it; a test gives its own. Milliseconds. */
export interface FrameClock {
  now(): number;
  /** Calls `run` after this time, unless the returned function is called first. */
  after(ms: number, run: () => void): () => void;
}

/** Least time between two frames that nobody waits for, in milliseconds: as often as most screens show something new. */
export const FRAME_MS = 16;

/**
 * Decides when to draw. The first change is drawn in the same turn of the event loop, a flood of changes at most
 * every `pause`, and what a key did at once. While a frame is on its way to a slow terminal nothing is drawn, and
 * so nothing queues up: after it comes the newest state. Its owner closes it.
 */
export class Frames {
  /** Least time between two frames that nobody waits for, in milliseconds. */
  pause = FRAME_MS;

  readonly #draw: () => Promise<void>;
  readonly #clock: FrameClock;
  #last = -Infinity;
  #scheduled = false; // at the end of this turn
  #drawing = false;
  #wanted: "no" | "soon" | "now" = "no"; // behind the frame that is on its way
  #cancel: (() => void) | undefined;
  #closed = false;

  /** @param draw Draws the state as it is then; done when the terminal has taken it. It does not fail. */
  constructor(draw: () => Promise<void>, clock: FrameClock) {
    this.#draw = draw;
    this.#clock = clock;
  }

  /** Something has changed. @param urgent Somebody waits for it: a key was pressed. */
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

  /** Draws nothing more. */
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
