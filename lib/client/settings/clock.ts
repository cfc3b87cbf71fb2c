import type { Settings } from "./settings.ts";

/** Formats a time, in ms since the epoch, as local time. */
export type Clock = (at: number) => string;

const two = (number: number) => String(number).padStart(2, "0");
const hour12 = (date: Date) => date.getHours() % 12 || 12;

const PARTS: Readonly<Record<string, (date: Date) => string>> = {
  H: (date) => two(date.getHours()),
  I: (date) => two(hour12(date)),
  M: (date) => two(date.getMinutes()),
  S: (date) => two(date.getSeconds()),
  p: (date) => date.getHours() < 12 ? "am" : "pm",
  d: (date) => two(date.getDate()),
  m: (date) => two(date.getMonth() + 1),
  Y: (date) => `${date.getFullYear()}`,
  "%": () => "%",
};

const made = new Map<string, Clock>();

/** Returns the clock that the person has set. It is the same function for the same settings. */
export function clockOf({ clock, "clock-format": format }: Pick<Settings, "clock" | "clock-format">): Clock {
  const pattern = format !== "" ? format : clock === "12h" ? "%I:%M %p" : "%H:%M";
  let known = made.get(pattern);
  if (known === undefined) {
    known = (at) => {
      const date = new Date(at);
      return pattern.replace(/%(.)/g, (_, part) => PARTS[part](date));
    };
    made.clear();
    made.set(pattern, known);
  }
  return known;
}
