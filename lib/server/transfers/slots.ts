/** How many transfers run at a time. */
export interface SlotLimits {
  readonly each: number;
  readonly all: number;
}

interface Waiting {
  readonly person: number;
  readonly begin: () => void;
}

/** Limits how many transfers run at a time. Others wait; people with the fewest running ones come first. */
export class Slots {
  readonly #limits: SlotLimits;
  readonly #running = new Map<number, number>(); // by person
  readonly #waiting: Waiting[] = [];
  #all = 0;

  constructor(limits: SlotLimits) {
    this.#limits = limits;
  }

  /**
   * Waits for a turn. The caller disposes of the turn at its end.
   *
   * @param signal Ends the wait: its reason is thrown.
   */
  async take(person: number, signal: AbortSignal): Promise<Disposable> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting = { person, begin: resolve };
    const giveUp = () => {
      const at = this.#waiting.indexOf(waiting);
      if (at === -1) return;
      this.#waiting.splice(at, 1);
      reject(signal.reason);
    };
    this.#waiting.push(waiting);
    signal.addEventListener("abort", giveUp, { once: true });
    this.#fill();
    try {
      await promise;
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
    let taken = true;
    return {
      [Symbol.dispose]: () => {
        if (taken) this.#release(person);
        taken = false;
      },
    };
  }

  /** Whether people wait for others, and not only for their own transfers. */
  get isFull(): boolean {
    return this.#all >= this.#limits.all && this.#waiting.some(({ person }) => this.#of(person) < this.#limits.each);
  }

  #fill(): void {
    while (this.#all < this.#limits.all) {
      let next: Waiting | undefined;
      for (const it of this.#waiting) if (!next || this.#of(it.person) < this.#of(next.person)) next = it;
      if (!next || this.#of(next.person) >= this.#limits.each) return;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#running.set(next.person, this.#of(next.person) + 1);
      this.#all++;
      next.begin();
    }
  }

  #release(person: number): void {
    const left = this.#of(person) - 1;
    if (left === 0) this.#running.delete(person);
    else this.#running.set(person, left);
    this.#all--;
    this.#fill();
  }

  #of(person: number): number {
    return this.#running.get(person) ?? 0;
  }
}
