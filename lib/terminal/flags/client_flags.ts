import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

const FLAGS = [
  { group: "Joining", name: "nick", value: "NAME", help: "Your nickname." },
  { name: "room", value: "ROOM", help: "Room to join besides #lobby; the # is optional." },
  {
    name: "password-file",
    value: "FILE",
    otherwise: "the client asks",
    help: "File with the password for your nickname in its first line.",
  },
  {
    name: "server-password-file",
    value: "FILE",
    otherwise: "the client asks",
    help: "File with the server password in its first line.",
  },
  {
    group: "Encryption",
    name: "fingerprint",
    value: "F",
    help: "Connect only if the server has this fingerprint.",
  },
  {
    name: "plain",
    help: "Do not encrypt, for a server with --plain. Anyone on the network can read everything.",
  },
  { group: "View", name: "gui", help: "Chat in a browser, until you close its last tab." },
  { name: "line", help: "Chat line by line instead of full screen." },
  { name: "no-images", help: "Show no pictures in full screen, even if the terminal can." },
  { name: "raw", help: "Show messages as typed. From a pipe: send all input as text, even lines that start with /." },
  {
    group: "Sending files",
    name: "send",
    value: "FILE",
    many: true,
    help:
      "Send this file and end. Can be given several times. The exit status is 0 only if the server has stored the message " +
      "of each file.",
  },
  { name: "to", value: "WHERE", help: "Where to send them: a room such as '#lobby', or a person such as @bob." },
  { name: "text", value: "TEXT", help: "Text to send with the first file." },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of the client. */
export const CLIENT_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "client",
  summary: "Joins a Tincan server, for instant messaging over your own network.",
  usage: "client [HOST[:PORT]] [options]",
  arguments: [{
    name: "HOST[:PORT]",
    otherwise: `port ${DEFAULT_PORT}`,
    help: "Address or name of the server, and its port.",
  }, { name: "FILE ...", many: true, help: "More files to send, after --send." }],
  flags: FLAGS,
  notes: `At a terminal, the client asks for what is missing. From a pipe or a file, it
sends each line as a message, runs each line that starts with / as a command,
and ends when the server has acknowledged all of them:

  echo "build is green" | client 192.168.1.5 --nick ci
  client 192.168.1.5 --nick ci --to '#builds' --send *.zip
`,
};
