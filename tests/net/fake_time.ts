/** Timers that go off when the test says so, and a clock that stands still. */
export class FakeTime implements Disposable {
  readonly #real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  readonly #timers = new Map<number, () => void>();
  readonly #now = performance.now;
  #last = 0;

  constructor() {
    const now = performance.now();
    performance.now = () => now;
    // deno-lint-ignore no-explicit-any -- the overloads of Node and the web
    const world = globalThis as any;
    world.setTimeout = (work: () => void) => {
      this.#timers.set(++this.#last, work);
      return this.#last;
    };
    world.clearTimeout = (timer: number) => this.#timers.delete(timer);
  }

  /** Lets every timer go off that waits now. */
  runTimers(): void {
    const timers = [...this.#timers.values()];
    this.#timers.clear();
    timers.forEach((work) => work());
  }

  [Symbol.dispose](): void {
    Object.assign(globalThis, this.#real);
    performance.now = this.#now;
  }
}
