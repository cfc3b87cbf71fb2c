import { t } from "../../language/mod.ts";
import {
  AddressError,
  formatDuration,
  MAX_DURATION_MS,
  parseBytes,
  parseDuration,
  parseIP,
  parsePort,
} from "../../text/mod.ts";
import type { Flag } from "./flag.ts";

const MINUTE_MS = 60_000;

/** Returns whether a flag takes a number. */
export function takesNumber({ value }: Flag): boolean {
  return value === "N" || value === "PORT";
}

/**
 * Returns what is wrong with a value of a flag, in a sentence that names the flag with its dashes; undefined if nothing
 * is. What the value must be follows from the row of the flag.
 */
export function valueFlaw({ name, value: placeholder, least = 0, choices }: Flag, text: string): string | undefined {
  const flag = `--${name}`;
  if (choices !== undefined) {
    const [first, second] = choices;
    return choices.includes(text) ? undefined : t("flags.not-one-of", { flag, first, second, text });
  }
  switch (placeholder) {
    case "N":
      return isWholeNumber(text, least) ? undefined : t("flags.not-a-whole-number", { flag, lowest: least, text });
    case "SIZE":
      return parseBytes(text) === undefined ? t("flags.not-a-size", { flag, text }) : undefined;
    case "TIME": {
      // In minutes: a number of another flag has no unit.
      const shortest = Math.max(least, 1) * MINUTE_MS;
      const ms = parseDuration(text);
      return ms !== undefined && ms >= shortest && ms <= MAX_DURATION_MS
        ? undefined
        : t("flags.not-a-duration", { flag, least: formatDuration(shortest), text });
    }
    case "[ADDRESS:]PORT":
      return isEndpoint(text) ? undefined : t("flags.not-an-endpoint", { flag, text });
    case "PORT":
      return addressFlaw(flag, () => parsePort(text, 0));
    case "ADDRESS":
      return addressFlaw(flag, () => parseIP(text));
  }
}

/** Returns whether a text is a whole number of at most nine digits, and at least `least`. */
export function isWholeNumber(text: string, least: number): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= least;
}

function isEndpoint(text: string): boolean {
  const at = text.lastIndexOf(":");
  return addressFlaw("", () => [at < 0 || parseIP(text.slice(0, at)), parsePort(text.slice(at + 1), 0)]) ===
    undefined;
}

function addressFlaw(flag: string, parse: () => unknown): string | undefined {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    return `${flag}: ${error.message}`;
  }
}
