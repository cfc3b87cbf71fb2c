import {
  AddressError,
  decodeText,
  formatDuration,
  MAX_DURATION_MS,
  parseBytes,
  parseDuration,
  parseIP,
  parsePort,
} from "../../text/mod.ts";
import { t } from "../../language/mod.ts";
import { isWholeNumber, UsageError } from "../../terminal/flags/mod.ts";
import { describeFileError, readNamedFile } from "../../platform.ts";

/**
 * Reads the text file that a flag names.
 *
 * @param option The flag, with its dashes.
 * @throws {UsageError} if it cannot be read.
 */
export function readFile(option: string, file: string): string {
  try {
    return decodeText(readNamedFile(file));
  } catch (error) {
    throw new UsageError(t("flags.cannot-read-file", { option, reason: describeFileError(error) }));
  }
}

/**
 * Reads a whole number of at most nine digits.
 *
 * @param name The flag, with its dashes.
 * @throws {UsageError} if it is not such a number, or below `lowest`.
 */
export function wholeNumber(name: string, text: string, lowest: number): number {
  if (!isWholeNumber(text, lowest)) {
    throw new UsageError(t("flags.not-a-whole-number", { flag: name, lowest, text }));
  }
  return Number(text);
}

/**
 * Reads a size, such as `4G`, in bytes.
 *
 * @param name The flag, with its dashes.
 * @throws {UsageError} if it is not a size.
 */
export function size(name: string, text: string): number {
  const bytes = parseBytes(text);
  if (bytes === undefined) throw new UsageError(t("flags.not-a-size", { flag: name, text }));
  return bytes;
}

/**
 * Reads a whole number of at least 1, times `unit`; undefined stays undefined.
 *
 * @param name The flag, with its dashes.
 * @throws {UsageError} if it is not such a number.
 */
export function optionalNumber(name: string, text: string | undefined, unit: number): number | undefined {
  return text === undefined ? undefined : wholeNumber(name, text, 1) * unit;
}

/**
 * Reads a duration, such as `12h`, in milliseconds.
 *
 * @param name The flag, with its dashes. @param least The shortest duration.
 * @throws {UsageError} if it is not a duration, or a shorter or very long one.
 */
export function duration(name: string, text: string, least: number): number {
  const ms = parseDuration(text);
  if (ms === undefined || ms < least || ms > MAX_DURATION_MS) {
    throw new UsageError(t("flags.not-a-duration", { flag: name, least: formatDuration(least), text }));
  }
  return ms;
}

/**
 * Reads one of two words.
 *
 * @param name The flag, with its dashes.
 * @throws {UsageError} if it is neither.
 */
export function oneOf<T extends string>(name: string, text: string, values: readonly [T, T]): T {
  const value = values.find((value) => value === text);
  if (value === undefined) {
    throw new UsageError(t("flags.not-one-of", { flag: name, first: values[0], second: values[1], text }));
  }
  return value;
}

/**
 * Reads a port, or an IP address and a port. Without an address, it is the address of this machine for itself; undefined stays
 * undefined.
 *
 * @param name The flag, with its dashes.
 * @throws {UsageError} if it is neither.
 */
export function optionalEndpoint(name: string, text: string | undefined): { host: string; port: number } | undefined {
  if (text === undefined) return undefined;
  const at = text.lastIndexOf(":");
  try {
    return { host: at < 0 ? "127.0.0.1" : parseIP(text.slice(0, at)), port: parsePort(text.slice(at + 1), 0) };
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    throw new UsageError(t("flags.not-an-endpoint", { flag: name, text }));
  }
}
