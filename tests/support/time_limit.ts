/**
 * Limits the time of each test that sets no `timeout`, so that a test that hangs fails, with its name, and the others run:
 * `deno test --preload tests/support/time_limit.ts`.
 *
 * @module
 */

const LIMIT_MS = 120_000;

type Declare = (...args: unknown[]) => void;

const declare = Deno.test;
const limited: Declare = (...args) => {
  // The options may be alone, or stand before or after the name, or be missing.
  const at = args.findIndex((arg) => typeof arg === "object");
  if (at >= 0) args[at] = { timeout: LIMIT_MS, ...args[at] as object };
  else args.splice(typeof args[0] === "string" ? 1 : 0, 0, { timeout: LIMIT_MS });
  (declare as Declare)(...args);
};
Object.defineProperty(Deno, "test", { value: Object.assign(limited, declare) });
