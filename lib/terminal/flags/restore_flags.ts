import { say } from "../../language/mod.ts";
import { COMMON_FLAGS, DATA_FLAG } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  { group: say("flags.group-restore"), ...DATA_FLAG },
  { name: "replace", help: say("flags.help-replace") },
  { name: "incomplete", help: say("flags.help-incomplete") },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of `server restore`. */
export const RESTORE_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server restore",
  summary: say("flags.restore-summary"),
  usage: say("flags.restore-usage"),
  arguments: [{ name: "BACKUP", help: say("flags.help-backup-to-restore") }],
  flags: FLAGS,
};
