import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { CERTIFICATE_NAME } from "../../tls/mod.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

/** The port for browsers, unless a flag names another. */
export const DEFAULT_WEB_PORT = 8080;

const FLAGS = [
  { group: "Server", name: "host", value: "ADDRESS", otherwise: "0.0.0.0 (all)", help: "IPv4 address to listen on." },
  { name: "port", value: "PORT", otherwise: `${DEFAULT_PORT}`, help: "Port to listen on; 0 picks a free port." },
  { name: "name", value: "NAME", otherwise: "the name of this machine", help: "Name of the server." },
  { name: "max-clients", value: "N", fallback: "1000", help: "Maximum number of people online." },
  {
    name: "max-per-address",
    value: "N",
    fallback: "100",
    help: "Maximum number of connections from one address. The server's own machine has no limit.",
  },
  {
    name: "rate",
    value: "N",
    fallback: "20",
    help: "Messages per second for each client, with bursts of five times as many; 0 sets no limit.",
  },
  {
    name: "edit-minutes",
    value: "N",
    fallback: "1440",
    help: "How long people can edit a message, in minutes; 0 turns editing off.",
  },
  { group: "Files", name: "max-file", value: "SIZE", fallback: "4G", help: "Largest file; 0 turns files off." },
  { name: "files-max", value: "SIZE", fallback: "20G", help: "How much all files may take on the disk." },
  {
    name: "files-full",
    value: "CHOICE",
    fallback: "oldest",
    help: "What happens when that is full: oldest (delete the oldest files) or refuse (refuse new ones).",
  },
  {
    name: "files-daily",
    value: "SIZE",
    fallback: "10G",
    help: "How much each person can send as files in a day; 0 sets no limit.",
  },
  {
    group: "Data",
    name: "data",
    value: "DIR",
    otherwise: "a folder in your profile",
    help: "Folder for messages, accounts and keys.",
  },
  { name: "history-days", value: "N", otherwise: "never", help: "Delete messages after N days." },
  { name: "history-max", value: "N", otherwise: "all", help: "Keep only the newest N messages." },
  {
    name: "durability",
    value: "LEVEL",
    fallback: "process",
    help: "How safely messages are stored: process (survive a crash) or power (also survive a power cut).",
  },
  { name: "no-transcript", help: "Do not write chat_history.txt." },
  { group: "Access", name: "password", help: "Require a password to join. You type it when the server starts." },
  { name: "password-file", value: "FILE", help: "Require the password in the first line of FILE." },
  {
    name: "registered-only",
    help: "Let in only registered nicknames. Create the first accounts with /register.",
  },
  {
    group: "Encryption",
    name: "cert",
    value: "FILE",
    otherwise: "created in the data folder at the first start",
    help: `Certificate (PEM), self-signed for DNS:${CERTIFICATE_NAME}.`,
  },
  { name: "key", value: "FILE", help: "Private key of the certificate in --cert (PEM)." },
  { name: "plain", help: "Do not encrypt, for debugging. Anyone on the network can read everything." },
  {
    group: "Browsers",
    name: "web-port",
    value: "PORT",
    otherwise: `${DEFAULT_WEB_PORT}`,
    help: "Port for browsers; 0 picks a free port.",
  },
  {
    name: "web-cert",
    value: "FILE",
    otherwise: "the certificate of server web-cert; without it, HTTP",
    help: "Certificate (PEM) to serve browsers over HTTPS.",
  },
  { name: "web-key", value: "FILE", help: "Private key of the certificate in --web-cert (PEM)." },
  { name: "no-web", help: "Turn browser access off." },
  { group: "Operator's view", name: "gui", help: "Open the view in a browser, and choose there where to listen." },
  { name: "line", help: "Show the view line by line instead of full screen." },
  { name: "headless", help: "Only write log lines, as without a terminal." },
  { name: "log-format", value: "FORMAT", fallback: "text", help: "Format of the log lines: text or json." },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of the server. */
export const SERVER_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server",
  summary: "Starts a Tincan server, for instant messaging over your own network.",
  usage: "server [options]",
  arguments: [],
  flags: FLAGS,
  notes: "server web-cert makes a certificate for browsers. See server web-cert --help.",
};
