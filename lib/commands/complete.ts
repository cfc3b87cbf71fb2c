import { say, type Sentence } from "../language/mod.ts";
import { foldText, isIPv6, isUnspaced, MAX_NAME_UNITS, plainText } from "../text/mod.ts";
import type { Aliases } from "./aliases.ts";
import type { Role } from "./command_handler.ts";
import { canStartEmoji, type EmojiNames, emojiStartingWith } from "./emoji.ts";
import { usage } from "./help.ts";
import { withHash } from "./parse.ts";
import { parseFiles, pathAtEnd, quotePath } from "./paths.ts";
import { canUse } from "./suggest.ts";
import { type AnyCommand, type Argument, findCommand } from "./command.ts";
import { COMMANDS } from "./table.ts";

/** What completion can offer: the people, rooms and conversations that exist. */
export interface CompletionContext {
  readonly nicks: Iterable<string>;
  readonly rooms: Iterable<string>;
  /** The conversations in the list, `#room` or `@nick`; `rooms` and `nicks` unless given. */
  readonly conversations?: Iterable<string>;
  /** The names of emoji, once they are loaded. */
  readonly emoji?: EmojiNames;
  /** Returns the paths on this machine that begin with what is typed; folders end with a separator. */
  readonly paths?: (typed: string) => readonly string[];
  /** The names of the files of the current conversation, the newest first. */
  readonly files?: Iterable<string>;
  /** The values to offer for each setting, by its name. */
  readonly settings?: ReadonlyMap<string, readonly string[]>;
  /** The person's own commands. */
  readonly aliases?: Aliases;
  /** The servers that are open. */
  readonly servers?: Iterable<string>;
  /** The person's role; owner unless given. Commands for higher roles are offered only if no other command matches. */
  readonly role?: Role;
}

/** Possible completions of the word at the cursor. */
export interface Candidates {
  /** Whole words, in the order to offer them, each followed by a space or `: `. */
  readonly candidates: string[];
  /** The part of the word that is typed already. */
  readonly word: string;
  /** A label for each of `candidates`, if views should show more than the word itself: `😄 :smile:`. */
  readonly labels?: readonly string[];
  /** A sentence about each of `candidates`, such as the usage and purpose of a command. */
  readonly descriptions?: readonly Sentence[];
}

// Most emoji that are offered at a time.
const MAX_EMOJI = 50;

