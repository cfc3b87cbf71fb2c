import { say } from "../../language/mod.ts";
import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  { group: say("flags.group-joining"), name: "nick", value: "NAME", help: say("flags.help-nick") },
  { name: "room", value: "ROOM", help: say("flags.help-room") },
  {
    name: "password-file",
    value: "FILE",
    otherwise: say("flags.client-asks"),
    help: say("flags.help-password-file"),
  },
  {
    name: "server-password-file",
    value: "FILE",
    otherwise: say("flags.client-asks"),
    help: say("flags.help-server-password-file"),
  },
  { name: "no-discovery", help: say("flags.help-no-discovery") },
  { name: "list", help: say("flags.help-list") },
  {
    group: say("flags.group-encryption"),
    name: "fingerprint",
    value: "F",
    help: say("flags.help-fingerprint"),
  },
  {
    name: "plain",
    help: say("flags.help-plain"),
  },
  { group: say("flags.group-view"), name: "gui", help: say("flags.help-gui") },
  { name: "line", help: say("flags.help-line") },
  { name: "no-images", help: say("flags.help-no-images") },
  { name: "raw", help: say("flags.help-raw") },
  { name: "json", help: say("flags.help-json") },
  { name: "bot", help: say("flags.help-bot") },
  {
    group: say("flags.group-sending"),
    name: "send",
    value: "FILE",
    many: true,
    help: say("flags.help-send"),
  },
  { name: "to", value: "WHERE", help: say("flags.help-to") },
  { name: "text", value: "TEXT", help: say("flags.help-text") },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of the client. */
export const CLIENT_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "client",
  summary: say("flags.client-summary"),
  usage: say("flags.client-usage"),
  arguments: [{
    name: "HOST[:PORT]",
    otherwise: say("flags.default-port", { port: DEFAULT_PORT }),
    help: say("flags.help-address"),
  }, { name: "FILE ...", many: true, help: say("flags.help-more-files") }],
  flags: FLAGS,
  notes: say("flags.client-notes"),
  examples: [
    'echo "build is green" | client 192.168.1.5 --nick ci',
    "client 192.168.1.5 --nick ci --to '#builds' --send *.zip",
  ],
};
