import { type Language, LANGUAGES, say, type Sentence, t, type View } from "../../language/mod.ts";
import { nearestName } from "../../commands/mod.ts";
import {
  DICTIONARIES,
  HOURS,
  numberOrAuto,
  oneOf,
  type SettingKind,
  shortText,
  SWITCH,
  wholeNumber,
  WORDS,
} from "./setting_kind.ts";

/** The views in which a setting has an effect. */
export type SettingView = "terminal" | "page" | "both";

/** A setting of the client. */
export interface Setting<T> {
  readonly kind: SettingKind<T>;
  readonly initial: T;
  readonly where: SettingView;
  /** What it does, in one sentence. */
  readonly help: Sentence;
}

const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

/** All settings by name, in the order in which views list them. Commands, the file and dialogs come from this table. */
export const SETTINGS = {
  language: setting(
    oneOf(["auto", ...LANGUAGE_CODES]),
    "auto",
    "both",
    say("help.set-language"),
  ),
  notify: setting(
    oneOf(["all", "mentions", "none"], { off: "none" }),
    "mentions",
    "both",
    say("help.set-notify"),
  ),
  quiet: setting(HOURS, "off", "both", say("help.set-quiet")),
  highlight: setting(
    WORDS,
    [],
    "both",
    say("help.set-highlight"),
  ),
  joins: setting(
    oneOf(["all", "smart", "none"]),
    "all",
    "both",
    say("help.set-joins"),
  ),
  sound: setting(oneOf(["off", "drop", "chime", "knock", "bell"]), "drop", "page", say("help.set-sound")),
  bell: setting(SWITCH, true, "terminal", say("help.set-bell")),
  clock: setting(oneOf(["24h", "12h"]), "24h", "both", say("help.set-clock")),
  "clock-format": setting(
    shortText(() => t("chat.set-format"), (text) => /^(?:[^%\p{Cc}]|%[HIMSpdmY%])*$/u.test(text)),
    "",
    "terminal",
    say("help.set-clock-format"),
  ),
  colours: setting(
    oneOf(["auto", "none", "16", "256", "true"], { on: "auto", off: "none" }),
    "auto",
    "terminal",
    say("help.set-colours"),
  ),
  list: setting(SWITCH, true, "terminal", say("help.set-list")),
  people: setting(SWITCH, true, "terminal", say("help.set-people")),
  "list-width": setting(numberOrAuto(8, 80), "auto", "terminal", say("help.set-list-width")),
  "people-width": setting(numberOrAuto(8, 80), "auto", "terminal", say("help.set-people-width")),
  "names-width": setting(wholeNumber(4, 40), 12, "terminal", say("help.set-names-width")),
  formatting: setting(SWITCH, true, "both", say("help.set-formatting")),
  theme: setting(oneOf(["system", "dark", "light"]), "system", "page", say("help.set-theme")),
  "text-size": setting(
    oneOf(["small", "normal", "large", "largest"]),
    "normal",
    "page",
    say("help.set-text-size"),
  ),
  density: setting(oneOf(["comfortable", "compact"]), "comfortable", "page", say("help.set-density")),
  enter: setting(
    oneOf(["sends", "breaks"], { send: "sends", break: "breaks" }),
    "sends",
    "page",
    say("help.set-enter"),
  ),
  "emoji-width": setting(
    oneOf(["1", "2"]),
    "2",
    "terminal",
    say("help.set-emoji-width"),
  ),
  spelling: setting(DICTIONARIES, "off", "terminal", say("help.set-spelling")),
  images: setting(SWITCH, true, "terminal", say("help.set-images")),
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
  return near === undefined ? t("chat.set-unknown", { name }) : t("chat.set-unknown-near", { name, near });
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

function setting<T>(kind: SettingKind<T>, initial: T, where: SettingView, help: Sentence): Setting<T> {
  return { kind, initial, where, help };
}
