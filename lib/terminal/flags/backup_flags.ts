import { say } from "../../language/mod.ts";
import { COMMON_FLAGS, DATA_FLAG } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  { group: say("flags.group-backup"), ...DATA_FLAG },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of `server backup`. */
export const BACKUP_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server backup",
  summary: say("flags.backup-summary"),
  usage: say("flags.backup-usage"),
  arguments: [{ name: "DIR", otherwise: say("flags.backups-in-data"), help: say("flags.help-backup-dir") }],
  flags: FLAGS,
};
