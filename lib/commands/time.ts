// Units of time, in milliseconds: how one says them, and how one types them.
const UNITS: ReadonlyArray<[ms: number, name: string, typed: RegExp]> = [
  [7 * 86_400_000, "week", /^(w|weeks?)$/],
  [86_400_000, "day", /^(d|days?)$/],
  [3_600_000, "hour", /^(h|hours?)$/],
  [60_000, "minute", /^(m|min|minutes?)$/],
  [1_000, "second", /^(s|sec|seconds?)$/],
];

/**
 * Reads a time such as `90s`, `10m`, `1h30m`, `7d` or `2w`.
 *
 * @returns Milliseconds, at least a second; undefined if it is no time.
 */
export function parseTime(text: string): number | undefined {
  const lower = text.toLowerCase();
  if (!/^(\d{1,6}[a-z]+)+$/.test(lower)) return undefined;
  let total = 0;
  for (const [, count, typed] of lower.matchAll(/(\d+)([a-z]+)/g)) {
    const unit = UNITS.find(([, , pattern]) => pattern.test(typed));
    if (unit === undefined) return undefined;
    total += Number(count) * unit[0];
  }
  return total === 0 ? undefined : total;
}

/**
 * Reads the time that a text begins with, as people write one: `5m new disk`, `in 5 minutes`, `for an hour`.
 *
 * @returns Milliseconds, and what follows; undefined if it begins with no time.
 */
export function leadingTime(text: string): { ms: number; rest: string } | undefined {
  const [, said, first, second = ""] = /^(?:(in|for)\s+)?(\S+)(?:\s+(\S+))?/i.exec(text) ?? [];
  if (first === undefined) return undefined;
  const count = said !== undefined && /^(an?|one)$/i.test(first) ? "1" : first;
  const inTwoWords = /^\d+$/.test(count) && /^[a-z]+$/i.test(second) ? parseTime(count + second) : undefined;
  const ms = inTwoWords ?? parseTime(first);
  if (ms === undefined) return undefined;
  const words = (said === undefined ? 0 : 1) + (inTwoWords === undefined ? 1 : 2);
  return { ms, rest: text.replace(new RegExp(`^(\\S+\\s*){${words}}`), "") };
}

/** A time as one says it, in at most two units: `5 minutes`, `1 hour 30 minutes`. @param ms A second at least counts. */
export function describeTime(ms: number): string {
  let left = Math.max(1_000, Math.round(ms / 1_000) * 1_000);
  const parts: string[] = [];
  for (const [unit, name] of UNITS.slice(1)) {
    const count = Math.floor(left / unit);
    left -= count * unit;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? "" : "s"}`);
  }
  return parts.slice(0, 2).join(" ");
}
