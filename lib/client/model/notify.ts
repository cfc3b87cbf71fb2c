import type { NotifyRule } from "../settings/personal_rules.ts";
import { isWithin } from "../settings/setting_kind.ts";
import type { ClientEvent } from "./client_event.ts";
import type { State } from "./model.ts";
import { profileOf } from "./profiles.ts";

/** Returns which messages of a conversation notify the person. @param now In ms since the epoch. */
export function notifyRuleOf({ settings, rules }: State, conversation: string, now: number): NotifyRule {
  const rule = rules.notify.get(conversation);
  return rule === undefined || (rule.until ?? Infinity) <= now ? { level: settings.notify } : rule;
}

/**
 * Returns whether an event deserves a bell or a notification. By the level of its conversation, that is a mention, a direct
 * message, or any message that the person is not looking at; never their own, one that is deleted, or one from before they
 * entered, and none during quiet hours or while the person does not want to be disturbed.
 *
 * @param now In ms since the epoch, this machine's time.
 */
export function isNotable(event: ClientEvent, state: State, now: number): boolean {
  if (event.kind !== "message" || event.past) return false;
  if (profileOf(state, state.me)?.dnd || event.entry.mine || event.entry.deleted !== undefined) return false;
  const { level } = notifyRuleOf(state, event.conversation, now);
  if (level === "none" || isWithin(state.settings.quiet, now)) return false;
  if (event.entry.mention || event.conversation.startsWith("@")) return true;
  return level === "all" && !(event.conversation === state.current && state.attention === "here");
}
