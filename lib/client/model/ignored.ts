import { foldName } from "../../text/mod.ts";
import type { IgnoreRule } from "../settings/personal_rules.ts";
import type { State } from "./model.ts";

/**
 * Returns whether the person ignores another person.
 *
 * @param at When they said or did it, in server time. It decides about a nickname that they had before.
 */
export function isIgnored({ rules }: Pick<State, "rules">, nick: string, at = Infinity): boolean {
  if (rules.ignored.size === 0) return false;
  const rule = rules.ignored.get(foldName(nick));
  return rule !== undefined && at <= (rule.upTo ?? Infinity);
}

/** Returns `isIgnored` for many messages: it folds each nickname only once. */
export function ignoring({ rules: { ignored } }: Pick<State, "rules">): (nick: string, at?: number) => boolean {
  const known = new Map<string, IgnoreRule | undefined>();
  return (nick, at = Infinity) => {
    if (ignored.size === 0) return false;
    if (!known.has(nick)) known.set(nick, ignored.get(foldName(nick)));
    const rule = known.get(nick);
    return rule !== undefined && at <= (rule.upTo ?? Infinity);
  };
}
