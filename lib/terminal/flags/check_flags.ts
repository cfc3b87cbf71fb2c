import { say } from "../../language/mod.ts";
import { COMMON_FLAGS, DATA_FLAG } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  { group: say("flags.group-check"), ...DATA_FLAG },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of `server check`. */
export const CHECK_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server check",
  summary: say("flags.check-summary"),
  usage: say("flags.check-usage"),
  arguments: [{ name: "BACKUP", otherwise: say("flags.the-data-folder"), help: say("flags.help-backup-to-check") }],
  flags: FLAGS,
};
