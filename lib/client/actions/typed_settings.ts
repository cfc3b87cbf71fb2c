import { aliasLine, aliasProblem, MAX_ALIASES, type SettingsHandler } from "../../commands/mod.ts";
import { inWords, say, type Sentence, t } from "../../language/mod.ts";
import { foldName, foldText, formatDuration } from "../../text/mod.ts";
import { conversationKey, conversationOf } from "../model/model.ts";
import { notifyRuleOf } from "../model/notify.ts";
import { formatIgnoreRule, formatNotifyRule, type NotifyLevel } from "../settings/personal_rules.ts";
import {
  appliesIn,
  formatSetting,
  SETTING_NAMES,
  type SettingName,
  settingNamed,
  settingOf,
  unknownSetting,
} from "../settings/settings.ts";
import { describeHighlight, describeIgnored, describeNotifyRule, NOTIFY } from "./describe.ts";
import type { CommandHost } from "./host.ts";

/** Shows the output of commands, and refuses them. */
interface SettingsView {
  show(text: Sentence): void;
  refuse(text: Sentence): void;
}

// What resets a setting.
const RESET = "-";

/** Carries out the commands that change settings. */
export class TypedSettings implements SettingsHandler {
  readonly #client: CommandHost;
  readonly #view: SettingsView;

  constructor(client: CommandHost, view: SettingsView) {
    this.#client = client;
    this.#view = view;
  }

  set(typed?: string, value?: string): void {
    if (typed === undefined) return this.#view.show(this.#list());
    const name = settingNamed(typed);
    if (name === undefined) {
      const found = value === undefined ? this.#list(typed) : "";
      return found === "" ? this.#view.refuse(unknownSetting(typed)) : this.#view.show(found);
    }
    const { kind, initial } = settingOf(name);
    const parsed = value === RESET ? initial : value === undefined ? undefined : kind.parse(value.trim());
    if (value !== undefined && parsed === undefined) {
      return this.#view.refuse(t("chat.set-wrong-value", { value: value!, name, expected: kind.expected() }));
    }
    if (value !== undefined) void this.#client.settings.set(name, parsed as never);
    this.#view.show(this.#describe(name));
  }

  notify(where?: string, level?: NotifyLevel | "default", ms?: number): void {
    const { settings, state } = this.#client;
    if (where === undefined && ms !== undefined) {
      return this.#view.refuse(t("chat.notify-time-needs-room"));
    }
    if (where === undefined) {
      if (level !== undefined) void settings.set("notify", level === "default" ? undefined : level);
      this.#client.answer(NOTIFY[this.#client.state.settings.notify]);
      if (level === undefined) this.#showRules();
      return;
    }
    const { name } = conversationOf(state, where);
    const until = ms === undefined ? {} : { until: Date.now() + ms };
    if (level === "default") void settings.setRule(state.address, `notify ${name}`, undefined);
    else if (level !== undefined) {
      void settings.setRule(state.address, `notify ${name}`, formatNotifyRule({ level, ...until }));
    }
    this.#view.show(describeNotifyRule(name, notifyRuleOf(this.#client.state, conversationKey(name), Date.now())));
  }

