import { checkRoom, ProtocolError } from "../protocol/mod.ts";
import { usage } from "./help.ts";
import { type Argument, type ArgumentKind, type Command, COMMANDS, findCommand, type Values } from "./table.ts";

/** What a typed line means. */
export type Line =
  | { readonly type: "command"; readonly command: Command; readonly values: Values }
  | { readonly type: "text"; readonly text: string }
  /** `message` says what is wrong and how it is written, in sentences. */
  | { readonly type: "error"; readonly message: string };

// A typo is close to the name that was meant; anything further off would be a guess.
const NEAR = 2;

/**
 * Reads a typed line: a command if it starts with a slash, else text to say. `//` at the start stands for a text
 * that starts with `/`.
 *
 * @example
 * ```ts
 * parseLine("/msg bob hi"); // { type: "command", command: …, values: ["bob", "hi"] }
 * parseLine("//etc/hosts"); // { type: "text", text: "/etc/hosts" }
 * ```
 */
export function parseLine(line: string, commands: readonly Command[] = COMMANDS): Line {
  if (!line.startsWith("/")) return { type: "text", text: line };
  if (line.startsWith("//")) return { type: "text", text: line.slice(1) };
  const [, name, rest] = /^\/(\S*)\s*([^]*)$/.exec(line)!;
  const command = findCommand(commands, name);
  if (command === undefined) return { type: "error", message: unknown(name, commands) };
  return parseArguments(command, rest.trimEnd());
}

function parseArguments(command: Command, text: string): Line {
  const wrong = (why: string): Line => ({ type: "error", message: `${why} Write it as ${usage(command)}.` });
  const values: string[] = [];
  let rest = text;
  for (const argument of command.arguments) {
    if (rest === "") {
      if (argument.optional) break;
      return wrong(`/${command.name} needs ${described(argument)}.`);
    }
    const [, word, after] = /^(\S+)\s*([^]*)$/.exec(rest)!;
    const value = argument.kind === "text" ? rest : word;
    const problem = check(argument, value);
    if (problem) return wrong(problem);
    values.push(plain(argument.kind, value));
    rest = argument.kind === "text" ? "" : after;
  }
  if (rest !== "") return wrong(`/${command.name} does not take “${shortened(rest)}”.`);
  return { type: "command", command, values };
}

/** The room that somebody means, who may leave out its `#`, as shells take that for a comment. */
export function roomNamed(text: string): string {
  return text.startsWith("#") ? text : `#${text}`;
}

function plain(kind: ArgumentKind, value: string): string {
  switch (kind) {
    case "nick":
      return value.replace(/^@/, "");
    case "room":
      return roomNamed(value);
    case "choice":
      return value.toLowerCase();
    default:
      return value;
  }
}

function check({ kind, max = Infinity, choices = [] }: Argument, value: string): string | undefined {
  if (kind === "number" && !(/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= max)) {
    return `“${shortened(value)}” is not a number from 1 to ${max}.`;
  }
  if (kind === "choice" && !choices.includes(value.toLowerCase())) {
    return `“${shortened(value)}” is none of ${choices.join(", ")}.`;
  }
  if (kind === "command" && findCommand(COMMANDS, value) === undefined) {
    return unknown(value.replace(/^\//, ""), COMMANDS);
  }
  if (kind === "room") {
    try {
      checkRoom(roomNamed(value));
    } catch (error) {
      if (error instanceof ProtocolError) return error.message;
      throw error;
    }
  }
}

function described({ name, kind }: Argument): string {
  switch (kind) {
    case "nick":
      return "a nickname";
    case "room":
      return "the name of a room";
    case "number":
      return "a number";
    default:
      return `a ${name}`;
  }
}

function unknown(name: string, commands: readonly Command[]): string {
  const nearest = nearestName(name.toLowerCase(), commands);
  const hint = nearest ? `Did you mean /${nearest}?` : "/help shows all commands.";
  return `There is no command /${shortened(name)}. ${hint} To say a text that starts with a slash, type // before it.`;
}

function nearestName(name: string, commands: readonly Command[]): string | undefined {
  const names = commands.flatMap((command) => [command.name, ...command.aliases]);
  const begun = name.length > 1 && names.find((known) => known.startsWith(name));
  if (begun) return begun;
  const ranked = names.map((known) => ({ known, distance: editDistance(name, known) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.min(NEAR, best.known.length - 1) ? best.known : undefined;
}

/** Letters to insert, delete or replace to make one word the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  // A word this long is near no command; the work below is the product of the lengths.
  if (from.length > 20) return Infinity;
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
