import { foldText, isUnspaced, MAX_NAME_UNITS, plainText } from "../text/mod.ts";
import type { Role } from "./command_handler.ts";
import { canStartEmoji, type EmojiNames, emojiStartingWith } from "./emoji.ts";
import { usage } from "./help.ts";
import { withHash } from "./parse.ts";
import { canUse } from "./suggest.ts";
import { type AnyCommand, type Argument, findCommand } from "./command.ts";
import { COMMANDS } from "./table.ts";

/** What completion may offer: who and what is there. */
export interface CompletionContext {
  readonly nicks: Iterable<string>;
  readonly rooms: Iterable<string>;
  /** The conversations in the list, `#room` or `@nick`; `rooms` and `nicks` unless given. */
  readonly conversations?: Iterable<string>;
  /** The names of emoji, where they are loaded. */
  readonly emoji?: EmojiNames;
  /** What the person is: commands for others are offered only where nothing else begins so. An owner unless given. */
  readonly role?: Role;
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
  readonly descriptions?: readonly string[];
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
  if (!before.startsWith("/") || before.startsWith("//")) {
    return completeText(before, word, words.length === 1, context);
  }
  if (words.length === 1) return commandNames(word, commands, context.role ?? "owner");
  const command = findCommand(commands, words[0]);
  const index = Math.min(words.length - 2, (command?.arguments.length ?? 0) - 1);
  const goesOn = continuedSuggestions(command?.arguments[index - 1], words.slice(index).join(" "), word);
  if (goesOn.length > 0) return { candidates: goesOn, word };
  const argument = command?.arguments[index];
  if (argument === undefined || argument.isNew) return { candidates: [], word };
  if (argument.kind !== "text" && words.length - 1 > command!.arguments.length) return { candidates: [], word };
  // At the beginning of an argument of several words what is suggested is all of it.
  const begun = argument.suggestedAnywhere || words.length - 1 <= command!.arguments.indexOf(argument) + 1;
  const suggested = begun ? (argument.suggestions ?? []).filter((it) => it.startsWith(foldText(word))) : [];
  const found = completeArgument(argument, before, word, context, commands);
  return { ...found, candidates: [...suggested.map((it) => it.endsWith(":") ? it : `${it} `), ...found.candidates] };
}

/** What is left of suggestions of several words, as `in 5m`, of which the first are typed. @param typed All of it. */
function continuedSuggestions(argument: Argument | undefined, typed: string, word: string): string[] {
  const begun = (argument?.suggestions ?? []).filter((it) => it.includes(" ") && it.startsWith(foldText(typed)));
  return begun.map((it) => `${it.slice(typed.length - word.length)} `);
}

function completeArgument(
  { kind, choices = [] }: Pick<Argument, "kind" | "choices">,
  before: string,
  word: string,
  context: CompletionContext,
  commands: readonly AnyCommand[],
): Candidates {
  switch (kind) {
    case "command": {
      const slash = word.startsWith("/") ? "/" : "";
      const names = startingWith(commands.map((command) => command.name), word.slice(slash.length));
      return { candidates: names.map((name) => `${slash}${name} `), word };
    }
    case "nick":
      return nicks(word, context, () => " ");
    case "room":
      return { candidates: startingWith(context.rooms, withHash(word)).map((room) => `${room} `), word };
    case "conversation":
      return { candidates: conversations(word, context).map((name) => `${name} `), word };
    case "choice":
      return { candidates: startingWith(choices, word).map((choice) => `${choice} `), word };
    case "text":
      return completeText(before, word, false, context);
    case "number":
    case "secret":
    case "time":
      return { candidates: [], word };
  }
}

function commandNames(word: string, commands: readonly AnyCommand[], role: Role): Candidates {
  const start = word.slice(1);
  const namesOf = (some: readonly AnyCommand[]) =>
    startingWith(some.flatMap(({ name, aliases }) => [name, ...aliases]), start);
  let names = namesOf(commands.filter((command) => canUse(command, role)));
  if (names.length === 0) names = namesOf(commands);
  // What other chats call so.
  if (names.length === 0) {
    names = commands.filter((it) => canUse(it, role) && isCalled(it, start)).map(({ name }) => name);
  }
  return {
    candidates: names.map((name) => `/${name} `),
    descriptions: names.map((name) => describe(name, commands)),
    word,
  };
}

