import type { CommandHandler, Role } from "./command_handler.ts";

/**
 * What an argument is: decides how it is read, checked and completed. `text` is the rest of the line, `conversation`
 * one that is in the list, `choice` one of `choices`, `secret` a password, which no view shows or remembers; a `time`
 * comes as milliseconds, may have `in` or `for` before it, and where it is left out the next argument takes its place.
 */
export type ArgumentKind =
  | "nick"
  | "room"
  | "conversation"
  | "number"
  | "time"
  | "command"
  | "choice"
  | "secret"
  | "text";

/** One argument of a command. */
export interface Argument {
  readonly name: string;
  readonly kind: ArgumentKind;
  /** An optional one comes last. */
  readonly optional?: boolean;
  /** For `number`: the largest allowed; the smallest is 1. */
  readonly max?: number;
  /** For `choice`: what it can be. */
  readonly choices?: readonly string[];
  /** It is a new name: existing ones are not offered. */
  readonly isNew?: boolean;
  /** What Tab offers for it besides what its kind does. */
  readonly suggestions?: readonly string[];
  /** These are offered for each word of a text, not for its first alone. */
  readonly suggestedAnywhere?: boolean;
}

/** The arguments of one use of a command, as typed and checked; those left out are undefined. */
export type Values = readonly (string | undefined)[];

/** A slash command, complete: this is all that parsing, help and completion know of it. @typeParam A Who carries it out. */
export interface Command<A = CommandHandler> {
  /** Without the slash. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Its names in other chats, in lower case. People who type one are told of this command. */
  readonly otherNames?: readonly string[];
  /** Who may use it; everyone unless given. */
  readonly role?: Exclude<Role, "member">;
  readonly arguments: readonly Argument[];
  /** What it does, in one sentence. */
  readonly help: string;
  /** Whole lines, as people would type them. */
  readonly examples: readonly string[];
  run(actor: A, values: Values): void;
}

/** A command for any handler. */
export type AnyCommand = Command<never>;

/** The command of this name or alias, with or without its slash, in upper or lower case. */
export function findCommand<C extends AnyCommand>(commands: readonly C[], name: string): C | undefined {
  const wanted = name.replace(/^\//, "").toLowerCase();
  return commands.find((command) => command.name === wanted || command.aliases.includes(wanted));
}
