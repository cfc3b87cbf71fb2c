import { clearTimeout, setTimeout } from "node:timers";
import type { ReadResult } from "../history.ts";
import { StoreError } from "../store_error.ts";

// How many bytes are read in one turn of the event loop: a millisecond or two.
const SLICE_BYTES = 1024 * 1024;
// What a reader's turn costs, even if it reads nothing.
const TURN_COST = 8 * 1024;

interface Reader {
  readonly steps: Generator<number, unknown>;
  cost: number;
  resolve(result: ReadResult<unknown>): void;
  reject(error: unknown): void;
}

/**
 * Shares the reading of the log: a turn of the event loop reads so little that others do not wait for it, and the readers
 * take turns, so that none waits for another that reads much.
 */
export class ReadScheduler {
  #readers: Reader[] = [];
  #left = SLICE_BYTES; // in this turn of the event loop
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Reads in steps, and takes the first step at once if there are no other readers.
   *
   * @param steps Each yields its cost; the last returns the result. Its errors reject the promise.
   */
  read<T>(steps: Generator<number, T>): Promise<ReadResult<T>> {
    const { promise, resolve, reject } = Promise.withResolvers<ReadResult<T>>();
    this.#readers.push({ steps, cost: 0, resolve: resolve as Reader["resolve"], reject });
    this.#run();
    return promise;
  }

  /** Stops reading, and fails all readers with a `StoreError`. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const { reject } of this.#readers) reject(new StoreError("The history is closed."));
    this.#readers = [];
  }

  #run(): void {
    if (this.#closed) return;
    while (this.#left > 0 && this.#readers.length > 0) this.#left -= this.#readSome(this.#readers.shift()!, this.#left);
    // Not `setImmediate`: while one is pending, the runtime seldom looks at the network.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#left = SLICE_BYTES;
      if (this.#readers.length > 0) this.#run();
    }, 0);
  }

  /** Has a reader take steps up to a cost. @returns Their cost, and that of the turn. */
  #readSome(reader: Reader, maxCost: number): number {
    const before = reader.cost;
    const spent = () => TURN_COST + reader.cost - before;
    try {
      while (spent() < maxCost) {
        const { done, value } = reader.steps.next();
        if (done) {
          reader.resolve({ value, cost: reader.cost });
          return spent();
        }
        reader.cost += value as number;
      }
      this.#readers.push(reader);
    } catch (error) {
      reader.reject(error);
    }
    return spent();
  }
}
