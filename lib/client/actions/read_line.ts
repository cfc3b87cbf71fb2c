import { COMMANDS, type Line, parseLine } from "../../commands/mod.ts";
import type { State } from "../model/model.ts";
import { roleOf } from "../model/roles.ts";

/** Parses a typed line. Where a command is unknown, only what the person may use is suggested. */
export function readLine({ state }: { readonly state: State }, line: string): Line {
  return parseLine(line, COMMANDS, roleOf(state, state.me) ?? "member");
}
