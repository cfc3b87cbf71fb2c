/** Limits how many things run at a time for each name. Others wait their turn, in order. */
export class Semaphore {
  readonly #max: number;
  readonly #names = new Map<string, { running: number; readonly waiting: Array<() => void> }>();

  /** @param max How many may run at a time for each name. */
  constructor(max: number) {
    this.#max = max;
  }

  /**
   * Waits for a turn. The caller disposes of the turn at its end.
   *
   * @param signal Ends the wait: its reason is thrown.
   */
  async take(name: string, signal: AbortSignal): Promise<Disposable> {
    signal.throwIfAborted();
    const entry = this.#names.get(name) ?? { running: 0, waiting: [] };
    this.#names.set(name, entry);
    if (entry.running < this.#max) entry.running++;
    else await waitIn(entry.waiting, signal);
    return { [Symbol.dispose]: () => this.#release(name) };
  }

  #release(name: string): void {
    const entry = this.#names.get(name)!;
    const next = entry.waiting.shift();
    // The turn passes to the next in line.
    if (next !== undefined) next();
    else if (--entry.running === 0) this.#names.delete(name);
  }
}

function waitIn(waiting: Array<() => void>, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const begin = () => {
    signal.removeEventListener("abort", giveUp);
    resolve();
  };
  const giveUp = () => {
    waiting.splice(waiting.indexOf(begin), 1);
    reject(signal.reason);
  };
  waiting.push(begin);
  signal.addEventListener("abort", giveUp, { once: true });
  return promise;
}
