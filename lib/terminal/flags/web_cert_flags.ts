import { say } from "../../language/mod.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  {
    group: "Certificate",
    name: "names",
    value: "NAMES",
    otherwise: say("flags.names-of-machine"),
    help: say("flags.help-names"),
  },
  { name: "new", help: say("flags.help-new") },
  {
    name: "data",
    value: "DIR",
    otherwise: "a folder in your profile",
    help: "Folder for messages, accounts and keys.",
  },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of `server web-cert`. */
export const WEB_CERT_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server web-cert",
  summary: "Makes a certificate with which browsers on your network reach the server encrypted.",
  usage: "server web-cert [options]",
  arguments: [],
  flags: FLAGS,
  notes: "",
};