/**
 * Completes the word before the cursor: a command at the start of the line, then its arguments; in a text, a nickname,
 * a room or an emoji.
 *
 * @param cursor The position of the cursor, in UTF-16 units from the start of the line.
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
  if (words.length === 1) return commandNames(word, commands, context);
  const command = withoutMarked(findCommand(commands, words[0]), words[1]);
  const index = Math.min(words.length - 2, (command?.arguments.length ?? 0) - 1);
  if (command?.arguments[0]?.kind.startsWith("path")) return completePath(command, before, context);
  const continued = continuedSuggestions(command?.arguments[index - 1], words.slice(index).join(" "), word);
  if (continued.length > 0) return { candidates: continued, word };
  const argument = command?.arguments[index];
  if (argument === undefined || argument.isNew) return { candidates: [], word };
  if (argument.kind !== "text" && words.length - 1 > command!.arguments.length) return { candidates: [], word };
  // At the start of an argument of several words, whole suggestions are offered.
  const offersSuggestions = argument.suggestedAnywhere || words.length - 1 <= command!.arguments.indexOf(argument) + 1;
  const suggested = offersSuggestions ? (argument.suggestions ?? []).filter((it) => it.startsWith(foldText(word))) : [];
  if (argument.kind === "value") {
    const values = startingWith(context.settings?.get(words[1].toLowerCase()) ?? [], word);
    return { candidates: values.map((value) => `${value} `), word };
  }
  const found = completeArgument(argument, before, word, context, commands);
  return { ...found, candidates: [...suggested.map((it) => it.endsWith(":") ? it : `${it} `), ...found.candidates] };
}

/** Returns a command without the first argument, if that needs a mark which the typed word does not have. */
function withoutMarked(command: AnyCommand | undefined, word: string): AnyCommand | undefined {
  if (!command?.arguments[0]?.isMarked || /^[#@]/.test(word)) return command;
  return { ...command, arguments: command.arguments.slice(1) };
}

/** Completes a path, which may be quoted and contain blanks. Folders are followed by no space: more can follow. */
function completePath(command: AnyCommand, before: string, { paths, files = [] }: CompletionContext): Candidates {
  const typed = before.replace(/^\S+\s+/, "");
  const { path, start } = pathAtEnd(typed);
  const word = typed.slice(start);
  const first = command.arguments[0];
  const index = first.kind === "paths" ? 0 : parseFiles(typed.slice(0, start)).paths.length;
  const argument = command.arguments[index];
  const found = argument?.isOfChat ? startingWith(files, path) : argument === undefined ? [] : paths?.(path) ?? [];
  return {
    candidates: found.map((it) => /[\\/]$/.test(it) ? quotePath(it).replace(/["']$/, "") : `${quotePath(it)} `),
    labels: found,
    word,
  };
}

/**
 * Returns the rest of suggestions of several words, such as `in 5m`, whose first words are typed. @param typed The
 * argument so far.
 */
function continuedSuggestions(argument: Argument | undefined, typed: string, word: string): string[] {
  const matching = (argument?.suggestions ?? []).filter((it) => it.includes(" ") && it.startsWith(foldText(typed)));
  return matching.map((it) => `${it.slice(typed.length - word.length)} `);
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
    case "setting":
      return { candidates: startingWith(context.settings?.keys() ?? [], word).map((name) => `${name} `), word };
    case "alias":
      return { candidates: startingWith(context.aliases?.keys() ?? [], word).map((name) => `${name} `), word };
    case "server":
      return { candidates: startingWith(context.servers ?? [], word).map((name) => `${name} `), word };
    case "choice":
      return { candidates: startingWith(choices, word).map((choice) => `${choice} `), word };
    case "text":
      return completeText(before, word, false, context);
    case "emoji":
      return emojiNamed(/^:?([\w+-]*)$/.exec(word)?.[1], word, context.emoji) ?? { candidates: [], word };
    case "number":
    case "path":
    case "paths":
    case "secret":
    case "time":
    case "value":
      return { candidates: [], word };
  }
}

function commandNames(
  word: string,
  commands: readonly AnyCommand[],
  { role = "owner", aliases = new Map() }: CompletionContext,
): Candidates {
  const start = word.slice(1);
  const own = startingWith(aliases.keys(), start);
  const namesOf = (some: readonly AnyCommand[]) =>
    startingWith(some.flatMap(({ name, aliases }) => [name, ...aliases]), start);
  let names = namesOf(commands.filter((command) => canUse(command, role)));
  if (names.length + own.length === 0) names = namesOf(commands);
  // Commands of other chat programs.
  if (names.length + own.length === 0) {
    names = commands.filter((it) => canUse(it, role) && isCalled(it, start)).map(({ name }) => name);
  }
  return {
    candidates: [...names, ...own.filter((name) => !names.includes(name))].map((name) => `/${name} `),
    descriptions: [
      ...names.map((name) => describe(name, commands)),
      ...own.filter((name) => !names.includes(name)).map((name) => aliases.get(name)!),
    ],
    word,
  };
}

function isCalled({ synonyms = [], otherNames = [] }: AnyCommand, start: string): boolean {
  return [...synonyms, ...otherNames].some((name) => name.startsWith(foldText(start)));
}

function describe(name: string, commands: readonly AnyCommand[]): Sentence {
  const command = findCommand(commands, name);
  return command === undefined ? "" : say("help.usage-and-help", { usage: usage(command), help: command.help });
}

/** Completes an emoji, a room or a nickname in a text. At the start of the text, a nickname gets a colon. */
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

/** Completes the nickname at the end of a word, such as `al` in `(al` and `@al`. The longest match wins. */
function nicks(word: string, { nicks }: CompletionContext, after: (part: string) => string): Candidates {
  const names = [...nicks];
  for (const part of nameParts(word)) {
    const found = startingWith(names, part);
    if (found.length > 0) return { candidates: found.map((nick) => nick + after(part)), word: part };
  }
  return { candidates: [], word };
}

/** Returns the parts of a word that may be the start of a name, each up to the end of the word; the longest first. */
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

/** Completes the name of an emoji, such as `:na`, before the cursor. */
function emojiAt(before: string, names: EmojiNames | undefined): Candidates | undefined {
  const start = /:([\w+-]+)$/.exec(before)?.[1];
  if (start === undefined) return undefined;
  const at = before.length - start.length - 1;
  const isReaction = at === 1 && before.startsWith("+");
  return isReaction || canStartEmoji(before, at) ? emojiNamed(start, `:${start}`, names) : undefined;
}

/** Completes the start of a name of an emoji. @param word What is typed of it. */
function emojiNamed(start: string | undefined, word: string, names: EmojiNames | undefined): Candidates | undefined {
  if (names === undefined || start === undefined) return undefined;
  const found = emojiStartingWith(start, names, MAX_EMOJI);
  return {
    candidates: found.map((name) => `:${name}: `),
    labels: found.map((name) => `${names.get(name)} :${name}:`),
    word,
  };
}

/** Returns the conversations that start with a word, even if its `#` or `@` is left out. */
function conversations(word: string, { nicks, rooms, conversations }: CompletionContext): string[] {
  const names = [...conversations ?? [...rooms, ...[...nicks].map((nick) => `@${nick}`)]];
  if (/^[#@]/.test(word)) return startingWith(names, word);
  return [...startingWith(names, `#${word}`), ...startingWith(names, `@${word}`)];
}

/**
 * Returns the names with a prefix: exact matches first, then names that match without accents, then without leading
 * punctuation.
 */
function startingWith(names: Iterable<string>, start: string): string[] {
  const [folded, plain] = [foldText(start), plainText(start)];
  const rank = (name: string): number => {
    if (foldText(name).startsWith(folded)) return 0;
    const bare = plainText(name);
    if (bare.startsWith(plain)) return 1;
    return bare.replace(/^([#@]?)[_.-]+/, "$1").startsWith(plain) ? 2 : 3;
  };
  return [...names].map((name) => ({ name, rank: rank(name) })).filter(({ rank }) => rank < 3)
    // Addresses come last: a ban on an address also keeps out everyone else who connects from there.
    .sort((a, b) => Number(isAddress(a.name)) - Number(isAddress(b.name)) || byRank(a, b)).map(({ name }) => name);
}

function byRank(a: { name: string; rank: number }, b: { name: string; rank: number }): number {
  return a.rank - b.rank || a.name.localeCompare(b.name);
}

function isAddress(name: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || isIPv6(name);
}
