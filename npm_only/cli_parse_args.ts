/**
 * Replaces `@std/cli/parse-args` on networks with an npm registry and without JSR (docs/decisions/0087): long and short
 * options, `--no-name`, aliases, defaults and unknown options. It lacks `collect`, `stopEarly`, the `--` list, and options
 * with a dot in their name.
 *
 * It does not use `parseArgs` of node:util, which takes the next argument as a value even if that is an option
 * (`--nick --plain`), unlike the standard library.
 *
 * @module
 */

/** The options of {@linkcode parseArgs}. */
export interface ParseOptions<Booleans extends string, Strings extends string, Negatables extends string, Defaults> {
  /** Options that are true when given and false otherwise. */
  boolean?: readonly Booleans[];
  /** Options with a value, which stays text; `"_"` keeps positional arguments text. */
  string?: readonly Strings[];
  /** Options that `--no-name` sets to false. */
  negatable?: readonly Negatables[];
  /** Other names of an option. */
  alias?: Record<string, string | readonly string[]>;
  /** Values of options that are not given. */
  default?: Defaults & Record<string, unknown>;
  /** Called with an argument that is not an option of these; `false` drops it. */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** The options by name, and in `_` the other arguments. */
export type Args<Booleans extends string, Strings extends string, Negatables extends string, Defaults> =
  & Record<string, unknown>
  & { [Name in Exclude<Booleans, keyof Defaults>]: boolean }
  & { [Name in Exclude<Strings, keyof Defaults | "_">]?: string | (Name extends Negatables ? false : never) }
  & {
    [Name in keyof Defaults]:
      | Defaults[Name]
      | (Name extends Booleans ? boolean : Name extends Strings ? string : never);
  }
  & { _: (string | number)[] };

/** Parses command line arguments. The last of a repeated option counts. */
export function parseArgs<
  Booleans extends string = never,
  Strings extends string = never,
  Negatables extends string = never,
  // deno-lint-ignore ban-types
  Defaults extends Record<string, unknown> = {},
>(
  args: readonly string[],
  options: ParseOptions<Booleans, Strings, Negatables, Defaults> = {},
): Args<Booleans, Strings, Negatables, Defaults> {
  const families = Object.entries(options.alias ?? {}).map(([name, others]) => [name, ...[others].flat()]);
  const names = (name: string) => families.find((family) => family.includes(name)) ?? [name];
  const booleans = new Set(options.boolean?.flatMap(names));
  const strings = new Set(options.string?.flatMap(names));
  const negatables = new Set(options.negatable?.flatMap(names));
  const found: Record<string, unknown> = Object.create(null);
  const rest: (string | number)[] = [];

  function set(name: string, value: string | boolean, arg: string) {
    const known = booleans.has(name) || strings.has(name) || names(name).length > 1;
    const typed = typeof value === "string" && !strings.has(name) ? numberOr(value) : value;
    if (!known && options.unknown?.(arg, name, value) === false) return;
    for (const each of names(name)) found[each] = typed;
  }

  /** Sets an option without `=value`. Returns how many of the following arguments belong to it. */
  function setFromNext(name: string, arg: string, next = ""): 0 | 1 {
    const isBoolean = booleans.has(name);
    const taken = isBoolean ? next === "true" || next === "false" : next !== "" && !next.startsWith("-");
    if (taken) set(name, isBoolean ? next === "true" : next, arg);
    else set(name, strings.has(name) ? "" : true, arg);
    return taken ? 1 : 0;
  }

  /** `-a`, `-abc`, `-p 1`, `-p=1`, `-p1`. Returns how many of the following arguments belong to it. */
  function setShort(arg: string, next: string | undefined): 0 | 1 {
    const [, letters = "", inline] = arg.match(/^-(.[^=\d]*)=?(.*)$/s) ?? [];
    const last = letters.slice(-1);
    for (const letter of letters.slice(0, -1)) set(letter, strings.has(letter) ? "" : true, arg);
    if (!inline) return setFromNext(last, arg, next);
    set(last, inline, arg);
    return 0;
  }

  const end = args.includes("--") ? args.indexOf("--") : args.length;
  for (let i = 0; i < end; i++) {
    const arg = args[i]!;
    const next = i + 1 < end ? args[i + 1] : undefined;
    const [, name, inline] = arg.match(/^--([^=]+)(?:=(.*))?$/s) ?? [];
    if (name && inline !== undefined) set(name, booleans.has(name) ? inline !== "false" : inline, arg);
    else if (name?.startsWith("no-") && negatables.has(name.slice(3))) set(name.slice(3), false, arg);
    else if (name) i += setFromNext(name, arg, next);
    else if (/^-[^-]/.test(arg)) i += setShort(arg, next);
    else if (options.unknown?.(arg) !== false) rest.push(strings.has("_") ? arg : numberOr(arg));
  }
  rest.push(...args.slice(end + 1));

  for (const [name, value] of Object.entries(options.default ?? {})) {
    for (const each of names(name)) if (!Object.hasOwn(found, each)) found[each] = value;
  }
  for (const name of booleans) if (!Object.hasOwn(found, name)) found[name] = false;
  return { ...found, _: rest } as Args<Booleans, Strings, Negatables, Defaults>;
}

function numberOr(text: string): string | number {
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
