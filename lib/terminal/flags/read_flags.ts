import { parseArgs } from "@std/cli/parse-args";
import { nearestName } from "../../commands/mod.ts";
import { t } from "../../language/mod.ts";
import { type Flag, type FlagValues, type ProgramFlags, UsageError } from "./flag.ts";
import { valueFlaw } from "./value_flaw.ts";

/**
 * Reads command line arguments by a program's table.
 *
 * @returns The flags, and in `_` the arguments that are not flags.
 * @throws {UsageError} if a flag is unknown, a value is missing or wrong, or there are too many arguments.
 */
export function readFlags<const F extends readonly Flag[]>(
  table: ProgramFlags<F>,
  args: readonly string[],
): FlagValues<F> & { readonly _: string[] } {
  const withValue = table.flags.filter((flag) => flag.value !== undefined);
  const switches = table.flags.filter((flag) => flag.value === undefined).map((flag) => flag.name);
  const positive = switches.filter((name) => name.startsWith("no-")).map((name) => name.slice("no-".length));
  const repeated = withValue.filter((flag) => flag.many).map(({ name }) => ({ name, taken: takeRepeats(args, name) }));
  const once = repeated.reduce((rest, { name }) => takeRepeats(rest, name).rest, args);
  const values: Record<string, unknown> = parseArgs(joinValues(once, withValue.map((flag) => flag.name)), {
    string: [...withValue.map((flag) => flag.name), "_"],
    boolean: [...switches.filter((name) => !name.startsWith("no-")), ...positive],
    negatable: positive,
    alias: { help: "h" },
    default: {
      ...Object.fromEntries(positive.map((name) => [name, true])),
      ...Object.fromEntries(withValue.filter((flag) => flag.fallback).map((flag) => [flag.name, flag.fallback])),
    },
    unknown: (arg: string, key?: string) => {
      if (key !== undefined) throw new UsageError(unknownOption(table, arg));
      if (table.arguments.length === 0) throw new UsageError(t("flags.options-start", { argument: arg }));
      return true;
    },
  });
  for (const { name, value } of withValue) {
    if (values[name] === "") throw new UsageError(t("flags.needs-value", { name, value: value! }));
  }
  for (const { name, taken: { values: later } } of repeated) {
    values[name] = values[name] === undefined ? [] : [values[name], ...later];
  }
  for (const flag of withValue) {
    const given = flag.many
      ? values[flag.name] as string[]
      : values[flag.name] === undefined
      ? []
      : [values[flag.name] as string];
    for (const value of given) {
      const flaw = valueFlaw(flag, value);
      if (flaw !== undefined) throw new UsageError(flaw);
    }
  }
  const extra = (values._ as string[]).at(table.arguments.length);
  if (extra !== undefined && !table.arguments.at(-1)?.many) {
    throw new UsageError(t("flags.unexpected-argument", { argument: extra, usage: table.usage }));
  }
  return values as FlagValues<F> & { _: string[] };
}

/**
 * Returns whether a flag is on a command line.
 *
 * @param name The name in the table; `no-web` is also given by `--web`.
 */
export function isGiven(name: string, args: readonly string[]): boolean {
  const end = args.indexOf("--");
  const names = [`--${name}`, name.startsWith("no-") ? `--${name.slice("no-".length)}` : `--${name}`];
  return args.slice(0, end === -1 ? undefined : end)
    .some((arg) => names.some((it) => arg === it || arg.startsWith(`${it}=`)));
}

/** Says that there is no such option, and which is similar. */
function unknownOption({ flags }: ProgramFlags, option: string): string {
  const near = nearestName(option.replace(/^-+|=.*$/gs, ""), flags.map(({ name }) => name));
  return near === undefined
    ? t("flags.unknown-option", { option })
    : t("flags.unknown-option-near", { option, near: `--${near}` });
}

/** Takes out each use of an option but the first, with its value. An option without a value stays. */
function takeRepeats(args: readonly string[], name: string): { values: string[]; rest: string[] } {
  const [values, rest]: [string[], string[]] = [[], []];
  let isFirst = true;
  for (let i = 0; i < args.length; i++) {
    const isSplit = args[i] === `--${name}` && /^[^-]/.test(args[i + 1] ?? "");
    const value = isSplit ? args[i + 1] : args[i].startsWith(`--${name}=`) ? args[i].slice(name.length + 3) : undefined;
    if (value === undefined || value === "" || isFirst) rest.push(args[i]);
    else {
      values.push(value);
      if (isSplit) i++;
    }
    if (value !== undefined) isFirst = false;
  }
  return { values, rest };
}

/**
 * Joins options with their values where `parseArgs` would not: an empty value, and a negative number, which it takes
 * for an option. So an error can name either.
 *
 * @param names The options that have a value, without their dashes.
 *
 * @example
 * ```ts
 * joinValues(["--rate", "-1", "--name", ""], ["rate", "name"]); // ["--rate=-1", "--name="]
 * ```
 */
export function joinValues(args: readonly string[], names: readonly string[]): string[] {
  const options = new Set(names.map((name) => `--${name}`));
  const joined: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const belongs = options.has(args[i]) && /^(-\d.*)?$/s.test(args[i + 1] ?? "-");
    joined.push(belongs ? `${args[i]}=${args[++i]}` : args[i]);
  }
  return joined;
}
