import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  { name: "nick", value: "NAME", help: "Your nickname." },
  { name: "room", value: "ROOM", help: "Room to join and talk in, besides #lobby. You can omit its #." },
  {
    name: "password-file",
    value: "FILE",
    otherwise: "the client asks you for it",
    help:
      "File with the password of your nickname in its first line. The password itself is never an option: other users of the machine could see it.",
  },
  {
    name: "server-password-file",
    value: "FILE",
    otherwise: "the client asks you for it",
    help: "File with the password of the server in its first line.",
  },
  { name: "gui", help: "Open the chat in a browser. The program ends when you close its last tab." },
  { name: "line", help: "Show the chat line by line instead of full screen." },
  { name: "raw", help: "Send every line of the input as text, even if it starts with a slash. For pipes and files." },
  {
    name: "fingerprint",
    value: "F",
    help: "Fingerprint of the server. The client connects only if the server has this key.",
  },
  {
    name: "plain",
    help: "Do not encrypt. Only for a server that was started with --plain. Anyone on the network can read everything.",
  },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of the client. */
export const CLIENT_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "client",
  summary: "Joins a Tincan server.",
  usage: "client [HOST[:PORT]] [options]",
  arguments: [{
    name: "HOST[:PORT]",
    otherwise: `port ${DEFAULT_PORT}`,
    help: "IPv4 address or name of the server, and its port.",
  }],
  flags: FLAGS,
  notes: `At a terminal, the client asks for what is missing. From a pipe or a file, it
sends each line of the input, runs each line that starts with a slash as a
command, and ends when the server has acknowledged all of them:

  echo "build is green" | client 192.168.1.5 --nick ci
`,
};
