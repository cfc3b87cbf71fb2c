import type { SanctionInfo } from "../../operator/log.ts";
import { AddressError, parseIPv4 } from "../../text/mod.ts";

// Stands for “no time”, so that a reason after it is not read as a time.
const NONE = "-";

/** The durations of bans and mutes: as typed in a command, and their names. */
export const DURATIONS: readonly (readonly [typed: string, name: string])[] = [
  ["10m", "10 minutes"],
  ["1h", "1 hour"],
  ["1d", "1 day"],
  ["7d", "7 days"],
  [NONE, "permanent"],
];

/** How far back a purge can reach: as typed in a command, and its name. */
export const PURGES: readonly (readonly [typed: string, name: string])[] = [
  ["10m", "of the last 10 minutes"],
  ["1h", "of the last hour"],
  ["1d", "of the last day"],
  ["7d", "of the last 7 days"],
];

/** When the server can stop: as typed in a command, and its name. */
export const DELAYS: readonly (readonly [typed: string, name: string])[] = [
  ["now", "now"],
  ["in 1m", "in 1 minute"],
  ["in 5m", "in 5 minutes"],
  ["in 15m", "in 15 minutes"],
  ["in 1h", "in 1 hour"],
];

/** Returns a command as typed. @param values Its arguments; empty ones are omitted. */
export function commandLine(command: string, ...values: readonly string[]): string {
  return [`/${command}`, ...values.map((value) => value.trim()).filter((value) => value !== "")].join(" ");
}

/** Returns the subject of a ban or mute: the nickname, unless it looks like an address. */
export function subjectOf(nick: string, host: string): string {
  try {
    parseIPv4(nick);
  } catch (error) {
    if (error instanceof AddressError) return nick;
    throw error;
  }
  return host;
}

/** Returns the command that lifts a ban or mute. */
export function liftLine({ kind, nick, address }: SanctionInfo): string {
  return commandLine(kind === "ban" ? "unban" : "unmute", nick ?? address ?? "");
}
