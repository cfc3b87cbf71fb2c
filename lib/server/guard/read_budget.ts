import { RateLimit } from "../../protocol/mod.ts";

// A frame and a KiB are one piece each, and so many pieces a second are read for each request that is allowed in it.
const PIECES_A_REQUEST = 20;
const PIECE = 1024;

/** What reading one client costs, be it answered or refused; beyond what is its due, it is to wait. */
export class ReadBudget {
  readonly #rate: RateLimit;
  /** Frames since the last `wait`. */
  frames = 0;

  /**
   * @param rate Requests a second that are allowed; 0: no limit.
   * @param now Any clock in milliseconds that does not go back.
   */
  constructor(rate: number, now: number) {
    this.#rate = new RateLimit(PIECES_A_REQUEST * rate, now);
  }

  /** So many bytes were read, with the frames that were counted. @returns The milliseconds until more is to be read. */
  wait(bytes: number, now: number): number {
    const { frames } = this;
    this.frames = 0;
    return this.#rate.spend(frames + bytes / PIECE, now);
  }
}
