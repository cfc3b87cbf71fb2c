import { inWords, joinSentences, say } from "../../language/mod.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const WIDTH = 80;

/** The widest left column; the text of a longer flag begins on the next line. */
const MAX_LEFT = 20;

/** Returns what `--help` prints. */
export function helpText({ summary, usage, arguments: positional, flags, notes }: ProgramFlags): string {
  const rows = [
    ...positional.map(({ name, ...row }) => [name, sentence(row)]),
    ...flags.map((flag) => [flagUsage(flag), sentence(flag), flag.group]),
  ];
  const table = rows.flatMap(([left, right, group], i) => [
    ...(group === undefined ? [] : i === 0 ? [`${group}:`] : ["", `${group}:`]),
    ...row(left!, right!),
  ]);
  return [`${summary}\n`, `Usage: ${usage}\n`, ...table, "", notes].join("\n").trimEnd();
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
  const lines = wrap(right, WIDTH - indent.length);
  const first = left.length > MAX_LEFT ? [`  ${left}`] : [`  ${left.padEnd(MAX_LEFT)}  ${lines.shift()}`];
  return [...first, ...lines.map((line) => indent + line)];
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
