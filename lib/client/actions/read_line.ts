import { COMMANDS, type Line, parseLine } from "../../commands/mod.ts";
import type { State } from "../model/model.ts";
import { roleOf } from "../model/roles.ts";

/** Parses a typed line. For an unknown command, suggests only commands that the person can use. */
export function readLine({ state }: { readonly state: State }, line: string): Line {
  return parseLine(line, COMMANDS, roleOf(state, state.me) ?? "member");
}
