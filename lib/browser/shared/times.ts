import { currentLocale } from "../../language/mod.ts";

// English, like the whole page, with a 24-hour clock, as in the sentences of the server and in terminals.
const LOCALE = "en-GB";

const CLOCKS = {
  "24h": new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" }),
  "12h": new Intl.DateTimeFormat(LOCALE, { hour: "numeric", minute: "2-digit", hour12: true }),
} as const;
let clock = CLOCKS["24h"];

/** Sets how the page shows times of day. */
export function setClock(hours: keyof typeof CLOCKS): void {
  clock = CLOCKS[hours];
}

const day = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long" });
const dayOfYear = new Intl.DateTimeFormat(LOCALE, {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const full = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "medium" });

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
  return clock.format(at);
}

/** Formats the date and time in full. */
export function fullTime(at: number): string {
  return full.format(at);
}

/** Formats a time, with the day if it is not today. */
export function timeAndDay(at: number, now = Date.now()): string {
  return sameDay(at, now) ? timeOf(at) : `${dayOf(at, now)}, ${timeOf(at)}`;
}

/** Formats the day: `Today`, `Yesterday`, `Monday, 3 March`. */
export function dayOf(at: number, now = Date.now()): string {
  if (sameDay(at, now)) return "Today";
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (sameDay(at, yesterday.getTime())) return "Yesterday";
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? day : dayOfYear).format(at);
}

const UNITS = [["day", 1_440], ["hour", 60], ["minute", 1]] as const;

/** Formats a duration of whole minutes, hours or days, such as “10 minutes”, in the language of the page. */
export function durationInWords(minutes: number): string {
  const [unit, size] = UNITS.find(([, length]) => minutes % length === 0)!;
  const format = new Intl.NumberFormat(currentLocale(), { style: "unit", unit, unitDisplay: "long" });
  return format.format(minutes / size);
}
