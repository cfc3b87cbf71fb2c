/** Lets each of some parties do so many things at a time; what is more waits for its turn, in order. */
export class Semaphore {
  readonly #most: number;
  readonly #parties = new Map<string, { running: number; readonly waiting: Array<() => void> }>();

  /** @param most At a time, for each party. */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Waits for a turn. Whoever gets it disposes of it.
   *
   * @param signal Gives the wait up; what it was aborted with is then thrown.
   */
  async take(name: string, signal: AbortSignal): Promise<Disposable> {
    signal.throwIfAborted();
    const party = this.#parties.get(name) ?? { running: 0, waiting: [] };
    this.#parties.set(name, party);
    if (party.running < this.#most) party.running++;
    else await waitIn(party.waiting, signal);
    return { [Symbol.dispose]: () => this.#release(name) };
  }

  #release(name: string): void {
    const party = this.#parties.get(name)!;
    const next = party.waiting.shift();
    // The turn goes on to whoever waits.
    if (next !== undefined) next();
    else if (--party.running === 0) this.#parties.delete(name);
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
