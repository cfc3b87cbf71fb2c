/// <reference lib="dom" />
/** Calls `run` when the browser has nothing else to do. */
export function whenIdle(run: () => void): void {
  // WebKit does not have it.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(run);
  else setTimeout(run);
}
