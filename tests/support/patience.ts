/** How long a test that waits for something may take before it is said to have failed, in seconds. */
const PATIENCE = 90;

/**
 * Declares a test that fails, rather than hangs, when what it waits for never comes. What it opens it hands to
 * `scope`, which closes it in any case; whoever waits for something from it is then told.
 */
export function patientTest(
  name: string,
  work: (scope: AsyncDisposableStack) => Promise<void>,
  { ignore = false, patience = PATIENCE } = {},
): void {
  Deno.test({ name, ignore, fn: () => patiently(work, patience) });
}

/** As `patientTest`, for a part of a test. @param patience In seconds. */
export async function patiently(
  work: (scope: AsyncDisposableStack) => Promise<void>,
  patience = PATIENCE,
): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(() => late.reject(new Error(`Nothing came of it for ${patience} s`)), patience * 1000);
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
