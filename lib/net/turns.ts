import { setTimeout as wait } from "node:timers/promises";

/**
 * Waits until everyone else has been heard. A timer it is, and not `setImmediate` or a promise: as long as such things
 * are left to do, the runtime looks only at every 61st turn what has come from the network (docs/DECISIONS.md,
 * “A turn for the others is a timer”).
 */
export async function othersTurn(): Promise<void> {
  await wait(0);
}

/** Counts what one peer has done for it at once, so that others get their turn if it is much. */
export class Turns {
  readonly #most: number;
  #done = 0;

  /** @param most So much, of whatever is counted, may be done before others have their turn. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Notes what was done. @returns What to wait for before more is done; undefined if that is nothing. */
  take(amount: number): Promise<void> | undefined {
    this.#done += amount;
    if (this.#done < this.#most) return;
    this.#done = 0;
    return othersTurn();
  }
}
