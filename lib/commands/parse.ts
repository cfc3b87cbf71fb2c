import { alternativesInWords, inWords, joinSentences, say, type Sentence, t } from "../language/mod.ts";
import { checkRoom, ProtocolError } from "../protocol/mod.ts";
import type { Role } from "./command_handler.ts";
import { usage } from "./help.ts";
import { commandJoinedToSecret, intendedCommand, quoted, takesSecret, unknownCommand } from "./suggest.ts";
import {
  type AnyCommand,
  type Argument,
  type ArgumentKind,
  type Command,
  findCommand,
  type Values,
} from "./command.ts";
import { takePath } from "./paths.ts";
import { COMMANDS } from "./table.ts";
import { DURATION_TOO_LONG, MAX_DURATION_MS, parseDuration, parseLeadingDuration } from "../text/mod.ts";

/** The meaning of a typed line. */
export type Line<C extends AnyCommand = Command> =
  | { readonly type: "command"; readonly command: C; readonly values: Values }
  | { readonly type: "text"; readonly text: string }
  /** `message` says what is wrong, and how to write the command. */
  | { readonly type: "error"; readonly message: string };

// A mistyped time. Otherwise “-5m” would be read as the reason, and the ban would have no end.
const MISTAKEN_TIME = /^(?:(?:in|for)\s+)?([-+\u2212\u2013]?\.?\d\S*)/i;

// The same in words. Otherwise “/mute bob tomorrow” would mute permanently, with the reason “tomorrow”.
const DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
const NUMBERS = "(?:an?|one|two|three|four|five|ten|half|few|several)";
const TIME_IN_WORDS = new RegExp(
  `^(?:for |in )?(?:(?:until|till|to(?:day|night|morrow)|later|soon|midnight|noon|next|${DAYS})(?![\\p{L}\\p{N}])` +
    `|(?:${NUMBERS} )+(?:second|minute|hour|day|week|month|year)s?(?![\\p{L}\\p{N}]))`,
  "iu",
);

const WORD = /^(\S+)\s*([^]*)$/;

/**
 * Parses a typed line: a command if it starts with a slash, otherwise text to send. A leading `//` stands for a text
 * that starts with `/`.
 *
 * @param role The person's role. For a mistyped command, only commands that this role can use are suggested.
 *
 * @example
 * ```ts
 * parseLine("/msg bob hi"); // { type: "command", command: …, values: ["bob", "hi"] }
 * parseLine("//etc/hosts"); // { type: "text", text: "/etc/hosts" }
 * ```
 */
export function parseLine(line: string): Line;
export function parseLine<C extends AnyCommand>(line: string, commands: readonly C[], role?: Role): Line<C>;
export function parseLine(
  line: string,
  commands: readonly AnyCommand[] = COMMANDS,
  role: Role = "owner",
): Line<AnyCommand> {
  if (!line.startsWith("/")) {
    // A leading space or a full-width slash must not publish a password.
    if (secretStart(line, commands) !== undefined) {
      return { type: "error", message: t("commands.secret-without-slash") };
    }
    return parseIndented(line, commands);
  }
  if (line.startsWith("//")) return { type: "text", text: line.slice(1) };
  const [, name, rest] = /^\/(\S*)\s*([^]*)$/.exec(line)!;
  const command = findCommand(commands, name);
  if (command === undefined) return { type: "error", message: inWords(unknownCommand(name, commands, role)) };
  return parseArguments(command, rest.trimEnd(), commands);
}

/**
 * Parses a line that does not start with a slash. A leading space or a full-width slash must not make a command public.
 */
function parseIndented(line: string, commands: readonly AnyCommand[]): Line<AnyCommand> {
  const [, before, slashes, name] = /^(\s*)(\/{1,2}|\uff0f{1,2})([^\s/\uff0f]+)(?!\S)/.exec(line) ?? [];
  if (name === undefined || findCommand(commands, name) === undefined) return { type: "text", text: line };
  if (slashes.length === 2) return { type: "text", text: before + line.slice(before.length + 1) };
  return { type: "error", message: t("commands.without-slash", { name, text: `${slashes}${slashes}${name}` }) };
}

