// This long after messages have changed, their earlier words leave the files for good. A round may take 0.3 s, or longer with a
// large transcript, and then the next round waits longer too.
const TIDY_MS = 2_000;
const PAUSE_FACTOR = 20;
const MAX_AT_CLOSE_MS = 2_000;

/** Work that is done in steps. Its result is whether there was something to do; then there may be more. */
export type TidyTask = () => Generator<void, boolean>;

/** Removes for good what was edited or deleted, some time later and little by little. */
export class Tidier {
  readonly #tasks: readonly TidyTask[];
  readonly #emptyJournals: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = TIDY_MS;
  #running: Generator<void, boolean> | undefined;
  #isNeeded = false;
  #closed = false;

  /** @param emptyJournals Called after each round; returns false if that must be tried again. */
  constructor(tasks: readonly TidyTask[], emptyJournals: () => boolean) {
    this.#tasks = tasks;
    this.#emptyJournals = emptyJournals;
  }

  /** Begins a round some time later. Called when something has to be removed. */
  start(): void {
    this.#isNeeded = true;
    if (!this.#closed && this.#running === undefined) this.#timer ??= setTimeout(() => this.#run(), this.#pause);
  }

  /** Does what is left, unless that takes long. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    // It begins again below, or at the next start.
    this.#running?.return(false);
    const end = performance.now() + MAX_AT_CLOSE_MS;
    try {
      for (let isMore = true; isMore && performance.now() < end;) {
        const steps = this.#round();
        let step = steps.next();
        while (!step.done && performance.now() < end) step = steps.next();
        if (!step.done) steps.return(false);
        isMore = step.done === true && step.value;
      }
    } catch {
      // The disk is full, for example. The next start continues here.
    }
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    this.#isNeeded = false;
    const steps = this.#running = this.#round();
    let spent = 0;
    try {
      for (;;) {
        const began = performance.now();
        const { done, value } = steps.next();
        spent += performance.now() - began;
        if (done) {
          this.#isNeeded ||= value;
          break;
        }
        await new Promise((resolve) => setTimeout(resolve));
      }
    } catch {
      // The disk is full, for example. It is tried again.
      this.#isNeeded = true;
    }
    this.#running = undefined;
    this.#pause = Math.max(TIDY_MS, PAUSE_FACTOR * spent);
    if (this.#isNeeded) this.start();
  }

  /** Does each task once. @returns Whether there may be more to do. */
  *#round(): Generator<void, boolean> {
    let isMore = false;
    for (const task of this.#tasks) {
      if (yield* task()) isMore = true;
      yield;
    }
    return !this.#emptyJournals() || isMore;
  }
}
