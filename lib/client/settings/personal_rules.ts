import { say, type Sentence } from "../../language/mod.ts";
import { foldName } from "../../text/mod.ts";

/** Which messages notify the person: all, direct messages and mentions, or none. */
export type NotifyLevel = "all" | "mentions" | "none";

/** A level for a conversation. */
export interface NotifyRule {
  readonly level: NotifyLevel;
  /** When it ends, in ms since the epoch; undefined: never. */
  readonly until?: number;
}

/** A person whose messages are ignored. */
export interface IgnoreRule {
  /** Their nickname, as shown. */
  readonly nick: string;
  /** When it ends, in ms since the epoch; undefined: never. */
  readonly until?: number;
  /** They had this nickname up to then: later messages with it are not ignored. */
  readonly upTo?: number;
}

/** What the person has set about conversations and people of a server. */
export interface PersonalRules {
  /** By key of the conversation. */
  readonly notify: ReadonlyMap<string, NotifyRule>;
  /** By folded nickname. */
  readonly ignored: ReadonlyMap<string, IgnoreRule>;
}

/** A kind of rule in a text of settings. */
interface RuleKind {
  /** The word before the conversation or person. */
  readonly name: string;
  readonly usage: string;
  /** What a value looks like. */
  readonly expected: Sentence;
  /** Returns the rules with another; undefined if the value is wrong. */
  parse(rules: PersonalRules, about: string, value: string): PersonalRules | undefined;
}

/** The rules of a person who has set none. */
export const NO_RULES: PersonalRules = { notify: new Map(), ignored: new Map() };

/** The kinds of rules. */
export const RULES: readonly RuleKind[] = [
  {
    name: "notify",
    usage: "notify #ROOM",
    expected: say("chat.set-notify-rule"),
    parse(rules, about, value) {
      const [, level, until] = /^(all|mentions|none|off)(?:\s+until\s+(.+))?$/i.exec(value) ?? [];
      const end = until === undefined ? undefined : parseTime(until);
      if (level === undefined || Number.isNaN(end)) return undefined;
      const rule = { level: levelOf(level), ...(end !== undefined && { until: end }) };
      return { ...rules, notify: new Map(rules.notify).set(ruleKey(about), rule) };
    },
  },
  {
    name: "ignore",
    usage: "ignore NICK",
    expected: say("chat.set-ignore-rule"),
    parse(rules, about, value) {
      const [, what, time] = /^(?:on|(until|up to)\s+(.+))$/i.exec(value) ?? [undefined, "wrong", ""];
      const at = what === undefined ? undefined : parseTime(time);
      if (Number.isNaN(at)) return undefined;
      const bound = at === undefined ? {} : what.toLowerCase() === "until" ? { until: at } : { upTo: at };
      const nick = about.replace(/^@/, "");
      return { ...rules, ignored: new Map(rules.ignored).set(foldName(nick), { nick, ...bound }) };
    },
  },
];

/** Returns the value of a rule as text: `none until 2030-12-31 18:00:00`. */
export function formatNotifyRule({ level, until }: NotifyRule): string {
  return until === undefined ? level : `${level} until ${formatTime(until)}`;
}

/** Returns the value of a rule as text: `until 2030-12-31 18:00:00`. */
export function formatIgnoreRule({ until, upTo }: Omit<IgnoreRule, "nick">): string {
  if (upTo !== undefined) return `up to ${formatTime(upTo + 999)}`;
  return until === undefined ? "on" : `until ${formatTime(until)}`;
}

/**
 * Returns the rules with the people who are ignored also under their new nicknames.
 *
 * @param renamed Former and new nicknames. @param at When, in server time.
 */
export function withRenamed(
  rules: PersonalRules,
  renamed: readonly (readonly [string, string])[],
  at: number,
): PersonalRules {
  const moved = renamed.flatMap(([from, nick]) => {
    const rule = rules.ignored.get(foldName(from));
    return rule === undefined || rule.upTo !== undefined ? [] : [{ rule, nick }];
  });
  if (moved.length === 0) return rules;
  const ignored = new Map(rules.ignored);
  for (const { rule } of moved) ignored.set(foldName(rule.nick), { nick: rule.nick, upTo: at });
  for (const { rule, nick } of moved) ignored.set(foldName(nick), { ...rule, nick });
  return { ...rules, ignored };
}

/** Returns the rules that apply at a time, in ms since the epoch, and when the next of them ends. */
export function rulesAt(rules: PersonalRules, now: number): { rules: PersonalRules; ends: number } {
  const applies = ([, { until = Infinity }]: [unknown, { until?: number }]) => until > now;
  const notify = new Map([...rules.notify].filter(applies));
  const ignored = new Map([...rules.ignored].filter(applies));
  const ends = [...notify.values(), ...ignored.values()].map(({ until = Infinity }) => until);
  return { rules: { notify, ignored }, ends: Math.min(Infinity, ...ends) };
}

/** Returns the key of a conversation or person to which a rule applies. */
function ruleKey(about: string): string {
  const sign = /^[#@]/.exec(about)?.[0] ?? "";
  return sign + foldName(about.slice(sign.length));
}

function levelOf(text: string): NotifyLevel {
  const level = text.toLowerCase();
  return level === "off" ? "none" : level as NotifyLevel;
}

/** Returns a local time as people read it, with seconds. */
export function formatTime(at: number): string {
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}

/** Parses a local time; NaN if the text is none. */
function parseTime(text: string): number {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$/.test(text) ? new Date(text.replace(" ", "T")).getTime() : NaN;
}
