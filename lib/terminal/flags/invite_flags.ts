import { say } from "../../language/mod.ts";
import { COMMON_FLAGS, DATA_FLAG } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  { group: say("flags.group-invitation"), name: "uses", value: "N", otherwise: "1", help: say("flags.help-uses") },
  { name: "time", value: "TIME", otherwise: "7d", help: say("flags.help-link-time") },
  DATA_FLAG,
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of `server invite`. */
export const INVITE_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server invite",
  summary: say("flags.invite-summary"),
  usage: say("flags.invite-usage"),
  arguments: [{ name: "ROOM", otherwise: "#lobby", help: say("flags.help-invite-room") }],
  flags: FLAGS,
};
