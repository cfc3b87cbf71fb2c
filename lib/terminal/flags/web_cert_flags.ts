import { say } from "../../language/mod.ts";
import { COMMON_FLAGS, DATA_FLAG } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  {
    group: say("flags.group-certificate"),
    name: "names",
    value: "NAMES",
    otherwise: say("flags.names-of-machine"),
    help: say("flags.help-names"),
  },
  { name: "new", help: say("flags.help-new") },
  DATA_FLAG,
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of `server web-cert`. */
export const WEB_CERT_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server web-cert",
  summary: say("flags.web-cert-summary"),
  usage: say("flags.web-cert-usage"),
  arguments: [],
  flags: FLAGS,
};
