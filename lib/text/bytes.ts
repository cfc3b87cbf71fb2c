/** Formats a number of bytes: `512 B`, `1.5 KiB`, `23 MiB`. */
export function formatBytes(count: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  let value = count;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

const FACTORS: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** Parses a number of bytes such as `500M`, `4G`, `1.5 GiB` or `0`. @returns Undefined if the text is not one. */
export function parseBytes(text: string): number | undefined {
  const found = /^(\d{1,9}(?:\.\d{1,3})?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  if (!found) return undefined;
  const bytes = Math.round(Number(found[1]) * FACTORS[found[2].toLowerCase()]);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
