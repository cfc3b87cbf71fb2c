import { say } from "../../language/mod.ts";
import { COMMON_FLAGS, DATA_FLAG } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  {
    group: say("flags.group-export"),
    name: "format",
    value: "FORMAT",
    fallback: "jsonl",
    help: say("flags.help-format"),
  },
  { name: "room", value: "ROOM", many: true, otherwise: say("flags.open-rooms"), help: say("flags.help-export-room") },
  { name: "private", help: say("flags.help-private") },
  { name: "direct", help: say("flags.help-direct") },
  { name: "from", value: "DATE", help: say("flags.help-from") },
  { name: "to", value: "DATE", help: say("flags.help-export-to") },
  {
    name: "output",
    value: "FILE",
    writes: true,
    otherwise: say("flags.standard-output"),
    help: say("flags.help-output"),
  },
  DATA_FLAG,
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of `server export`. */
export const EXPORT_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server export",
  summary: say("flags.export-summary"),
  usage: say("flags.export-usage"),
  arguments: [],
  flags: FLAGS,
};