function isCalled({ otherNames = [] }: AnyCommand, start: string): boolean {
  return otherNames.some((name) => name.startsWith(foldText(start)));
}

function describe(name: string, commands: readonly AnyCommand[]): string {
  const command = findCommand(commands, name);
  return command === undefined ? "" : `${usage(command)}: ${command.help}`;
}

/** In a text a nick is completed, at its start with a colon, to speak to that person. */
function completeText(before: string, word: string, first: boolean, context: CompletionContext): Candidates {
  if (word === "") return { candidates: [], word };
  const emoji = emojiAt(before, context.emoji);
  if (emoji !== undefined) return emoji;
  const room = /#[^\s#]*$/.exec(word)?.[0];
  if (room !== undefined) {
    return { candidates: startingWith(context.rooms, room).map((name) => `${name} `), word: room };
  }
  return nicks(word, context, (part) => first && part === word ? ": " : " ");
}

/** Nicks that begin as the end of a word does: of `(al` and `@al` as of `al`. The more of the word, the better. */
function nicks(word: string, { nicks }: CompletionContext, after: (part: string) => string): Candidates {
  const names = [...nicks];
  for (const part of nameParts(word)) {
    const found = startingWith(names, part);
    if (found.length > 0) return { candidates: found.map((nick) => nick + after(part)), word: part };
  }
  return { candidates: [], word };
}

/** The word, and what is left of it from each place on where a name may begin; the longest first. */
function nameParts(word: string): string[] {
  const parts = [word];
  if (word.startsWith("/") || word.includes("://")) return parts;
  const characters = [...word.slice(-MAX_NAME_UNITS)];
  for (let i = 1; i < characters.length; i++) {
    const [before, next] = [characters[i - 1], characters[i]];
    if (!/[\p{L}\p{N}\p{M}_.-]/u.test(before) || isUnspaced(before) || isUnspaced(next)) {
      parts.push(characters.slice(i).join(""));
    }
  }
  return parts;
}

/** `:na` at the end of what is typed, where a name of an emoji may stand. */
function emojiAt(before: string, names: EmojiNames | undefined): Candidates | undefined {
  const start = /:([\w+-]+)$/.exec(before)?.[1];
  if (names === undefined || start === undefined || !canStartEmoji(before, before.length - start.length - 1)) {
    return undefined;
  }
  const found = emojiStartingWith(start, names, MAX_EMOJI);
  return {
    candidates: found.map((name) => `:${name}: `),
    labels: found.map((name) => `${names.get(name)} :${name}:`),
    word: `:${start}`,
  };
}

/** Those that begin so, also where the `#` or `@` is left out. */
function conversations(word: string, { nicks, rooms, conversations }: CompletionContext): string[] {
  const names = [...conversations ?? [...rooms, ...[...nicks].map((nick) => `@${nick}`)]];
  if (/^[#@]/.test(word)) return startingWith(names, word);
  return [...startingWith(names, `#${word}`), ...startingWith(names, `@${word}`)];
}

/** Names that begin so: first those with these very letters, then those without their accents, or what is before their letters. */
function startingWith(names: Iterable<string>, start: string): string[] {
  const [folded, plain] = [foldText(start), plainText(start)];
  const rank = (name: string): number => {
    if (foldText(name).startsWith(folded)) return 0;
    const bare = plainText(name);
    if (bare.startsWith(plain)) return 1;
    return bare.replace(/^([#@]?)[_.-]+/, "$1").startsWith(plain) ? 2 : 3;
  };
  return [...names].map((name) => ({ name, rank: rank(name) })).filter(({ rank }) => rank < 3)
    // Who bans an address may mean one person, and keeps out all who come from there.
    .sort((a, b) => Number(isAddress(a.name)) - Number(isAddress(b.name)) || byRank(a, b)).map(({ name }) => name);
}

function byRank(a: { name: string; rank: number }, b: { name: string; rank: number }): number {
  return a.rank - b.rank || a.name.localeCompare(b.name);
}

function isAddress(name: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name);
}
