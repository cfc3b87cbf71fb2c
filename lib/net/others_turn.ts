import { setTimeout as wait } from "node:timers/promises";

// So long others may go unheard, in milliseconds.
const MAX_UNHEARD = 4;

let beat: Promise<void> | undefined;
let begun = 0;

/**
 * Says whether others have to be heard before more is done for one peer. To be asked after each piece of work, of which
 * the runtime hands over up to a hundred in a row without looking what has come from anybody else.
 *
 * It is a timer that tells: when one is overdue, the runtime has not looked at the network since it was set
 * (docs/decisions/0080). There is one for all, and it ends by itself.
 *
 * @returns What to wait for; undefined if nobody has gone unheard for 4 ms.
 */
export function othersTurn(): Promise<void> | undefined {
  if (!beat) {
    begun = performance.now();
    beat = wait(0).then(() => beat = undefined);
  } else if (performance.now() - begun > MAX_UNHEARD) return beat;
}
