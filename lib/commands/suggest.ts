import { joinSentences, say, type Sentence } from "../language/mod.ts";
import { excerpt } from "../text/mod.ts";
import type { Role } from "./command_handler.ts";
import { usage } from "./help.ts";
import { type AnyCommand, findCommand } from "./command.ts";

// Commands that send a message in other chat programs.
const SAY_COMMANDS = new Set(["say", "s", "speak"]);

// The maximum length of a quote from a typed line, in characters.
const MAX_QUOTED = 40;

/** Returns whether a role can use a command. The server has the last word. */
export function canUse({ role: needed }: AnyCommand, role: Role): boolean {
  return needed === undefined || role === "owner" || role === needed;
}

/**
 * Returns the command that an unknown name probably means: a command with this name in other chat programs, otherwise
 * the most similar name that the person can use; undefined if nothing is similar enough.
 *
 * @param name Without the slash.
 */
export function intendedCommand<C extends AnyCommand>(
  name: string,
  commands: readonly C[],
  role: Role = "owner",
): C | undefined {
  const typed = name.toLowerCase();
  const known = commandOfOtherName(typed, commands);
  if (known !== undefined) return canUse(known, role) ? known : undefined;
  const usable = commands.filter((command) => canUse(command, role));
  const nearest = nearestName(typed, usable.flatMap((command) => [command.name, ...command.aliases]));
  return nearest === undefined ? undefined : findCommand(usable, nearest);
}

/** Returns a sentence for an unknown command, with a suggestion. @param name Without the slash. */
export function unknownCommand(name: string, commands: readonly AnyCommand[], role: Role = "owner"): Sentence {
  const joined = commandJoinedToSecret(name, commands);
  if (joined !== undefined) return say("commands.only-command", { command: joined });
  return joinSentences(say("commands.unknown", { name: quoted(name) }), ...hints(name.toLowerCase(), commands, role));
}

/** Returns the command in a name to which a secret was joined without a space, as in `/registerhunter2`. */
export function commandJoinedToSecret(name: string, commands: readonly AnyCommand[]): string | undefined {
  if (findCommand(commands, name)) return undefined;
  return commands.find((it) => takesSecret(it) && name.toLowerCase().startsWith(it.name))?.name;
}

/** Returns whether a password follows a command. */
export function takesSecret(command: AnyCommand): boolean {
  return command.arguments[0]?.kind === "secret";
}

/** Returns the beginning of a typed text, to quote it. */
export function quoted(text: string): string {
  return excerpt(text, MAX_QUOTED);
}

function hints(name: string, commands: readonly AnyCommand[], role: Role): Sentence[] {
  if (SAY_COMMANDS.has(name)) return [say("commands.type-without-slash")];
  const intended = intendedCommand(name, commands, role);
  if (intended !== undefined && commandOfOtherName(name, commands) !== undefined) {
    return [say("commands.use", { usage: usage(intended) })];
  }
  const text = say("commands.text-with-slash");
  if (intended === undefined) return [say("commands.see-help"), text];
  const meant = nearestName(name, [intended.name, ...intended.aliases]) ?? intended.name;
  return [say("commands.did-you-mean", { name: meant }), text];
}

function commandOfOtherName<C extends AnyCommand>(name: string, commands: readonly C[]): C | undefined {
  return commands.find(({ otherNames = [] }) => otherNames.includes(name));
}

/** Returns the name that a mistyped name probably means; undefined if none is similar enough. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const completed = name.length > 1 && names.find((known) => known.startsWith(name));
  if (completed) return completed;
  const ranked = names.map((known) => ({ known, distance: editDistance(name, known) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= maxDistance(best.known) ? best.known : undefined;
}

/** Returns how many typos a name may have. A short name with more than one could be anything. */
function maxDistance(name: string): number {
  return name.length < 3 ? 0 : name.length < 5 ? 1 : 2;
}

/** Counts the letters to insert, delete, replace or swap with their neighbour to turn a word into another. */
function editDistance(from: string, to: string): number {
  // No command is similar to such a long word, and the time below grows with the product of the lengths.
  if (from.length > 20) return Infinity;
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[to.length];
}
