import { currentLocale } from "../language/mod.ts";

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/**
 * Formats a number of bytes: `512 B`, `1.5 KiB`, `23 MiB`.
 *
 * @param locale Whose decimal separator it has; by default, that of the current language.
 */
export function formatBytes(count: number, locale: string = currentLocale()): string {
  let unit = 0;
  let value = count;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${digits(value, locale, unit === 0 || value >= 10 ? 0 : 1)} ${UNITS[unit]}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function digits(value: number, locale: string, decimals: number): string {
  const key = `${locale} ${decimals}`;
  let format = formats.get(key);
  if (!format) {
    const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false };
    formats.set(key, format = new Intl.NumberFormat(locale, options));
  }
  return format.format(value);
}

const FACTORS: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** Parses a number of bytes such as `500M`, `4G`, `1.5 GiB` or `0`. @returns Undefined if the text is not one. */
export function parseBytes(text: string): number | undefined {
  const found = /^(\d{1,9}(?:\.\d{1,3})?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  if (!found) return undefined;
  const bytes = Math.round(Number(found[1]) * FACTORS[found[2].toLowerCase()]);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
