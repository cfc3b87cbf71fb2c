import { currentLocale, t } from "../../language/mod.ts";

const DAY = { weekday: "long", day: "numeric", month: "long" } as const;
const FORMATS = {
  "24h": { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  "12h": { hour: "numeric", minute: "2-digit", hour12: true },
  day: DAY,
  dayOfYear: { ...DAY, year: "numeric" },
  full: { dateStyle: "full", timeStyle: "medium", hourCycle: "h23" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Made once for each language, because that takes long.
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats a time in the language of the page. */
function format(how: keyof typeof FORMATS, at: number): string {
  const locale = currentLocale();
  const key = `${how} ${locale}`;
  let made = formats.get(key);
  if (made === undefined) formats.set(key, made = new Intl.DateTimeFormat(locale, FORMATS[how]));
  return made.format(at);
}

let clock: "24h" | "12h" = "24h";

/** Sets how the page shows times of day. */
export function setClock(hours: typeof clock): void {
  clock = hours;
}

/** Messages of one author that are less than this apart share one heading. */
export const MAX_GROUP_PAUSE_MS = 5 * 60_000;

// The day on which clocks go back by an hour.
const MAX_DAY_MS = 25 * 3_600_000;

/** Returns whether two times are on the same day, by this machine's calendar. */
export function sameDay(a: number, b: number): boolean {
  if (Math.abs(a - b) > MAX_DAY_MS) return false;
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** Formats the time of day, such as 16:05. @param at Milliseconds since the epoch. */
export function timeOf(at: number): string {
  return format(clock, at);
}

/** Formats the date and time in full. */
export function fullTime(at: number): string {
  return format("full", at);
}

/** Formats a time, with the day if it is not today. */
export function timeAndDay(at: number, now = Date.now()): string {
  return sameDay(at, now) ? timeOf(at) : t("common.day-and-time", { day: dayOf(at, now), time: timeOf(at) });
}

/** Formats the day: `Today`, `Yesterday`, `Monday, 3 March`. */
export function dayOf(at: number, now = Date.now()): string {
  if (sameDay(at, now)) return t("common.today");
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (sameDay(at, yesterday.getTime())) return t("common.yesterday");
  return format(new Date(at).getFullYear() === new Date(now).getFullYear() ? "day" : "dayOfYear", at);
}

const UNITS = [["day", 1_440], ["hour", 60], ["minute", 1]] as const;

/** Formats a duration of whole minutes, hours or days, such as “10 minutes”, in the language of the page. */
export function durationInWords(minutes: number): string {
  const [unit, size] = UNITS.find(([, length]) => minutes % length === 0)!;
  const inUnits = new Intl.NumberFormat(currentLocale(), { style: "unit", unit, unitDisplay: "long" });
  return inUnits.format(minutes / size);
}
