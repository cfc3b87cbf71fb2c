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
}

/** The commands that change settings. */
export const SETTING_COMMANDS: readonly Command[] = [
  {
    name: "set",
    aliases: [],
    otherNames: ["setting", "settings", "config", "option", "options", "preferences", "prefs"],
    arguments: [
      { name: "name", kind: "setting", optional: true },
      { name: "value", kind: "value", optional: true },
    ],
    help: "Changes a setting; “-” resets it. Without a value, shows it. Without a name, lists all settings.",
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
    help:
      "Sets what notifies you: all messages, direct messages and mentions (the default), or nothing. After a room or " +
      "@person, it applies only there, and with a time only for so long.",
    examples: ["/notify", "/notify none", "/notify #kitchen all", "/notify #kitchen none 1h"],
    run: ({ settings }, [where, level, time]) =>
      settings.notify(where, level as Parameters<SettingsHandler["notify"]>[1], time ? Number(time) : undefined),
  },
];
