import { excerpt } from "../text/mod.ts";
import type { Role } from "./command_handler.ts";
import { usage } from "./help.ts";
import { type AnyCommand, findCommand } from "./command.ts";

// What people type who want to say something, from other chats.
const SAY_COMMANDS = new Set(["say", "s", "speak"]);

// Most characters that are quoted of what somebody typed.
const MAX_QUOTED = 40;

/** Whether somebody may use a command; the server has the last word. @param role What the person is. */
export function canUse({ role: needed }: AnyCommand, role: Role): boolean {
  return needed === undefined || role === "owner" || role === needed;
}

/**
 * Returns the command that was meant by a name that there is none of: what other chats call so, else the nearest that the
 * person may use; undefined where any would be a guess.
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

/** Says that there is no command of a name, and what was meant or how to find out. @param name Without the slash. */
export function unknownCommand(name: string, commands: readonly AnyCommand[], role: Role = "owner"): string {
  const joined = commandJoinedToSecret(name, commands);
  if (joined !== undefined) {
    return `Type only /${joined}. You are then asked for the password, which is not shown.`;
  }
  return `There is no command /${quoted(name)}. ${hint(name.toLowerCase(), commands, role)}`;
}

/** Returns the command at the beginning of a name with which a secret was written together, as in `/registerhunter2`. */
export function commandJoinedToSecret(name: string, commands: readonly AnyCommand[]): string | undefined {
  if (findCommand(commands, name)) return undefined;
  return commands.find((it) => takesSecret(it) && name.toLowerCase().startsWith(it.name))?.name;
}

/** Whether what follows a command is a password. */
export function takesSecret(command: AnyCommand): boolean {
  return command.arguments[0]?.kind === "secret";
}

/** Returns the beginning of what somebody typed, to quote it. */
export function quoted(text: string): string {
  return excerpt(text, MAX_QUOTED);
}

function hint(name: string, commands: readonly AnyCommand[], role: Role): string {
  if (SAY_COMMANDS.has(name)) return "To send a message, type it without a slash.";
  const meant = intendedCommand(name, commands, role);
  if (meant !== undefined && commandOfOtherName(name, commands) !== undefined) return `Use ${usage(meant)}.`;
  const text = "To send text that starts with a slash, type // before it.";
  if (meant === undefined) return `See all commands with /help. ${text}`;
  return `Did you mean /${nearestName(name, [meant.name, ...meant.aliases]) ?? meant.name}? ${text}`;
}

function commandOfOtherName<C extends AnyCommand>(name: string, commands: readonly C[]): C | undefined {
  return commands.find(({ otherNames = [] }) => otherNames.includes(name));
}

function nearestName(name: string, names: readonly string[]): string | undefined {
  const begun = name.length > 1 && names.find((known) => known.startsWith(name));
  if (begun) return begun;
  const ranked = names.map((known) => ({ known, distance: editDistance(name, known) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= maxDistance(best.known) ? best.known : undefined;
}

/** How far a typo may be from a name: in a short one more than one letter would be a guess. */
function maxDistance(name: string): number {
  return name.length < 3 ? 0 : name.length < 5 ? 1 : 2;
}

/** Letters to insert, delete, replace or swap with the next to make one word the other. */
function editDistance(from: string, to: string): number {
  // A word this long is near no command; the work below is the product of the lengths.
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
