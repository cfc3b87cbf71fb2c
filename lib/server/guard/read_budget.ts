import { RateLimit } from "../../protocol/mod.ts";

// A frame and a KiB cost one unit each. A client may use this many units for each request of its rate.
const UNITS_PER_REQUEST = 20;
const UNIT_BYTES = 1024;

/** Limits what is read from one client, whether its messages are accepted or refused. */
export class ReadBudget {
  readonly #rate: RateLimit;
  /** Frames since the last call of `wait`. */
  frames = 0;

  /**
   * @param rate Returns the requests per second that the client may send; 0 for no limit.
   * @param now A time of any clock in milliseconds that never goes back.
   */
  constructor(rate: () => number, now: number) {
    this.#rate = new RateLimit(() => UNITS_PER_REQUEST * rate(), now);
  }

  /** Counts bytes that were read, and the frames in them. @returns The milliseconds to wait before reading more. */
  wait(bytes: number, now: number): number {
    const { frames } = this;
    this.frames = 0;
    return this.#rate.spend(frames + bytes / UNIT_BYTES, now);
  }
}
