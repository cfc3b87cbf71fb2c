import { dirname, resolve } from "node:path";
import { parse, TomlError } from "smol-toml";
import { nearestName } from "../../../commands/mod.ts";
import { languageOf, LANGUAGES, t } from "../../../language/mod.ts";
import { describeFileError, OS, readNamedFile } from "../../../platform.ts";
import { type Flag, type ProgramFlags, takesNumber, UsageError, valueFlaw } from "../../../terminal/flags/mod.ts";
import { decodeText } from "../../../text/mod.ts";
import { inTermsOfFile } from "./terms_of_file.ts";

const MAX_BYTES = 1024 * 1024;

// Beyond this, further lines that are not TOML are not looked for.
const MAX_SYNTAX_ERRORS = 20;

const MAX_QUOTED = 60;

/** A setting in a configuration file. */
export interface Setting {
  readonly line: number;
  /** Its values as the command line has them: several for a flag that can be given several times, none for `false`. */
  readonly args: readonly string[];
}

/** What is wrong in a line. */
interface Flaw {
  readonly line: number;
  readonly text: string;
}

/**
 * Reads a configuration file. Its keys are the names of flags, and paths in it begin at its folder.
 *
 * @returns The settings by key.
 * @throws {UsageError} if the file cannot be read, or with a line for each thing that is wrong in it.
 */
export function readConfigFile(table: ProgramFlags, path: string): ReadonlyMap<string, Setting> {
  const flaws: Flaw[] = [];
  const { values, text } = parseLines(readText(path), flaws);
  const settings = new Map<string, Setting>();
  for (const [key, value] of Object.entries(values)) {
    const line = lineOf(key, text);
    const flag = table.flags.find(({ name }) => name === key);
    const read = flag === undefined || flag.onlyTyped ? unknownKey(key, value, flag, table) : argsOf(flag, value, path);
    if (typeof read === "string") flaws.push({ line, text: read });
    else settings.set(key, { line, args: read });
  }
  if (flaws.length === 0) return settings;
  flaws.sort((a, b) => a.line - b.line);
  throw new UsageError(flaws.map(({ line, text }) => `${path}:${line}: ${text}`).join("\n"));
}

function readText(path: string): string {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const { size, mode } = Deno.statSync(path);
    if (size > MAX_BYTES) throw new UsageError(t("config.too-large", { path }));
    // People who can write it could turn encryption off, or name another folder.
    if (OS !== "windows" && mode !== null && (mode & 0o002) !== 0) {
      throw new UsageError(t("config.writable", { path }));
    }
    bytes = readNamedFile(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(t("config.unreadable", { path, reason: describeFileError(error) }));
  }
  try {
    return decodeText(bytes, { fatal: true });
  } catch {
    throw new UsageError(t("config.not-text", { path }));
  }
}

/**
 * Parses a file, without the lines that are not TOML, so that the rest of it is checked too.
 *
 * @returns Its values, and the text that has them.
 */
