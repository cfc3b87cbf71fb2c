import { clearTimeout, setTimeout } from "node:timers";
import type { ReadResult } from "../history.ts";
import { StoreError } from "../store_error.ts";

// So much is read in one turn of the event loop, in bytes: a millisecond or two.
const SLICE = 1024 * 1024;
// Somebody's turn to read costs so much, though there is nothing.
const TURN_COST = 8 * 1024;

interface Reader {
  readonly steps: Generator<number, unknown>;
  cost: number;
  done(reading: ReadResult<unknown>): void;
  failed(error: unknown): void;
}

/**
 * Reads the log for all who want something of it: in one turn of the event loop only so much, so that everyone else is
 * heard meanwhile, and of each in turn, so that nobody waits for whoever wants much.
 */
export class ReadScheduler {
  #readers: Reader[] = [];
  #left = SLICE; // in this turn
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Reads in steps, the first of them at once if nobody else is reading.
   *
   * @param steps Each yields what it cost; the last returns what was found. What one throws comes out of the promise.
   */
  read<T>(steps: Generator<number, T>): Promise<ReadResult<T>> {
    const { promise, resolve, reject } = Promise.withResolvers<ReadResult<T>>();
    const done = (reading: ReadResult<unknown>) => resolve(reading as ReadResult<T>);
    this.#readers.push({ steps, cost: 0, done, failed: reject });
    this.#go();
    return promise;
  }

  /** Reads nothing more: whoever waits is refused with a `StoreError`. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const { failed } of this.#readers) failed(new StoreError("The history is closed."));
    this.#readers = [];
  }

  #go(): void {
    if (this.#closed) return;
    while (this.#left > 0 && this.#readers.length > 0) this.#left -= this.#read(this.#readers.shift()!, this.#left);
    // Not `setImmediate`: where that is always pending, the runtime seldom looks what has come from the network.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#left = SLICE;
      if (this.#readers.length > 0) this.#go();
    }, 0);
  }

  /** Lets one read until that has cost so much. @returns What it has cost, and something for the turn itself. */
  #read(reader: Reader, most: number): number {
    const before = reader.cost;
    const spent = () => TURN_COST + reader.cost - before;
    try {
      while (spent() < most) {
        const { done, value } = reader.steps.next();
        if (done) {
          reader.done({ value: value, cost: reader.cost });
          return spent();
        }
        reader.cost += value as number;
      }
      this.#readers.push(reader);
    } catch (error) {
      reader.failed(error);
    }
    return spent();
  }
}
