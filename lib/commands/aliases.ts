import { say, type Sentence } from "../language/mod.ts";
import { type AnyCommand, findCommand } from "./command.ts";
import { takesSecret } from "./suggest.ts";
import { COMMANDS } from "./table.ts";

/** The person's own commands by name: what each stands for, with a slash. */
export type Aliases = ReadonlyMap<string, string>;

/** The maximum number of aliases. */
export const MAX_ALIASES = 200;

// The longest name and line of an alias, in UTF-16 units.
const MAX_NAME = 32;
const MAX_LINE = 500;

const PLACE = /\$(?:([1-9])(-)?|(\*))/g;

/** Returns a line in which the alias at its start is replaced, with its arguments. Others stay as they are. */
export function expandAlias(line: string, aliases: Aliases): string {
  if (aliases.size === 0) return line;
  const [, name, rest] = /^\/([^\s/]+)(?:\s+([^]*))?$/.exec(line) ?? [];
  if (name === undefined || isCommandName(name)) return line;
  const body = aliases.get(name.toLowerCase());
  if (body === undefined) return line;
  const typed = (rest ?? "").trimEnd();
  const isEverywhere = body.search(PLACE) >= 0;
  const replaced = isEverywhere
    ? body.replace(PLACE, (_, n, on) => argument(typed, Number(n), on))
    : `${body} ${typed}`;
  return replaced.trimEnd();
}

/** Returns what a typed alias stands for, with a slash. */
export function aliasLine(typed: string): string {
  const line = typed.trim();
  return line.startsWith("/") ? line : `/${line}`;
}

/** Says why a name cannot stand for a line; undefined if it can. */
export function aliasProblem(name: string, line: string): Sentence | undefined {
  if (!/^[^\s/=$[\]#;@]+$/u.test(name) || name.length > MAX_NAME) return say("commands.alias-name", { name });
  if (isCommandName(name)) return say("commands.alias-taken", { name });
  const target = /^\/(\S+)/.exec(line)?.[1] ?? "";
  const command = findCommand(COMMANDS, target);
  if (command === undefined) return say("commands.alias-of-nothing", { name: target });
  // What is typed after an alias is neither hidden nor forgotten.
  if (takesSecret(command)) return say("commands.alias-of-secret", { name: command.name });
  return line.length > MAX_LINE ? say("commands.alias-too-long", { max: MAX_LINE }) : undefined;
}

/** Returns whether a name is the own name of a command. An alias may take the place of other names. */
function isCommandName(name: string): boolean {
  return COMMANDS.some((command: AnyCommand) => command.name === name.toLowerCase());
}

/** Returns an argument by number, with those after it for `$2-`; all for `$*`. */
function argument(typed: string, number: number, andLater: string | undefined): string {
  if (Number.isNaN(number)) return typed;
  if (andLater === undefined) return typed.split(/\s+/)[number - 1] ?? "";
  let rest = typed;
  for (let i = 1; i < number; i++) rest = /^\S*\s*([^]*)$/.exec(rest)![1];
  return rest;
}
