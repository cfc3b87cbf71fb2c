/**
 * The manual pages of the programs, from the tables of their flags.
 *
 * @module
 */
import { inWords, joinSentences, say } from "../../lib/language/mod.ts";
import { flagUsage, type ProgramFlags } from "../../lib/terminal/flags/mod.ts";
import { EMBEDDED_TIME } from "../stage.ts";
import type { Release } from "./release.ts";

/** Returns a manual page. @param commands What the program can run besides itself, with the name of each. */
export function manPage(
  { homepage, version }: Release,
  table: ProgramFlags,
  summary: string,
  commands: readonly [string, ProgramFlags][] = [],
): string {
  const name = `tincan-${table.program}`;
  const date = EMBEDDED_TIME.toISOString().slice(0, 10);
  const renamed = (line: string) => line.replace(new RegExp(`(^|\\| )${table.program}(?=\\s|$)`), `$1${name}`);
  return [
    `.TH ${name.toUpperCase()} 1 ${date} "Tincan ${version}" Tincan`,
    ".SH NAME",
    `${escape(name)} \\- ${escape(summary)}`,
    ".SH SYNOPSIS",
    ".nf",
    escape(renamed(inWords(table.usage))),
    ".fi",
    ".SH DESCRIPTION",
    escape(inWords(table.summary)),
    ".SH OPTIONS",
    ...table.arguments.flatMap(({ name, ...row }) => item(name, sentence(row))),
    ...table.flags.flatMap((flag) => [
      ...(flag.group ? [`.SS ${escape(inWords(flag.group))}`] : []),
      ...item(flagUsage(flag), sentence(flag)),
    ]),
    ...(commands.length === 0 ? [] : [".SH COMMANDS"]),
    ...commands.flatMap(([command, { summary }]) => item(`${name} ${command}`, inWords(summary))),
    ...(table.notes ? [".SH NOTES", escape(inWords(table.notes))] : []),
    ...(table.examples ? [".SH EXAMPLES", ".nf", ...table.examples.map((line) => escape(renamed(line))), ".fi"] : []),
    ".SH SEE ALSO",
    escape(homepage),
    "",
  ].join("\n");
}

type Row = Pick<ProgramFlags["flags"][number], "help" | "fallback" | "otherwise">;

function sentence({ help, fallback, otherwise = fallback }: Row): string {
  return inWords(otherwise === undefined ? help : joinSentences(help, say("flags.default", { value: otherwise })));
}

function item(term: string, text: string): string[] {
  return [".TP", `.B ${escape(term)}`, escape(text)];
}

/** Returns a text that roff prints as it is: no dash becomes a hyphen, no line a request. */
function escape(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-").replace(/^(?=[.'])/gm, "\\&");
}
