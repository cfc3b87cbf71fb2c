import { Histogram } from "./histogram.ts";

// In seconds.
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

const INTERVAL_MS = 250;

/** Measures how late timers are: while the event loop is busy, everything else waits as long. Its owner closes it. */
export class LoopLag {
  readonly histogram = new Histogram(BOUNDS);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#wait();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    const due = performance.now() + INTERVAL_MS;
    this.#timer = setTimeout(() => {
      this.histogram.add(Math.max(0, performance.now() - due) / 1000);
      this.#wait();
    }, INTERVAL_MS);
  }
}
