import { say, type Sentence } from "../language/mod.ts";

/** A day, in milliseconds. */
export const DAY_MS = 86_400_000;

// Units of time, in milliseconds: how it is shown, if it is, and the names that people type.
const UNITS: ReadonlyArray<[ms: number, show: ((count: number) => Sentence) | undefined, typed: RegExp]> = [
  [365 * DAY_MS, (count) => say("common.years", { count }), /^(y|years?)$/],
  [30 * DAY_MS, undefined, /^(mo|months?)$/],
  [7 * DAY_MS, undefined, /^(w|weeks?)$/],
  [DAY_MS, (count) => say("common.days", { count }), /^(d|days?)$/],
  [3_600_000, (count) => say("common.hours", { count }), /^(h|hours?)$/],
  [60_000, (count) => say("common.minutes", { count }), /^(m|min|minutes?)$/],
  [1_000, (count) => say("common.seconds", { count }), /^(s|sec|seconds?)$/],
];

/** The longest duration that people can set, in milliseconds: ten years. */
export const MAX_DURATION_MS = 10 * 365 * DAY_MS;

/** The error for a longer duration. */
export const DURATION_TOO_LONG: Sentence = say("protocol.duration-too-long");

/**
 * Parses a duration such as `90s`, `10m`, `1h30m`, `7d` or `2w`.
 *
 * @returns Milliseconds, at least 1,000; undefined if the text is not a duration.
 */
export function parseDuration(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (!/^(\d{1,15}[a-z]+)+$/.test(lower)) return undefined;
  let total = 0;
  for (const [, count, typed] of lower.matchAll(/(\d+)([a-z]+)/g)) {
    const unit = UNITS.find(([, , pattern]) => pattern.test(typed));
    if (unit === undefined) return undefined;
    total += Number(count) * unit[0];
  }
  return total === 0 ? undefined : total;
}

/**
 * Parses the duration at the start of a text: `5m new disk`, `in 5 minutes`, `for an hour`, `1 hour 30 minutes`.
 *
 * @returns Milliseconds, and the rest of the text; undefined if it does not start with a duration.
 */
export function parseLeadingDuration(text: string): { ms: number; rest: string } | undefined {
  const [prefix = ""] = /^(?:in|for)\s+/i.exec(text) ?? [];
  const inWords = durationInWords(text.slice(prefix.length), prefix !== "");
  if (inWords) {
    let { ms, unit, rest } = inWords;
    for (;;) {
      const next = durationInWords(rest.replace(/^and\s+/i, ""), false);
      // The same unit, or a larger one, belongs to the rest.
      if (next === undefined || next.ms >= unit) return { ms, rest };
      ms += next.ms;
      ({ unit, rest } = next);
    }
  }
  const [, word = "", rest = ""] = /^(\S+)\s*([^]*)$/.exec(text.slice(prefix.length)) ?? [];
  const ms = parseDuration(word);
  return ms === undefined ? undefined : { ms, rest };
}

/** Parses a count and a unit, such as `5 minutes`. @param one Whether `an hour` counts as well. */
function durationInWords(text: string, one: boolean): { ms: number; unit: number; rest: string } | undefined {
  const [, first = "", unit = "", rest = ""] = /^(\d+|an?|one)\s+([a-z]+)(?!\S)\s*([^]*)$/i.exec(text) ?? [];
  const count = one && /^\D/.test(first) ? "1" : first;
  const ms = parseDuration(count + unit);
  return ms === undefined ? undefined : { ms, unit: parseDuration(`1${unit}`)!, rest };
}

/** Formats a duration in at most two units: `5 minutes`, `1 hour 30 minutes`. Less than a second becomes `1 second`. */
export function formatDuration(ms: number): Sentence {
  let left = Math.max(1_000, Math.round(ms / 1_000) * 1_000);
  const parts: Sentence[] = [];
  for (const [unit, show] of UNITS) {
    if (!show) continue;
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0) parts.push(show(count));
  }
  const [first, second] = parts;
  return second === undefined ? first : say("common.two-durations", { first, second });
}
