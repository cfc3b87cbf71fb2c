import type { Grid } from "./cells.ts";
import { FRAME_MS, type FrameClock, Frames } from "./frames.ts";
import { paint } from "./painter.ts";
import type { PicturePainter } from "./picture_painter.ts";

/** Columns and rows. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The part of a terminal that a screen needs. */
export interface ScreenPort {
  size(): Size;
  /** Writes a text. Resolves when the terminal has taken it, and never rejects. */
  write(text: string): Promise<void>;
}

const CLOCK: FrameClock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

// However long drawing takes, changes appear after this time at the latest.
const MAX_PAUSE_MS = 250;

/** Keeps a terminal showing what `draw` returns. Each frame is one write of what changed. Its owner closes it. */
export class Screen {
  /** Draws the current state. */
  draw: ((size: Size) => Grid) | undefined;
  /** Draws the pictures; undefined on a terminal that shows only text. */
  pictures: PicturePainter | undefined;

  readonly #port: ScreenPort;
  readonly #frames: Frames;
  readonly #clock: FrameClock;
  readonly #share: number;
  #shown: Grid | undefined;
  #aside = "";

  /**
   * @param share The share of time that drawing may take while no person waits for it, up to 1. Less, if the program
   *   has more important work.
   */
  constructor(port: ScreenPort, share = 1, clock: FrameClock = CLOCK) {
    this.#port = port;
    this.#share = share;
    this.#clock = clock;
    this.#frames = new Frames(() => this.#frame(), clock);
  }

  /** Asks for a frame. @param urgent Whether a person waits for it, because they pressed a key. */
  request(urgent = false): void {
    this.#frames.request(urgent);
  }

  /** Redraws everything, such as after the terminal was resized or the program was suspended. */
  invalidate(): void {
    this.#shown = undefined;
    this.#frames.request(true);
  }

  /**
   * Sends a sequence that shows nothing, such as the bell, with the next frame. Only the last one per frame is sent.
   */
  signal(sequence: string): void {
    this.#aside = sequence;
    this.#frames.request();
  }

  /** Stops drawing. */
  close(): void {
    this.#frames.close();
  }

  async #frame(): Promise<void> {
    const began = this.#clock.now();
    const next = this.draw?.(this.#port.size());
    const pictures = next === undefined ? "" : this.pictures?.paint(this.#shown, next);
    const text = this.#aside + (next === undefined ? "" : paint(this.#shown, next, pictures));
    this.#aside = "";
    this.#shown = next;
    const pause = (this.#clock.now() - began) / this.#share;
    this.#frames.pause = Math.min(Math.max(FRAME_MS, pause), MAX_PAUSE_MS);
    if (text !== "") await this.#port.write(text);
  }
}
