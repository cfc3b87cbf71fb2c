import type { Grid } from "./cells.ts";
import { FRAME_MS, type FrameClock, Frames } from "./frames.ts";
import { paint } from "./painter.ts";

/** Columns and rows. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What a screen needs of a terminal. */
export interface ScreenPort {
  size(): Size;
  /** Done when the terminal has taken it; does not fail. */
  write(text: string): Promise<void>;
}

const CLOCK: FrameClock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

// However long drawing takes, what changes is shown after so long, in milliseconds.
const MAX_PAUSE_MS = 250;

/** Keeps a terminal showing what `draw` gives: each frame one write of what has changed. Its owner closes it. */
export class Screen {
  /** Draws the state as it is now. */
  draw: ((size: Size) => Grid) | undefined;

  readonly #port: ScreenPort;
  readonly #frames: Frames;
  readonly #clock: FrameClock;
  readonly #share: number;
  #shown: Grid | undefined;
  #aside = "";

  /**
   * @param share How much of the time drawing may take while nobody waits for it, up to 1: where the program has better
   *   things to do, less.
   */
  constructor(port: ScreenPort, share = 1, clock: FrameClock = CLOCK) {
    this.#port = port;
    this.#share = share;
    this.#clock = clock;
    this.#frames = new Frames(() => this.#frame(), clock);
  }

  /** Something has changed. @param urgent Somebody waits for it: a key was pressed. */
  request(urgent = false): void {
    this.#frames.request(urgent);
  }

  /** What the terminal shows is not known any more, as after it was resized or suspended: all is drawn again. */
  invalidate(): void {
    this.#shown = undefined;
    this.#frames.request(true);
  }

  /** Sends with the next frame what shows nothing, such as the bell. Of several in one frame the last is sent. */
  signal(sequence: string): void {
    this.#aside = sequence;
    this.#frames.request();
  }

  /** Draws nothing more. */
  close(): void {
    this.#frames.close();
  }

  async #frame(): Promise<void> {
    const began = this.#clock.now();
    const next = this.draw?.(this.#port.size());
    const text = this.#aside + (next === undefined ? "" : paint(this.#shown, next));
    this.#aside = "";
    this.#shown = next;
    const pause = (this.#clock.now() - began) / this.#share;
    this.#frames.pause = Math.min(Math.max(FRAME_MS, pause), MAX_PAUSE_MS);
    if (text !== "") await this.#port.write(text);
  }
}
