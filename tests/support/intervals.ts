/** Runs `work` with intervals that elapse only when the test says so. */
export async function withIntervals(work: (elapse: () => void) => Promise<void>): Promise<void> {
  const { setInterval, clearInterval } = globalThis;
  const running = new Set<() => void>();
  // deno-lint-ignore no-explicit-any -- the overloads of Node and the web
  const world = globalThis as any;
  world.setInterval = (callback: () => void) => (running.add(callback), callback);
  world.clearInterval = (callback: () => void) => running.delete(callback);
  try {
    await work(() => running.forEach((callback) => callback()));
  } finally {
    Object.assign(globalThis, { setInterval, clearInterval });
  }
}
