import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { CERTIFICATE_NAME } from "../../tls/mod.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

/** The port for browsers, unless a flag names another. */
export const DEFAULT_WEB_PORT = 8080;

const FLAGS = [
  {
    name: "host",
    value: "ADDRESS",
    otherwise: "0.0.0.0, all addresses of this machine",
    help: "IPv4 address to listen on.",
  },
  { name: "port", value: "PORT", otherwise: `${DEFAULT_PORT}`, help: "Port to listen on. 0 picks a free port." },
  { name: "name", value: "NAME", otherwise: "the name of this machine", help: "Name of the server, as people see it." },
  {
    name: "data",
    value: "DIR",
    otherwise: "a folder in your profile",
    help: "Folder for messages, accounts and keys.",
  },
  { name: "max-clients", value: "N", fallback: "1000", help: "Maximum number of people connected at the same time." },
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
    help: "Messages per second that a client may send, with bursts of five times as many. 0 sets no limit.",
  },
  { name: "history-days", value: "N", otherwise: "keep them", help: "Delete messages after N days." },
  { name: "history-max", value: "N", otherwise: "keep them", help: "Delete the oldest messages beyond N." },
  {
    name: "durability",
    value: "LEVEL",
    fallback: "process",
    help: "How safely messages are stored: process (survive a crash) or power (also survive a power cut).",
  },
  { name: "no-transcript", help: "Do not write chat_history.txt." },
  { name: "password", help: "Require a password from everyone. The server asks you for it when it starts." },
  { name: "password-file", value: "FILE", help: "Require the password in the first line of FILE from everyone." },
  {
    name: "registered-only",
    help: "Admit only registered nicknames. Create the first accounts with /register at the operator's console.",
  },
  {
    name: "cert",
    value: "FILE",
    otherwise: "the certificate in the data folder, which the first start creates",
    help: `Certificate for clients, in PEM format. It must be self-signed for DNS:${CERTIFICATE_NAME}.`,
  },
  { name: "key", value: "FILE", help: "Private key of the certificate in --cert, in PEM format." },
  { name: "plain", help: "Do not encrypt. Anyone on the network can read everything. For debugging only." },
  { name: "gui", help: "Open the operator's console in a browser on this machine, and choose there where to listen." },
  { name: "line", help: "Show the operator's console line by line instead of full screen." },
  { name: "headless", help: "Write log lines only, without a console. This is the default without a terminal." },
  { name: "log-format", value: "FORMAT", fallback: "text", help: "Format of these log lines: text or json." },
  {
    name: "web-port",
    value: "PORT",
    otherwise: `${DEFAULT_WEB_PORT}`,
    help: "Port to listen on for browsers. 0 picks a free port.",
  },
  { name: "no-web", help: "Do not serve browsers." },
  {
    name: "web-cert",
    value: "FILE",
    otherwise: "serve browsers over HTTP, unencrypted",
    help: "Certificate for browsers, in PEM format. Browsers then use HTTPS.",
  },
  { name: "web-key", value: "FILE", help: "Private key of the certificate in --web-cert, in PEM format." },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of the server. */
export const SERVER_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server",
  summary: "Starts a Tincan server.",
  usage: "server [options]",
  arguments: [],
  flags: FLAGS,
  notes: "",
};