function parseLines(text: string, flaws: Flaw[]): { values: Record<string, unknown>; text: string } {
  const lines = text.split("\n");
  for (let i = 0; i < MAX_SYNTAX_ERRORS; i++) {
    const text = lines.join("\n");
    try {
      return { values: parse(text, { integersAsBigInt: "asNeeded" }), text };
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const at = Math.min(error.line, lines.length) - 1;
      flaws.push({ line: at + 1, text: describeSyntax(error, lines[at]) });
      const begin = lines.slice(0, at + 1).findLastIndex((line) => /^\s*[\w"'-]+\s*=/.test(line));
      // What follows the beginning of several lines makes no sense without it.
      if (begin < at || /"""|'''|[[{]/.test(lines[at])) lines.length = Math.max(begin, 0);
      else lines[at] = "";
    }
  }
  return { values: {}, text };
}

function describeSyntax(error: TomlError, line: string): string {
  const detail = error.message.split("\n")[0].replace(/^Invalid TOML document: /, "");
  const key = line.split("=")[0].trim();
  return /redefine/.test(detail) ? t("config.twice", { key }) : t("config.not-toml", { detail });
}

/** Returns the line of a key, from 1. */
function lineOf(key: string, text: string): number {
  const lines = text.split("\n");
  const name = key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const begins = new RegExp(`^\\s*(\\[\\[?\\s*)?(["']?)${name}\\2\\s*[=.\\]]`);
  const found = lines.flatMap((line, i) => begins.test(line) ? [i] : []);
  // Inside a text of several lines, the lines before are no file of their own.
  const first = found.length < 2 ? found[0] : found.find((i) => isToml(lines.slice(0, i).join("\n"))) ?? found[0];
  return (first ?? 0) + 1;
}

function isToml(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return false;
  }
}

function unknownKey(key: string, value: unknown, flag: Flag | undefined, { flags }: ProgramFlags): string {
  if (flag !== undefined) return t("config.only-typed", { key });
  if (isTable(value)) return t("config.table", { key });
  const names = flags.filter(({ onlyTyped }) => !onlyTyped).map(({ name }) => name);
  const near = names.find((name) => name === `no-${key}`) ??
    nearestName(key.replace(/^-+/, "").replaceAll("_", "-"), names);
  return near === undefined ? t("config.unknown", { key }) : t("config.unknown-near", { key, near });
}

/** Returns the values of a flag as the command line has them, or what is wrong with them. */
function argsOf(flag: Flag, value: unknown, path: string): readonly string[] | string {
  const { name: key, value: placeholder, many } = flag;
  if (placeholder === undefined) {
    if (typeof value === "boolean") return value ? [""] : [];
    // It may be the password itself, which belongs in no error.
    return key === "password" ? t("config.password") : t("config.needs-switch", { key, value: quoted(value) });
  }
  if (!many || !Array.isArray(value)) {
    const arg = argOf(flag, value, path);
    return arg.flaw ?? [arg.text];
  }
  const args = value.map((it) => argOf(flag, it, path));
  const flaw = args.find((it) => it.flaw !== undefined)?.flaw;
  return flaw ?? args.map((it) => it.text!);
}

function argOf(
  flag: Flag,
  value: unknown,
  path: string,
): { text: string; flaw?: undefined } | { flaw: string; text?: undefined } {
  const { name: key, least: lowest = 0, value: placeholder } = flag;
  const isNumber = typeof value === "number" || typeof value === "bigint";
  const text = typeof value === "string" || isNumber ? String(value) : undefined;
  const flawOfValue = text === undefined ? undefined : flawOf(flag, text);
  if (takesNumber(flag)) {
    if (text === undefined) return { flaw: t("flags.not-a-whole-number", { flag: key, lowest, text: quoted(value) }) };
    if (flawOfValue !== undefined) return { flaw: flawOfValue };
    return isNumber ? { text } : { flaw: t("config.needs-number", { key, value: text }) };
  }
  if (text === undefined || (isNumber && placeholder !== "SIZE" && placeholder !== "[ADDRESS:]PORT")) {
    return { flaw: t("config.needs-text", { key, value: quoted(value) }) };
  }
  if (text.trim() === "") return { flaw: t("config.empty", { key }) };
  if (flawOfValue !== undefined) return { flaw: flawOfValue };
  if (placeholder !== "FILE" && placeholder !== "DIR") return { text };
  const file = resolve(dirname(path), text);
  const unreadable = placeholder === "FILE" && !flag.writes ? readingFlaw(key, file) : undefined;
  return unreadable === undefined ? { text: file } : { flaw: unreadable };
}

function flawOf(flag: Flag, text: string): string | undefined {
  if (flag.value === "LANG" && languageOf(text) === undefined) {
    const flaw = t("flags.unknown-language", { languages: Object.keys(LANGUAGES).join(", "), value: text });
    return inTermsOfFile(flaw, (name) => name === flag.name);
  }
  const flaw = valueFlaw(flag, text);
  return flaw && inTermsOfFile(flaw, (name) => name === flag.name);
}

function readingFlaw(option: string, file: string): string | undefined {
  try {
    readNamedFile(file);
  } catch (error) {
    return t("flags.cannot-read-file", { option, reason: describeFileError(error) });
  }
}

function isTable(value: unknown): boolean {
  return typeof value === "object" && value !== null && (Object.getPrototypeOf(value) === null || Array.isArray(value));
}

function quoted(value: unknown): string {
  const text = value instanceof Date
    ? value.toISOString()
    : typeof value === "object"
    ? JSON.stringify(value)
    : String(value);
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
}
