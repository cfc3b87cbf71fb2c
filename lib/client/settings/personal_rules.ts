import { foldName } from "../../text/mod.ts";

/** Which messages notify the person: all, direct messages and mentions, or none. */
export type NotifyLevel = "all" | "mentions" | "none";

/** A level for a conversation. */
export interface NotifyRule {
  readonly level: NotifyLevel;
  /** When it ends, in ms since the epoch; undefined: never. */
  readonly until?: number;
}

/** What the person has set about conversations and people of a server. */
export interface PersonalRules {
  /** By key of the conversation. */
  readonly notify: ReadonlyMap<string, NotifyRule>;
}

/** A kind of rule in a text of settings. */
interface RuleKind {
  /** The word before the conversation or person. */
  readonly name: string;
  readonly usage: string;
  /** What a value looks like. */
  readonly expected: string;
  /** Returns the rules with another; undefined if the value is wrong. */
  parse(rules: PersonalRules, about: string, value: string): PersonalRules | undefined;
}

/** The rules of a person who has set none. */
export const NO_RULES: PersonalRules = { notify: new Map() };

/** The kinds of rules. */
export const RULES: readonly RuleKind[] = [
  {
    name: "notify",
    usage: "notify #ROOM",
    expected: "all, mentions or none, or one of them with “until 2030-12-31 18:00” after it",
    parse(rules, about, value) {
      const [, level, until] = /^(all|mentions|none|off)(?:\s+until\s+(.+))?$/i.exec(value) ?? [];
      const end = until === undefined ? undefined : parseTime(until);
      if (level === undefined || Number.isNaN(end)) return undefined;
      const rule = { level: levelOf(level), ...(end !== undefined && { until: end }) };
      return { ...rules, notify: new Map(rules.notify).set(ruleKey(about), rule) };
    },
  },
];

/** Returns the value of a rule as text: `none until 2030-12-31 18:00:00`. */
export function formatNotifyRule({ level, until }: NotifyRule): string {
  return until === undefined ? level : `${level} until ${formatTime(until)}`;
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
