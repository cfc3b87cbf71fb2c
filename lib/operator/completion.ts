import { type Candidates, complete, findCommand } from "../commands/mod.ts";
import { OPERATOR_COMMANDS } from "./commands.ts";
import type { SanctionInfo } from "./log.ts";
import { type OperatorState, subjectsOf } from "./model.ts";

/** Completes the word before the cursor in a line of the operator. @param cursor In UTF-16 units. */
export function completeCommand(line: string, cursor: number, state: OperatorState): Candidates {
  const command = findCommand(OPERATOR_COMMANDS, line.split(/\s/, 1)[0])?.name;
  const rooms = state.rooms.map(({ name }) => name);
  return complete(line, cursor, { nicks: namesFor(command, state), rooms }, OPERATOR_COMMANDS);
}

function namesFor(command: string | undefined, state: OperatorState): string[] {
  const named = (sanctions: readonly SanctionInfo[]) =>
    sanctions.flatMap(({ nick, address }) => [nick, address].filter((name) => name !== undefined));
  if (command === "unban") return named(state.bans);
  if (command === "unmute") return named(state.mutes);
  if (command === "ban" || command === "mute") return subjectsOf(state);
  return state.people.map(({ nick }) => nick);
}
