/** How long a test may wait before it fails, in seconds. */
const PATIENCE = 90;

/**
 * Declares a test that fails instead of waiting forever. It adds what it opens to `scope`, which closes it in any case, so
 * that nothing waits for it any longer.
 */
export function patientTest(
  name: string,
  work: (scope: AsyncDisposableStack) => Promise<void>,
  { ignore = false, patience = PATIENCE } = {},
): void {
  // Longer than its own patience: for a loop that never waits.
  Deno.test({ name, ignore, timeout: (patience + 10) * 1000, fn: () => patiently(work, patience) });
}

/** Runs a part of a test like `patientTest`. @param patience In seconds. */
export async function patiently(
  work: (scope: AsyncDisposableStack) => Promise<void>,
  patience = PATIENCE,
): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => late.reject(new Error(`Timed out after ${patience} s`)), patience * 1000);
  const scope = new AsyncDisposableStack();
  const working = work(scope);
  try {
    await Promise.race([working, late.promise]);
  } finally {
    clearTimeout(timer);
    await scope.disposeAsync();
    await working.catch(() => {});
  }
}
