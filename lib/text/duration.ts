// Units of time, in milliseconds: how one says them, nothing where one does not, and how one types them.
const UNITS: ReadonlyArray<[ms: number, name: string, typed: RegExp]> = [
  [365 * 86_400_000, "year", /^(y|years?)$/],
  [30 * 86_400_000, "", /^(mo|months?)$/],
  [7 * 86_400_000, "", /^(w|weeks?)$/],
  [86_400_000, "day", /^(d|days?)$/],
  [3_600_000, "hour", /^(h|hours?)$/],
  [60_000, "minute", /^(m|min|minutes?)$/],
  [1_000, "second", /^(s|sec|seconds?)$/],
];

/** Longest time that anything may be set for, in milliseconds: ten years. */
export const MAX_DURATION_MS = 10 * 365 * 86_400_000;

/** Says that a time is longer than that. */
export const DURATION_TOO_LONG =
  "The longest time is 10 years. A ban or a mute without a time lasts until you undo it.";

/**
 * Reads a time such as `90s`, `10m`, `1h30m`, `7d` or `2w`.
 *
 * @returns Milliseconds, at least a second; undefined if it is no time.
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
 * Reads the time that a text begins with, as people write one: `5m new disk`, `in 5 minutes`, `for an hour`,
 * `1 hour 30 minutes`.
 *
 * @returns Milliseconds, and what follows; undefined if it begins with no time.
 */
export function parseLeadingDuration(text: string): { ms: number; rest: string } | undefined {
  const [said = ""] = /^(?:in|for)\s+/i.exec(text) ?? [];
  const inWords = durationInWords(text.slice(said.length), said !== "");
  if (inWords) {
    let { ms, unit, rest } = inWords;
    for (;;) {
      const next = durationInWords(rest.replace(/^and\s+/i, ""), false);
      // As much of the same unit, or more, belongs to what follows.
      if (next === undefined || next.ms >= unit) return { ms, rest };
      ms += next.ms;
      ({ unit, rest } = next);
    }
  }
  const [, word = "", rest = ""] = /^(\S+)\s*([^]*)$/.exec(text.slice(said.length)) ?? [];
  const ms = parseDuration(word);
  return ms === undefined ? undefined : { ms, rest };
}

/** A count and a unit, as `5 minutes`. @param one Whether `an hour` is one hour, too. */
function durationInWords(text: string, one: boolean): { ms: number; unit: number; rest: string } | undefined {
  const [, first = "", unit = "", rest = ""] = /^(\d+|an?|one)\s+([a-z]+)(?!\S)\s*([^]*)$/i.exec(text) ?? [];
  const count = one && /^\D/.test(first) ? "1" : first;
  const ms = parseDuration(count + unit);
  return ms === undefined ? undefined : { ms, unit: parseDuration(`1${unit}`)!, rest };
}

/** A time as one says it, in at most two units: `5 minutes`, `1 hour 30 minutes`. @param ms A second at least counts. */
export function formatDuration(ms: number): string {
  let left = Math.max(1_000, Math.round(ms / 1_000) * 1_000);
  const parts: string[] = [];
  for (const [unit, name] of UNITS.filter(([, said]) => said !== "")) {
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
  }
  return parts.slice(0, 2).join(" ");
}
