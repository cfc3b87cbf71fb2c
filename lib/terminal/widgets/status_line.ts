/** Lines that are counted at most. */
export const MOST_BELOW = 999;

/** How many lines are below what is shown; empty if none. */
export function belowText(below: number): string {
  return below === 0 ? "" : `${below >= MOST_BELOW ? `${MOST_BELOW}+` : below} below`;
}
