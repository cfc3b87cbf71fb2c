import type { View } from "../../language/mod.ts";
import { nearestName } from "../../commands/mod.ts";
import { HOURS, numberOrAuto, oneOf, type SettingKind, shortText, SWITCH, wholeNumber, WORDS } from "./setting_kind.ts";

/** The views in which a setting has an effect. */
export type SettingView = "terminal" | "page" | "both";

/** A setting of the client. */
export interface Setting<T> {
  readonly kind: SettingKind<T>;
  readonly initial: T;
  readonly where: SettingView;
  /** What it does, in one sentence. */
  readonly help: string;
}

/** All settings by name, in the order in which views list them. Commands, the file and dialogs come from this table. */
export const SETTINGS = {
  notify: setting(
    oneOf(["all", "mentions", "none"], { off: "none" }),
    "mentions",
    "both",
    "What notifies you: all messages, direct messages and mentions, or nothing. /notify sets it for a single room.",
  ),
  quiet: setting(HOURS, "off", "both", "The hours in which nothing notifies you."),
  highlight: setting(
    WORDS,
    [],
    "both",
    "Words that mention you, as your nickname does: for example a project. Texts show them marked.",
  ),
  joins: setting(
    oneOf(["all", "smart", "none"]),
    "all",
    "both",
    "Shows who joins and leaves: everyone, only people who said something lately, or nobody. /filter joins sets it too.",
  ),
  bell: setting(SWITCH, true, "terminal", "Rings the terminal's bell for what notifies you."),
  clock: setting(oneOf(["24h", "12h"]), "24h", "both", "How times of day are shown."),
  "clock-format": setting(
    shortText("a format such as %H:%M:%S", (text) => /^(?:[^%\p{Cc}]|%[HIMSpdmY%])*$/u.test(text)),
    "",
    "terminal",
    "A format for the times of messages in place of “clock”, such as %H:%M:%S. %d, %m and %Y are the date.",
  ),
  colours: setting(
    oneOf(["auto", "none", "16", "256", "true"], { on: "auto", off: "none" }),
    "auto",
    "terminal",
    "How many colours to use.",
  ),
  list: setting(SWITCH, true, "terminal", "Shows the list of conversations where the screen is wide enough."),
  people: setting(SWITCH, true, "terminal", "Shows the list of people where the screen is wide enough."),
  "list-width": setting(numberOrAuto(8, 80), "auto", "terminal", "The columns of the list of conversations."),
  "people-width": setting(numberOrAuto(8, 80), "auto", "terminal", "The columns of the list of people."),
  "names-width": setting(wholeNumber(4, 40), 12, "terminal", "The most columns for the names before messages."),
  formatting: setting(SWITCH, true, "both", "Shows *bold*, _italic_, `code`, quotes and lists as such. Off: as typed."),
  "emoji-width": setting(
    oneOf(["1", "2"]),
    "2",
    "terminal",
    "The columns of an emoji in your terminal. With the wrong number, emoji overlap the text after them.",
  ),
  images: setting(SWITCH, true, "terminal", "Shows pictures in the full screen, if the terminal can."),
} as const;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** The value of each setting. */
export type Settings = { readonly [N in SettingName]: (typeof SETTINGS)[N]["initial"] };

/** The names of all settings. */
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The settings of a person who has changed none. */
export const INITIAL_SETTINGS: Settings = settingsWith({});

/** Returns all settings, some of which have other values than at first. */
export function settingsWith(changed: Partial<Settings>): Settings {
  const initial = Object.fromEntries(SETTING_NAMES.map((name) => [name, SETTINGS[name].initial]));
  return { ...initial, ...changed } as Settings;
}

/** Returns a setting for use with any value. */
export function settingOf(name: SettingName): Setting<unknown> {
  return SETTINGS[name] as Setting<unknown>;
}

/** Returns the name of a setting as it is written in the table; undefined if there is none. */
export function settingNamed(name: string): SettingName | undefined {
  const typed = name.toLowerCase().replaceAll("_", "-");
  return SETTING_NAMES.find((known) => known === (typed === "colors" ? "colours" : typed));
}

/** Says that there is no such setting, and which is similar. */
export function unknownSetting(name: string): string {
  const near = nearestName(name.toLowerCase(), SETTING_NAMES);
  return `There is no setting “${name}”.${near === undefined ? "" : ` Did you mean “${near}”?`}`;
}

/** Returns whether a setting has an effect in a view. */
export function appliesIn(name: SettingName, view: View): boolean {
  const { where } = SETTINGS[name];
  return where === "both" || where === view;
}

/** Returns the value of a setting as text. */
export function formatSetting(name: SettingName, settings: Settings): string {
  return settingOf(name).kind.format(settings[name]);
}

function setting<T>(kind: SettingKind<T>, initial: T, where: SettingView, help: string): Setting<T> {
  return { kind, initial, where, help };
}
