import { say } from "../../language/mod.ts";
import { COMMON_FLAGS, DATA_FLAG } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  { group: say("flags.group-import"), ...DATA_FLAG },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of `server import`. */
export const IMPORT_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server import",
  summary: say("flags.import-summary"),
  usage: say("flags.import-usage"),
  arguments: [{ name: "FILE", help: say("flags.help-import-file") }],
  flags: FLAGS,
};
