import { say } from "../language/mod.ts";
import type { Command } from "./command.ts";

/** Changes the settings of the person. */
export interface SettingsHandler {
  /** Sets a setting, or resets it with `-`. Without a value, shows it; without a name, lists all settings. */
  set(name?: string, value?: string): void;
  /**
   * Sets which messages notify the person. Without a level, shows the current one.
   *
   * @param where A conversation; undefined: all that have no level of their own.
   * @param ms How long it applies.
   */
  notify(where?: string, level?: "all" | "mentions" | "none" | "default", ms?: number): void;
  /** Ignores a person. Without a nickname, lists the ignored people. @param ms How long. */
  ignore(nick?: string, ms?: number): void;
  /** Stops ignoring a person. */
  unignore(nick: string): void;
  /** Adds words that mention the person, or removes those after a `-`. Without any, lists them. */
  highlight(words?: string): void;
  /** Sets whose joining and leaving is shown. Without a value, shows the current one. */
  filterJoins(who?: string): void;
  /** Makes a command of the person's own. Without a line, shows it; without a name, lists all. */
  alias(name?: string, line?: string): void;
  /** Removes such a command. */
  unalias(name: string): void;
}

/** The commands that change settings. */
export const SETTING_COMMANDS: readonly Command[] = [
  {
    name: "set",
    aliases: [],
    synonyms: ["setting", "settings", "option"],
    otherNames: ["config", "options", "preferences", "prefs"],
    arguments: [
      { name: "name", kind: "setting", optional: true },
      { name: "value", kind: "value", optional: true },
    ],
    help: say("help.set"),
    examples: ["/set", "/set clock 12h", "/set clock -"],
    run: ({ settings }, [name, value]) => settings.set(name, value),
  },
  {
    name: "notify",
    aliases: [],
    otherNames: ["notifications", "bell", "sound"],
    arguments: [
      { name: "room", kind: "conversation", optional: true, isMarked: true },
      {
        name: "setting",
        kind: "choice",
        optional: true,
        choices: ["all", "mentions", "none", "default"],
        synonyms: { off: "none" },
      },
      { name: "time", kind: "time", optional: true, suggestions: ["1h", "8h", "1d"] },
    ],
    help: say("help.notify"),
    examples: ["/notify", "/notify none", "/notify #kitchen all", "/notify #kitchen none 1h"],
    run: ({ settings }, [where, level, time]) =>
      settings.notify(where, level as Parameters<SettingsHandler["notify"]>[1], time ? Number(time) : undefined),
  },
  {
    name: "ignore",
    aliases: [],
    synonyms: ["squelch"],
    otherNames: ["block", "silence"],
    arguments: [
      { name: "nick", kind: "nick", optional: true },
      { name: "time", kind: "time", optional: true, suggestions: ["1h", "8h", "1d"] },
    ],
    help: say("help.ignore"),
    examples: ["/ignore", "/ignore mallory", "/ignore mallory 8h"],
    run: ({ settings }, [nick, time]) => settings.ignore(nick, time ? Number(time) : undefined),
  },
  {
    name: "unignore",
    aliases: [],
    synonyms: ["unsquelch"],
    otherNames: ["unblock", "unsilence"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: say("help.unignore"),
    examples: ["/unignore mallory"],
    run: ({ settings }, [nick]) => settings.unignore(nick!),
  },
  {
    name: "highlight",
    aliases: [],
    synonyms: ["hilight", "hl"],
    otherNames: ["highlights", "keyword", "keywords"],
    arguments: [{ name: "words", kind: "text", optional: true }],
    help: say("help.highlight"),
    examples: ["/highlight", "/highlight release tincan", "/highlight -release"],
    run: ({ settings }, [words]) => settings.highlight(words),
  },
  {
    name: "filter",
    aliases: [],
    otherNames: ["filters"],
    arguments: [
      { name: "what", kind: "choice", choices: ["joins"] },
      { name: "who", kind: "choice", optional: true, choices: ["smart", "all", "none"] },
    ],
    help: say("help.filter"),
    examples: ["/filter joins smart", "/filter joins all"],
    run: ({ settings }, [, who]) => settings.filterJoins(who),
  },
  {
    name: "alias",
    aliases: [],
    synonyms: ["aliases"],
    arguments: [{ name: "name", kind: "alias", optional: true }, { name: "command", kind: "text", optional: true }],
    help: say("help.alias"),
    examples: ["/alias", "/alias hi /msg $1 Hello, $1! $2-", "/alias k /join kitchen", "/alias k -"],
    run: ({ settings }, [name, line]) => settings.alias(name, line),
  },
  {
    name: "unalias",
    aliases: [],
    arguments: [{ name: "name", kind: "alias" }],
    help: say("help.unalias"),
    examples: ["/unalias k"],
    run: ({ settings }, [name]) => settings.unalias(name!),
  },
];
