import { foldName } from "../../text/mod.ts";
import type { State } from "./model.ts";

/**
 * Returns whether the person ignores somebody.
 *
 * @param at When they said or did it, in server time. It decides about a nickname that they had before.
 */
export function isIgnored({ rules }: Pick<State, "rules">, nick: string, at = Infinity): boolean {
  if (rules.ignored.size === 0) return false;
  const rule = rules.ignored.get(foldName(nick));
  return rule !== undefined && at <= (rule.upTo ?? Infinity);
}
