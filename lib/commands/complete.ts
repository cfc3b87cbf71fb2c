import { foldName } from "../protocol/mod.ts";
import { emojiBeginning, type EmojiNames } from "./emoji.ts";
import { usage } from "./help.ts";
import { roomNamed } from "./parse.ts";
import { type AnyCommand, type Argument, COMMANDS, findCommand } from "./table.ts";

/** What completion may offer: who and what is there. */
export interface CompletionContext {
  readonly nicks: Iterable<string>;
  readonly rooms: Iterable<string>;
  /** The conversations in the list, `#room` or `@nick`; `rooms` and `nicks` unless given. */
  readonly conversations?: Iterable<string>;
  /** The names of emoji, where they are loaded. */
  readonly emoji?: EmojiNames;
}

/** What the word at the cursor can become. */
export interface Candidates {
  /** Whole words, in the order to offer them, each with what usually follows it: a space, or `: `. */
  readonly candidates: string[];
  /** The word at the cursor, as far as it is typed. */
  readonly word: string;
  /** How to show each of `candidates`, where that is not as it is written: `😄 :smile:`. */
  readonly labels?: readonly string[];
  /** What each of `candidates` is, in a sentence, where there is more to say: how a command is written, what it does. */
  readonly abouts?: readonly string[];
}

// Most emoji that are offered at a time.
const MAX_EMOJI = 50;

/**
 * Completes the word before the cursor: a command at the start of the line, then what that command takes there;
 * in a text, a nick or a room.
 *
 * @param cursor Where it stands, in UTF-16 units from the start of the line.
 *
 * @example
 * ```ts
 * complete("/msg al", 7, { nicks: ["alice"], rooms: [] }); // { candidates: ["alice "], word: "al" }
 * complete("al", 2, { nicks: ["alice"], rooms: [] }); // { candidates: ["alice: "], word: "al" }
 * ```
 */
export function complete(
  line: string,
  cursor: number,
  context: CompletionContext,
  commands: readonly AnyCommand[] = COMMANDS,
): Candidates {
  const before = line.slice(0, cursor);
  const word = /\S*$/.exec(before)![0];
  const words = before.split(/\s+/);
  if (!before.startsWith("/") || before.startsWith("//")) return inText(word, words.length === 1, context);
  if (words.length === 1) return commandNames(word, commands);
  const command = findCommand(commands, words[0]);
  const argument = command?.arguments[Math.min(words.length - 2, command.arguments.length - 1)];
  if (argument === undefined) return { candidates: [], word };
  if (argument.kind !== "text" && words.length - 1 > command!.arguments.length) return { candidates: [], word };
  return ofKind(argument, word, context, commands);
}

function ofKind(
  { kind, choices = [] }: Pick<Argument, "kind" | "choices">,
  word: string,
  context: CompletionContext,
  commands: readonly AnyCommand[],
): Candidates {
  switch (kind) {
    case "command": {
      const slash = word.startsWith("/") ? "/" : "";
      const names = begins(commands.map((command) => command.name), word.slice(slash.length));
      return { candidates: names.map((name) => `${slash}${name} `), word };
    }
    case "nick":
      return { candidates: begins(context.nicks, word).map((nick) => `${nick} `), word };
    case "room":
      return { candidates: begins(context.rooms, roomNamed(word)).map((room) => `${room} `), word };
    case "conversation":
      return { candidates: conversations(word, context).map((name) => `${name} `), word };
    case "choice":
      return { candidates: begins(choices, word).map((choice) => `${choice} `), word };
    case "text":
      return inText(word, false, context);
    case "number":
    case "secret":
    case "time":
      return { candidates: [], word };
  }
}

function commandNames(word: string, commands: readonly AnyCommand[]): Candidates {
  const names = begins(commands.flatMap((command) => [command.name, ...command.aliases]), word.slice(1));
  return { candidates: names.map((name) => `/${name} `), abouts: names.map((name) => about(name, commands)), word };
}

function about(name: string, commands: readonly AnyCommand[]): string {
  const command = findCommand(commands, name);
  return command === undefined ? "" : `${usage(command)}: ${command.help}`;
}

/** In a text a nick is completed, at its start with a colon, to speak to that person. */
function inText(word: string, first: boolean, context: CompletionContext): Candidates {
  if (word === "") return { candidates: [], word };
  const emoji = emojiAt(word, context.emoji);
  if (emoji !== undefined) return emoji;
  if (word.startsWith("#")) return ofKind({ kind: "room" }, word, context, []);
  return { candidates: begins(context.nicks, word).map((nick) => nick + (first ? ": " : " ")), word };
}

/** `:na` at the end of a word, where no letter or digit is before the colon. */
function emojiAt(word: string, names: EmojiNames | undefined): Candidates | undefined {
  const start = names && /(?:^|[^\p{L}\p{N}_:/]|:[\w+-]+:):([\w+-]+)$/u.exec(word)?.[1];
  if (names === undefined || start === undefined) return undefined;
  const found = emojiBeginning(start, names, MAX_EMOJI);
  return {
    candidates: found.map((name) => `:${name}: `),
    labels: found.map((name) => `${names.get(name)} :${name}:`),
    word: `:${start}`,
  };
}

/** Those that begin so, also where the `#` or `@` is left out. */
function conversations(word: string, { nicks, rooms, conversations }: CompletionContext): string[] {
  const names = [...conversations ?? [...rooms, ...[...nicks].map((nick) => `@${nick}`)]];
  if (/^[#@]/.test(word)) return begins(names, word);
  return [...begins(names, `#${word}`), ...begins(names, `@${word}`)];
}

function begins(names: Iterable<string>, start: string): string[] {
  const folded = foldName(start);
  return [...names].filter((name) => foldName(name).startsWith(folded)).sort((a, b) => a.localeCompare(b));
}
