import { inWords, joinSentences, say, type Sentence, t } from "../../language/mod.ts";
import { wrapText } from "../screen/wrap.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const WIDTH = 80;

/** The widest left column; the text of a longer flag begins on the next line. */
const MAX_LEFT = 20;

/** Returns what `--help` prints. */
export function helpText(
  { summary, usage, arguments: positional, flags, notes = "", examples = [] }: ProgramFlags,
): string {
  const rows: [left: string, right: string, group?: Sentence][] = [
    ...positional.map(({ name, ...row }): [string, string] => [name, sentence(row)]),
    ...flags.map((flag): [string, string, Sentence?] => [flagUsage(flag), sentence(flag), flag.group]),
  ];
  const table = rows.flatMap(([left, right, group], i) => [
    ...(group === undefined ? [] : [...(i === 0 ? [] : [""]), t("flags.heading", { title: group })]),
    ...row(left, right),
  ]);
  return [
    ...wrapText(inWords(summary), WIDTH),
    "",
    t("flags.usage", { usage }),
    "",
    ...table,
    "",
    ...wrapText(inWords(notes), WIDTH),
    "",
    ...examples.map((line) => `  ${line}`),
  ].join("\n").trimEnd();
}

/** Returns a flag as people type it: `--port PORT`. */
export function flagUsage({ name, value }: Flag): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

/** Prints a text. Returns the exit status, 0. */
export function print(text: string): number {
  console.log(text.trimEnd());
  return 0;
}

function sentence({ help, fallback, otherwise = fallback }: Pick<Flag, "help" | "fallback" | "otherwise">): string {
  return otherwise === undefined
    ? inWords(help)
    : inWords(joinSentences(help, say("flags.default", { value: otherwise })));
}

function row(left: string, right: string): string[] {
  const indent = " ".repeat(MAX_LEFT + 4);
  const lines = wrapText(right, WIDTH - indent.length);
  const first = left.length > MAX_LEFT ? [`  ${left}`] : [`  ${left.padEnd(MAX_LEFT)}  ${lines.shift()}`];
  return [...first, ...lines.map((line) => indent + line)];
}
