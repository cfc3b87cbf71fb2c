import { say } from "../../language/mod.ts";
import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { CERTIFICATE_NAME } from "../../tls/mod.ts";
import { COMMON_FLAGS } from "./common_flags.ts";
import type { Flag, ProgramFlags } from "./flag.ts";

/** The port for browsers, unless a flag names another. */
export const DEFAULT_WEB_PORT = 8080;

const FLAGS = [
  { group: say("flags.group-server"), name: "config", value: "FILE", onlyTyped: true, help: say("config.help-config") },
  { name: "print-config", onlyTyped: true, help: say("config.help-print-config") },
  {
    name: "host",
    value: "ADDRESS",
    otherwise: say("flags.all-addresses"),
    help: say("flags.help-host"),
  },
  { name: "port", value: "PORT", otherwise: `${DEFAULT_PORT}`, help: say("flags.help-port") },
  { name: "name", value: "NAME", live: true, otherwise: say("flags.name-of-machine"), help: say("flags.help-name") },
  { name: "no-announce", help: say("flags.help-no-announce") },
  { name: "max-clients", value: "N", live: true, least: 1, fallback: "1000", help: say("flags.help-max-clients") },
  {
    name: "max-per-address",
    value: "N",
    live: true,
    least: 1,
    fallback: "100",
    help: say("flags.help-max-per-address"),
  },
  {
    name: "rate",
    value: "N",
    live: true,
    fallback: "20",
    help: say("flags.help-rate"),
  },
  {
    name: "edit-minutes",
    value: "N",
    live: true,
    fallback: "1440",
    help: say("flags.help-edit-minutes"),
  },
  {
    group: say("flags.group-files"),
    name: "max-file",
    value: "SIZE",
    live: true,
    fallback: "4G",
    help: say("flags.help-max-file"),
  },
  { name: "files-max", value: "SIZE", live: true, fallback: "20G", help: say("flags.help-files-max") },
  {
    name: "files-full",
    value: "CHOICE",
    live: true,
    choices: ["oldest", "refuse"],
    fallback: "oldest",
    help: say("flags.help-files-full"),
  },
  {
    name: "files-daily",
    value: "SIZE",
    live: true,
    fallback: "10G",
    help: say("flags.help-files-daily"),
  },
  {
    group: say("flags.group-data"),
    name: "data",
    value: "DIR",
    otherwise: say("flags.folder-in-profile"),
    help: say("flags.help-data"),
  },
  {
    name: "history-days",
    value: "N",
    live: true,
    least: 1,
    otherwise: say("flags.never"),
    help: say("flags.help-history-days"),
  },
  {
    name: "history-max",
    value: "N",
    live: true,
    least: 1,
    otherwise: say("flags.all-messages"),
    help: say("flags.help-history-max"),
  },
  {
    name: "durability",
    value: "LEVEL",
    choices: ["process", "power"],
    fallback: "process",
    help: say("flags.help-durability"),
  },
  { name: "no-transcript", help: say("flags.help-no-transcript") },
  { name: "backup", value: "DIR", otherwise: say("flags.no-backups"), help: say("flags.help-backup") },
  { name: "backup-every", value: "TIME", otherwise: "1d", help: say("flags.help-backup-every") },
  { name: "backup-keep", value: "N", least: 1, otherwise: "7", help: say("flags.help-backup-keep") },
  { group: say("flags.group-access"), name: "password", help: say("flags.help-password") },
  { name: "password-file", value: "FILE", live: true, help: say("flags.help-server-password") },
  {
    name: "registered-only",
    live: true,
    help: say("flags.help-registered-only"),
  },
  {
    group: say("flags.group-encryption"),
    name: "cert",
    value: "FILE",
    live: true,
    otherwise: say("flags.created-at-start"),
    help: say("flags.help-cert", { name: CERTIFICATE_NAME }),
  },
  { name: "key", value: "FILE", live: true, help: say("flags.help-key") },
  { name: "plain", help: say("flags.help-server-plain") },
  {
    group: say("flags.group-browsers"),
    name: "web-port",
    value: "PORT",
    otherwise: `${DEFAULT_WEB_PORT}`,
    help: say("flags.help-web-port"),
  },
  {
    name: "web-cert",
    value: "FILE",
    live: true,
    otherwise: say("flags.certificate-of-server"),
    help: say("flags.help-web-cert"),
  },
  { name: "web-key", value: "FILE", live: true, help: say("flags.help-web-key") },
  { name: "no-web", help: say("flags.help-no-web") },
  {
    group: say("flags.group-monitoring"),
    name: "metrics",
    value: "[ADDRESS:]PORT",
    help: say("flags.help-metrics"),
  },
  { group: say("flags.group-operator"), name: "gui", help: say("flags.help-server-gui") },
  { name: "line", help: say("flags.help-server-line") },
  { name: "headless", help: say("flags.help-headless") },
  {
    name: "log-format",
    value: "FORMAT",
    live: true,
    choices: ["text", "json"],
    fallback: "text",
    help: say("flags.help-log-format"),
  },
  ...COMMON_FLAGS,
] as const satisfies readonly Flag[];

/** The flags of the server. */
export const SERVER_FLAGS: ProgramFlags<typeof FLAGS> = {
  program: "server",
  summary: say("flags.server-summary"),
  usage: say("flags.server-usage"),
  arguments: [],
  flags: FLAGS,
  notes: say("flags.server-notes"),
};
