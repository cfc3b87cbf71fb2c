/** Yields numbers from 0 to 2²⁴ - 1 that look random, the same for the same seed. */
export function* numbers(seed: number): Generator<number, never> {
  for (;;) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    yield seed >>> 8;
  }
}
