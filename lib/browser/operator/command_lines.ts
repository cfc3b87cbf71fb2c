import type { SanctionInfo } from "../../operator/log.ts";
import { AddressError, parseIPv4 } from "../../text/mod.ts";

// Stands for “no time”, so that a reason after it is not read as a time.
const NONE = "-";

/** For how long somebody can be kept from something, as it is typed, and what it is called. */
export const DURATIONS: readonly (readonly [typed: string, name: string])[] = [
  ["10m", "10 minutes"],
  ["1h", "1 hour"],
  ["1d", "1 day"],
  ["7d", "7 days"],
  [NONE, "until lifted"],
];

/** When the server can be stopped, as it is typed, and what it is called. */
export const DELAYS: readonly (readonly [typed: string, name: string])[] = [
  ["now", "now"],
  ["in 1m", "in 1 minute"],
  ["in 5m", "in 5 minutes"],
  ["in 15m", "in 15 minutes"],
  ["in 1h", "in 1 hour"],
];

/** A command as it would be typed. @param values What it takes; those that are empty are left out. */
export function commandLine(command: string, ...values: readonly string[]): string {
  return [`/${command}`, ...values.map((value) => value.trim()).filter((value) => value !== "")].join(" ");
}

/** Whom a ban or a mute is to name: by the nickname, unless that would be read as the address of somebody else. */
export function subjectOf(nick: string, host: string): string {
  try {
    parseIPv4(nick);
  } catch (error) {
    if (error instanceof AddressError) return nick;
    throw error;
  }
  return host;
}

/** The command that ends a ban or a mute. */
export function liftLine({ kind, nick, address }: SanctionInfo): string {
  return commandLine(kind === "ban" ? "unban" : "unmute", nick ?? address ?? "");
}
