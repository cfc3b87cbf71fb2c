/** Lines that are counted at most. */
export const MAX_BELOW = 999;

/**
 * Returns how many lines are below what is shown; empty if none.
 *
 * @param more There are others below these, which are not here to be counted.
 */
export function belowText(below: number, more = false): string {
  if (below === 0) return more ? "more below" : "";
  return `${Math.min(below, MAX_BELOW)}${more || below >= MAX_BELOW ? "+" : ""} below`;
}