function parseArguments(
  command: AnyCommand,
  text: string,
  commands: readonly AnyCommand[],
): Line<AnyCommand> {
  const wrong = (reason: Sentence): Line<AnyCommand> => ({
    type: "error",
    message: t("commands.write-as", { reason, usage: usage(command) }),
  });
  const values: (string | undefined)[] = [];
  let rest = text;
  for (const argument of command.arguments) {
    if (rest === "") {
      if (argument.optional) break;
      return wrong(say("commands.needs", { command: command.name, what: argument.kind }));
    }
    const [, word, after] = WORD.exec(rest)!;
    // The number can be left out before a time.
    if (argument.kind === "number" && argument.optional && parseDuration(word) !== undefined) {
      values.push(undefined);
      continue;
    }
    if (argument.isMarked && !/^[#@]/.test(word)) {
      values.push(undefined);
      continue;
    }
    if (argument.kind === "time") {
      const time = parseLeadingDuration(rest);
      const spelledOut = time ? undefined : TIME_IN_WORDS.exec(rest)?.[0];
      const mistaken = time ? undefined : MISTAKEN_TIME.exec(rest)?.[1] ?? spelledOut;
      if (mistaken !== undefined) {
        const problem = say("commands.not-a-time", { typed: quoted(mistaken) });
        const mayBeReason = spelledOut !== undefined && argument.suggestions?.includes("-");
        return wrong(mayBeReason ? joinSentences(problem, say("commands.perhaps-reason")) : problem);
      }
      if (time && time.ms > MAX_DURATION_MS) return wrong(DURATION_TOO_LONG);
      values.push(time && String(time.ms));
      // If this is no time, it is the next argument. A “-” stands for no time, if the next argument itself looks like a
      // time.
      if (time) rest = time.rest;
      else if (word === "-") rest = after;
      continue;
    }
    if (argument.kind === "path") {
      const taken = takePath(rest);
      values.push(taken.path);
      rest = taken.rest;
      continue;
    }
    // The last argument may be a password with spaces. A nickname with spaces is refused later, with a suggestion.
    const takesRest = ["text", "value", "paths"].includes(argument.kind) || argument.isNew ||
      (argument.kind === "secret" && argument === command.arguments.at(-1));
    const typed = takesRest ? rest : word;
    const value = argument.synonyms?.[typed.toLowerCase()] ?? typed;
    const problem = check(argument, value, commands);
    if (problem) return wrong(problem);
    values.push(normalize(argument.kind, value));
    rest = takesRest ? "" : after;
  }
  if (rest !== "") return wrong(say("commands.unexpected-argument", { command: command.name, argument: quoted(rest) }));
  return { type: "command", command, values };
}

/**
 * Returns where the secret starts in a line that is being typed, in UTF-16 units; undefined if it has none. Views mask
 * the secret, and do not remember the line. Mistyped commands such as `/regster x` count too.
 */
export function secretStart(line: string, commands: readonly AnyCommand[] = COMMANDS): number | undefined {
  // The second slash is full-width, as on Chinese and Japanese keyboards.
  const [, slash, name, blanks] = /^(\s*[/\uff0f]\s*)([^\s/]\S*)(\s*)/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const joined = commandJoinedToSecret(name, commands);
  if (joined !== undefined) return slash.length + joined.length;
  const command = findCommand(commands, name) ?? intendedCommand(name, commands);
  return command !== undefined && takesSecret(command) && blanks !== ""
    ? slash.length + name.length + blanks.length
    : undefined;
}

/** Returns the name of a room with its `#`, which people may leave out, since shells take it for a comment. */
export function withHash(text: string): string {
  return text.startsWith("#") ? text : `#${text}`;
}

function normalize(kind: ArgumentKind, value: string): string {
  switch (kind) {
    case "nick":
      return value.replace(/^@/, "");
    case "room":
      return withHash(value);
    case "choice":
      return value.toLowerCase();
    default:
      return value;
  }
}

function check(
  { kind, max = Infinity, choices = [] }: Argument,
  value: string,
  commands: readonly AnyCommand[],
): Sentence | undefined {
  if (kind === "number" && !(/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= max)) {
    return say("commands.not-a-number", { typed: quoted(value), max });
  }
  if (kind === "choice" && !choices.includes(value.toLowerCase())) {
    return say("commands.not-a-choice", { typed: quoted(value), choices: alternativesInWords(choices) });
  }
  if (kind === "command" && findCommand(commands, value) === undefined) {
    return unknownCommand(value.replace(/^\//, ""), commands);
  }
  if (kind === "room") {
    try {
      checkRoom(withHash(value));
    } catch (error) {
      if (error instanceof ProtocolError) return error.sentence;
      throw error;
    }
  }
}
