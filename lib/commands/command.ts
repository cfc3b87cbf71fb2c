import type { Sentence } from "../language/mod.ts";
import type { CommandHandler, Role } from "./command_handler.ts";

/**
 * The kind of an argument, which decides how it is parsed, checked and completed. `text` is the rest of the line,
 * `conversation` a conversation in the list, `choice` one of `choices`, `emoji` an emoji or its name. A `path` may be
 * quoted, and `paths` are the rest of the line, with several of them. An `alias` is the name of
 * an alias, a `server` the address of a server. A `setting` is the name of a setting, and a `value`,
 * the rest of the line, what it is set to. A `secret` is a password, which no view shows
 * or remembers. A `time` is passed on in milliseconds; it may start with `in` or `for`, and can be left out before
 * other arguments.
 */
export type ArgumentKind =
  | "nick"
  | "room"
  | "conversation"
  | "number"
  | "time"
  | "command"
  | "choice"
  | "emoji"
  | "path"
  | "paths"
  | "secret"
  | "setting"
  | "alias"
  | "server"
  | "value"
  | "text";

/** An argument of a command. */
export interface Argument {
  readonly name: string;
  readonly kind: ArgumentKind;
  /** Optional arguments come last. */
  readonly optional?: boolean;
  /** For `number`: the largest value; the smallest is 1. */
  readonly max?: number;
  /** For `choice`: the possible values. */
  readonly choices?: readonly string[];
  /** For `choice`: other words for values. */
  readonly synonyms?: Readonly<Record<string, string>>;
  /** It starts with `#` or `@`. Any other word is the next argument. */
  readonly isMarked?: boolean;
  /** The argument is a new name, so Tab does not offer existing names. */
  readonly isNew?: boolean;
  /** For `path`: it names a file of the conversation, not of this machine. */
  readonly isOfChat?: boolean;
  /** What Tab offers in addition to what the kind implies. */
  readonly suggestions?: readonly string[];
  /** Tab offers the suggestions for each word of a text, not only for the first. */
  readonly suggestedAnywhere?: boolean;
}

/** The checked values of the arguments, in order; undefined for arguments that were left out. */
export type Values = readonly (string | undefined)[];

/** A slash command. Parsing, help and completion use nothing else. @typeParam A What carries it out. */
export interface Command<A = CommandHandler> {
  /** Without the slash. */
  readonly name: string;
  readonly aliases: readonly string[];
  /**
   * Names of the same command in other chat programs, in lower case. They run it too, but the list of commands leaves
   * them out, and completion offers them only if nothing else matches.
   */
  readonly synonyms?: readonly string[];
  /**
   * Names of similar commands in other chat programs, in lower case. People who type such a name are told about this
   * command.
   */
  readonly otherNames?: readonly string[];
  /** The lowest role that can use it; everyone can unless given. */
  readonly role?: Exclude<Role, "member">;
  readonly arguments: readonly Argument[];
  /** What it does, in one sentence. */
  readonly help: Sentence;
  /** Whole lines, as people would type them. */
  readonly examples: readonly string[];
  run(actor: A, values: Values): void;
}

/** A command for any handler. */
export type AnyCommand = Command<never>;

/** Returns the command with this name, alias or synonym, with or without the slash, ignoring case. */
export function findCommand<C extends AnyCommand>(commands: readonly C[], name: string): C | undefined {
  const key = name.replace(/^\//, "").toLowerCase();
  return commands.find(({ name, aliases, synonyms = [] }) =>
    name === key || aliases.includes(key) || synonyms.includes(key)
  );
}
