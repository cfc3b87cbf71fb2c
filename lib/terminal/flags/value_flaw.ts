import { t } from "../../language/mod.ts";
import { AddressError, parseBytes, parseIP, parsePort } from "../../text/mod.ts";
import type { Flag } from "./flag.ts";

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

function addressFlaw(flag: string, parse: () => unknown): string | undefined {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    return `${flag}: ${error.message}`;
  }
}
