import { assertEquals, AssertionError } from "@std/assert";

const PATIENCE_MS = 30_000;
const INTERVAL_MS = 20;

/**
 * Waits until what is read equals a value.
 *
 * @param read Reads what may take a moment to come, such as a text on the screen.
 * @throws {AssertionError} With the difference, if the value does not come.
 */
export async function eventually<T>(read: () => T | Promise<T>, expected: T, message?: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS;;) {
    const actual = await read();
    try {
      return assertEquals(actual, expected, message);
    } catch (error) {
      if (!(error instanceof AssertionError) || Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}
