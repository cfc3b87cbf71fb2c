import { t } from "../../language/mod.ts";
/** The highest number of lines to count. */
export const MAX_BELOW = 999;

/**
 * Returns how many lines are below the screen; empty if none.
 *
 * @param more Whether newer messages follow that are not loaded.
 */
export function belowText(below: number, more = false): string {
  if (below === 0) return more ? t("terminal.more-below") : "";
  return t("terminal.below", { count: `${Math.min(below, MAX_BELOW)}${more || below >= MAX_BELOW ? "+" : ""}` });
}
