import { setTimeout as wait } from "node:timers/promises";

// How long other connections may wait.
const MAX_WAIT_MS = 4;

let beat: Promise<void> | undefined;
let begun = 0;

/**
 * Returns what to wait for before more work is done for one peer, if other connections have waited for 4 ms. Call it
 * after each piece of work: the runtime hands over up to a hundred pieces in a row without looking at other connections.
 *
 * A timer tells: if it is overdue, the runtime has not looked at the network since the timer was set
 * (docs/decisions/0080). All connections share one timer, which ends by itself.
 */
export function othersTurn(): Promise<void> | undefined {
  if (!beat) {
    begun = performance.now();
    beat = wait(0).then(() => beat = undefined);
  } else if (performance.now() - begun > MAX_WAIT_MS) return beat;
}
