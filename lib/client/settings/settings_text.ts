import { currentLocale, inWords, t } from "../../language/mod.ts";
import { type Aliases, aliasLine, aliasProblem, MAX_ALIASES } from "../../commands/mod.ts";
import { settingNamed, settingOf, type Settings, settingsWith, unknownSetting } from "./settings.ts";
import { NO_RULES, type PersonalRules, RULES } from "./personal_rules.ts";

/** A line that is wrong, and why. */
export interface SettingProblem {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** What a text of settings says. */
export interface ParsedSettings {
  readonly settings: Settings;
  /** What belongs to a server, by its address. */
  readonly servers: ReadonlyMap<string, PersonalRules>;
  /** The person's own commands, by name in lower case. */
  readonly aliases: Aliases;
  readonly problems: readonly SettingProblem[];
}

// More lines than people write. Others are ignored.
const MAX_LINES = 5_000;

const MAX_QUOTED_LENGTH = 60;

const HEADING = "# Settings of Tincan. /set lists them; a line is: name = value";

const SECTION = /^\s*\[([^\]]*)\]\s*$/;

/**
 * Parses settings: lines such as `bell = off`, and below a line with the address of a server in brackets, what belongs
 * to conversations and people there, such as `notify #kitchen = none`. A `#` at the start of a line begins a comment.
 */
export function parseSettings(text: string): ParsedSettings {
  const changed: Record<string, unknown> = {};
  const servers = new Map<string, PersonalRules>();
  const aliases = new Map<string, string>();
  const problems: SettingProblem[] = [];
  let server: string | undefined;
  text.split(/\r?\n/).slice(0, MAX_LINES).forEach((line, index) => {
    if (/^\s*([#;]|$)/.test(line)) return;
    const wrong = (text: string) => void problems.push({ line: index + 1, text });
    const section = SECTION.exec(line)?.[1].trim();
    if (section !== undefined) return void (server = section);
    const parts = splitLine(line);
    if (parts === undefined) return wrong(t("chat.set-wrong-line"));
    const { key, value } = parts;
    const alias = server === undefined ? /^alias\s+(\S+)$/i.exec(key)?.[1].toLowerCase() : undefined;
    if (alias !== undefined) {
      const line = aliasLine(value);
      const problem = aliasProblem(alias, line);
      if (problem !== undefined) return wrong(inWords(problem));
      if (aliases.size < MAX_ALIASES) aliases.set(alias, line);
    } else if (server === undefined) {
      const name = settingNamed(key);
      if (name === undefined) return wrong(unknownSetting(shortened(key)));
      const { kind } = settingOf(name);
      const parsed = kind.parse(value);
      if (parsed === undefined) {
        return wrong(t("chat.set-wrong-value", { value: shortened(value), name, expected: kind.expected() }));
      }
      changed[name] = parsed;
    } else {
      const [, word, about] = /^(\S+)\s+(\S+)$/.exec(key) ?? [];
      const rule = RULES.find(({ name }) => name === word);
      if (rule === undefined) {
        const rules = new Intl.ListFormat(currentLocale(), { type: "disjunction" });
        return wrong(
          t("chat.set-unknown-rule", { name: shortened(key), rules: rules.format(RULES.map(({ usage }) => usage)) }),
        );
      }
      const rules = rule.parse(servers.get(server) ?? NO_RULES, about, value);
      if (rules === undefined) {
        return wrong(
          t("chat.set-wrong-value", { value: shortened(value), name: word, expected: inWords(rule.expected) }),
        );
      }
      servers.set(server, rules);
    }
  });
  return { settings: settingsWith(changed as Partial<Settings>), servers, aliases, problems };
}

/**
 * Returns a text of settings with a line for a setting, in place of others for the same setting. Everything else stays
 * as it is.
 *
 * @param server The address of the server to which it belongs; undefined: to none.
 * @param value Undefined removes the setting.
 */
export function withSettingLine(
  text: string,
  server: string | undefined,
  key: string,
  value: string | undefined,
): string {
  const lines = text === "" ? [HEADING] : text.replace(/(\r?\n)+$/, "").split(/\r?\n/);
  let [start, end] = sectionOf(lines, server);
  const isSame = (line: string) => {
    const parts = /^\s*[#;]/.test(line) ? undefined : splitLine(line);
    return parts !== undefined && keyOf(parts.key) === keyOf(key);
  };
  const places = lines.flatMap((line, i) => i >= start && i < end && isSame(line) ? [i] : []);
  const line = value === undefined ? undefined : `${key} = ${value}`;
  for (const place of places.slice(line === undefined ? 0 : 1).reverse()) lines.splice(place, 1);
  if (line !== undefined && places.length > 0) lines[places[0]] = line;
  else if (line !== undefined) {
    if (start < 0) {
      lines.push("", `[${server}]`);
      [start, end] = [lines.length, lines.length];
    }
    while (end > start && lines[end - 1].trim() === "") end--;
    lines.splice(end, 0, line);
  }
  return `${lines.join("\n")}\n`;
}

/** Returns the first line of a section, after its heading, and the line after its last; -1 if there is none. */
function sectionOf(lines: readonly string[], server: string | undefined): [start: number, end: number] {
  const start = server === undefined ? 0 : lines.findIndex((line) => SECTION.exec(line)?.[1].trim() === server) + 1;
  if (server !== undefined && start === 0) return [-1, -1];
  const next = lines.findIndex((line, i) => i >= start && SECTION.test(line));
  return [start, next === -1 ? lines.length : next];
}

/** Returns the part of a long text that a sentence quotes. */
function shortened(text: string): string {
  return text.length <= MAX_QUOTED_LENGTH ? text : `${[...text].slice(0, MAX_QUOTED_LENGTH).join("")}…`;
}

function splitLine(line: string): { key: string; value: string } | undefined {
  const [, key, value] = /^\s*([^=]*[^=\s])\s*=\s*(.*?)\s*$/u.exec(line) ?? [];
  return key === undefined ? undefined : { key, value };
}

function keyOf(key: string): string {
  return (settingNamed(key) ?? key).replace(/\s+/g, " ").toLowerCase();
}
