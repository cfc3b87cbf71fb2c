import { currentLocale, t } from "../../language/mod.ts";

/** A span of each day, in minutes after midnight, local time. It may pass midnight. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** What values a setting has. Files and `/set` write them as text; a dialog shows the control that fits. */
export interface SettingKind<T> {
  readonly control: "switch" | "choice" | "number" | "words" | "hours" | "text";
  /** The values, or words beside them, that completion and dialogs offer. */
  readonly choices: readonly string[];
  /** With `number`: the bounds. */
  readonly min?: number;
  readonly max?: number;
  /** Returns what a value looks like, to say so to people: `on or off`. */
  expected(): string;
  /** Parses a value; undefined if the text is none. */
  parse(text: string): T | undefined;
  format(value: T): string;
}

// The limits of a list of words.
const MAX_WORDS = 50;
const MAX_WORD_LENGTH = 64;

const MAX_TEXT_LENGTH = 64;
const MAX_DICTIONARIES = 5;

function either(choices: readonly string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: "disjunction" }).format(choices);
}

/** A setting that is on or off. */
export const SWITCH: SettingKind<boolean> = {
  control: "switch",
  choices: ["on", "off"],
  expected: () => either(["on", "off"]),
  parse: (text) => /^(on|yes|true|1)$/i.test(text) ? true : /^(off|no|false|0)$/i.test(text) ? false : undefined,
  format: (value) => value ? "on" : "off",
};

/**
 * Returns the kind of a setting with a few possible values.
 *
 * @param synonyms Other words for values.
 */
export function oneOf<const T extends string>(
  choices: readonly T[],
  synonyms: Readonly<Record<string, NoInfer<T>>> = {},
): SettingKind<T> {
  return {
    control: "choice",
    choices,
    expected: () => either(choices),
    parse(text) {
      const typed = text.toLowerCase();
      return choices.find((choice) => choice.toLowerCase() === typed) ??
        (Object.hasOwn(synonyms, typed) ? synonyms[typed] : undefined);
    },
    format: (value) => value,
  };
}

/** Returns the kind of a setting that is a whole number or, if the program decides, `auto`. */
export function numberOrAuto(min: number, max: number): SettingKind<number | "auto"> {
  const number = wholeNumber(min, max);
  return {
    ...number,
    choices: ["auto"],
    expected: () => t("chat.set-auto-or", { other: number.expected() }),
    parse: (text) => text.toLowerCase() === "auto" ? "auto" : number.parse(text),
    format: (value) => `${value}`,
  };
}

/** Returns the kind of a setting that is a whole number. */
export function wholeNumber(min: number, max: number): SettingKind<number> {
  return {
    control: "number",
    choices: [],
    min,
    max,
    expected: () => t("chat.set-number", { min, max }),
    parse: (text) => /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined,
    format: (value) => `${value}`,
  };
}

/** A list of words or phrases, between commas. */
export const WORDS: SettingKind<readonly string[]> = {
  control: "words",
  choices: [],
  expected: () => t("chat.set-words", { max: MAX_WORDS }),
  parse(text) {
    const words = [...new Set(text.split(/[,，،、]/u).map((word) => word.trim()).filter((word) => word !== ""))];
    return words.length > MAX_WORDS || words.some((word) => word.length > MAX_WORD_LENGTH) ? undefined : words;
  },
  format: (words) => words.join(", "),
};

/** A span of each day, such as `22:00-07:00`, or `off`. */
export const HOURS: SettingKind<Hours | "off"> = {
  control: "hours",
  choices: ["off"],
  expected: () => t("chat.set-hours"),
  parse(text) {
    if (/^(off|none|no)$/i.test(text)) return "off";
    const [, ...numbers] = /^(\d{1,2})(?::(\d\d))?\s*[-–]\s*(\d{1,2})(?::(\d\d))?$/.exec(text) ?? [];
    const [hour, minute, toHour, toMinute] = numbers.map((number = "0") => Number(number));
    if (hour === undefined || hour > 24 || minute > 59 || toHour > 24 || toMinute > 59) return undefined;
    const [from, to] = [(hour * 60 + minute) % DAY_MINUTES, (toHour * 60 + toMinute) % DAY_MINUTES];
    return from === to ? undefined : { from, to };
  },
  format: (value) => value === "off" ? value : `${timeOfDay(value.from)}-${timeOfDay(value.to)}`,
};

/** Names of dictionaries between commas, or `on` or `off`. A name is no path. */
export const DICTIONARIES: SettingKind<string> = {
  control: "text",
  choices: ["off", "on", "en_US", "en_GB", "de_DE", "es_ES"],
  expected: () => t("chat.set-dictionaries"),
  parse(text) {
    const names = text.split(/[\s,]+/).filter((name) => name !== "");
    const isSwitch = names.length === 1 && /^(on|off)$/i.test(names[0]);
    if (isSwitch) return names[0].toLowerCase();
    const areNames = names.length <= MAX_DICTIONARIES && names.every((name) => /^[a-z][a-z0-9_-]{1,31}$/i.test(name));
    return names.length > 0 && areNames && !names.some((name) => /^(on|off)$/i.test(name))
      ? names.join(",")
      : undefined;
  },
  format: (value) => value,
};

/** Returns the kind of a setting that is a short text. @param check Returns whether a text is valid. */
export function shortText(expected: () => string, check: (text: string) => boolean): SettingKind<string> {
  return {
    control: "text",
    choices: [],
    expected,
    parse: (text) => text.length <= MAX_TEXT_LENGTH && check(text) ? text : undefined,
    format: (value) => value,
  };
}

/** Returns whether a time is within a span of the day. @param at In ms since the epoch. */
export function isWithin(hours: Hours | "off", at: number): boolean {
  if (hours === "off") return false;
  const date = new Date(at);
  const minutes = date.getHours() * 60 + date.getMinutes();
  const { from, to } = hours;
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

const DAY_MINUTES = 24 * 60;

/** Returns a time of day as `22:00`. @param minutes Since midnight. */
export function timeOfDay(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
