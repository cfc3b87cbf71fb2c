/** Counts commands that take several steps. Until the last step, the end of a pipe waits. */
export class Running {
  readonly #changed: () => void;
  #count = 0;

  /** @param changed Called when a command has ended. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether a command is still running. */
  get isAny(): boolean {
    return this.#count > 0;
  }

  /** Carries out a command. */
  async run(work: () => Promise<void>): Promise<void> {
    this.#count++;
    try {
      await work();
    } finally {
      this.#count--;
      this.#changed();
    }
  }
}