  ignore(nick?: string, ms?: number): void {
    if (nick === undefined) return this.#view.show(describeIgnored(this.#client.state));
    const { me, address } = this.#client.state;
    if (foldName(nick) === foldName(me)) return this.#view.refuse(t("chat.ignore-self"));
    const rule = ms === undefined ? {} : { until: Date.now() + ms };
    void this.#client.settings.setRule(address, `ignore ${nick}`, formatIgnoreRule(rule));
    this.#view.show(
      ms === undefined ? say("chat.ignored", { nick }) : say("chat.ignored-for", { nick, time: formatDuration(ms) }),
    );
  }

  unignore(nick: string): void {
    const { rules, address } = this.#client.state;
    const rule = rules.ignored.get(foldName(nick));
    if (rule === undefined) return this.#view.refuse(t("chat.not-ignored", { nick }));
    void this.#client.settings.setRule(address, `ignore ${rule.nick}`, undefined);
    this.#view.show(t("chat.unignored", { nick: rule.nick }));
  }

  /** Keeps that people who are ignored have new nicknames. @param pairs Keys of conversations, the former key first. */
  renamed(pairs: readonly (readonly [string, string])[]): void {
    const { settings, state: { rules, address } } = this.#client;
    const kept = settings.parsed.servers.get(address)?.ignored;
    for (const key of pairs.flat().map((key) => key.slice(1))) {
      const [before, rule] = [kept?.get(key), rules.ignored.get(key)];
      if (rule !== undefined && (before === undefined || before.upTo !== rule.upTo)) {
        void settings.setRule(address, `ignore ${rule.nick}`, formatIgnoreRule(rule));
      }
    }
  }

  highlight(words?: string): void {
    const before = this.#client.state.settings.highlight;
    if (words === undefined) return this.#view.show(describeHighlight(before));
    const typed = words.split(/[\s,]+/).filter((word) => word !== "");
    const isSame = (a: string, b: string) => foldText(a) === foldText(b);
    const removed = typed.filter((word) => word.startsWith("-")).map((word) => word.slice(1));
    const added = typed.filter((word) => !word.startsWith("-"));
    const missing = removed.find((word) => word !== "" && !before.some((known) => isSame(known, word)));
    if (missing !== undefined) return this.#view.refuse(t("chat.highlight-missing", { word: missing }));
    const kept = removed.includes("") ? [] : before.filter((known) => !removed.some((word) => isSame(known, word)));
    const now = [...kept, ...added.filter((word) => !kept.some((known) => isSame(known, word)))];
    this.set("highlight", now.length === 0 ? RESET : now.join(", "));
  }

  filterJoins(who?: string): void {
    this.set("joins", who);
  }

  alias(typed?: string, line?: string): void {
    // WeeChat writes “/alias add NAME COMMAND” and “/alias del NAME”.
    const [, name, rest] = /^(\S+)(?:\s+([^]*))?$/.exec(line ?? "") ?? [];
    if (typed?.toLowerCase() === "add" && rest !== undefined) return this.#setAlias(name, rest);
    if (typed?.toLowerCase() === "del" && name !== undefined && rest === undefined) return this.unalias(name);
    if (typed?.toLowerCase() === "list" && line === undefined) return this.alias();
    if (typed !== undefined && line === RESET) return this.unalias(typed);
    if (typed !== undefined && line !== undefined) return this.#setAlias(typed, line);
    const { aliases } = this.#client.settings.parsed;
    const shown = [...aliases].filter(([known]) => typed === undefined || known === typed.toLowerCase()).sort();
    if (shown.length > 0) return this.#view.show(shown.map(([known, stands]) => `/${known} = ${stands}`).join("\n"));
    this.#client.answer(typed === undefined ? say("chat.no-aliases") : say("chat.no-alias", { name: typed }));
  }

  unalias(typed: string): void {
    const name = typed.toLowerCase().replace(/^\//, "");
    const { settings } = this.#client;
    if (!settings.parsed.aliases.has(name)) return this.#view.refuse(t("chat.no-alias", { name }));
    void settings.setAlias(name, undefined);
    this.#view.show(t("chat.alias-removed", { name }));
  }

  #setAlias(typed: string, text: string): void {
    const { settings } = this.#client;
    const [name, line] = [typed.toLowerCase().replace(/^\//, ""), aliasLine(text.replace(/\s+/g, " "))];
    const isFull = settings.parsed.aliases.size >= MAX_ALIASES && !settings.parsed.aliases.has(name);
    const problem = aliasProblem(name, line) ??
      (isFull ? say("chat.too-many-aliases", { max: MAX_ALIASES }) : undefined);
    if (problem !== undefined) return this.#view.refuse(inWords(problem, this.#client.view));
    void settings.setAlias(name, line);
    this.#view.show(`/${name} = ${line}`);
  }

  #showRules(): void {
    const { rules, conversations } = this.#client.state;
    const current = [...rules.notify].filter(([, { until = Infinity }]) => until > Date.now());
    if (current.length === 0) return;
    this.#view.show(
      current.map(([key, rule]) => describeNotifyRule(conversations.get(key)?.name ?? key, rule)).join("\n"),
    );
  }

  /**
   * Returns a line for each setting of the view: its value, and what it does.
   *
   * @param part Lists only the settings that have this in their names or descriptions, without `*`.
   */
  #list(part = ""): string {
    const { settings } = this.#client.state;
    const wanted = foldText(part.replaceAll("*", ""));
    const names = SETTING_NAMES.filter((name) =>
      appliesIn(name, this.#client.view) &&
      foldText(`${name} ${inWords(settingOf(name).help, this.#client.view)}`).includes(wanted)
    );
    const rows = names.map((name) => ({ name, value: formatSetting(name, settings) || RESET }));
    const [left, right] = [rows.map(({ name }) => name.length), rows.map(({ value }) => value.length)];
    const [nameWidth, valueWidth] = [Math.max(...left), Math.min(20, Math.max(...right))];
    return rows.map(({ name, value }) =>
      `${name.padEnd(nameWidth)}  ${value.padEnd(valueWidth)}  ${inWords(settingOf(name).help, this.#client.view)}`
    ).join("\n");
  }

  #describe(name: SettingName): string {
    const { kind, initial, help } = settingOf(name);
    const value = formatSetting(name, this.#client.state.settings);
    const first = kind.format(initial);
    const said = { name, value: value || RESET, help, expected: kind.expected() };
    return value === first
      ? t("chat.set-shown", said)
      : t("chat.set-shown-changed", { ...said, first: first || RESET });
  }
}
