import { say } from "../../language/mod.ts";
import type { Option } from "../shared/view/choice.tsx";
import type { SanctionInfo } from "../../operator/log.ts";
import { AddressError, parseIP } from "../../text/mod.ts";

// Stands for “no time”, so that a reason after it is not read as a time.
const NONE = "-";

/** The durations of bans and mutes: as typed in a command, and their names. */
export const DURATIONS: readonly Option[] = [
  ["10m", say("common.minutes", { count: 10 })],
  ["1h", say("common.hours", { count: 1 })],
  ["1d", say("common.days", { count: 1 })],
  ["7d", say("common.days", { count: 7 })],
  [NONE, say("operatorPage.permanent")],
];

/** How far back a purge can reach: as typed in a command, and its name. */
export const PURGES: readonly Option[] = [
  ["10m", say("operatorPage.of-last-minutes")],
  ["1h", say("operatorPage.of-last-hour")],
  ["1d", say("operatorPage.of-last-day")],
  ["7d", say("operatorPage.of-last-days")],
];

/** How many people can use an invitation link: as typed in a command, and its name. */
export const USES: readonly Option[] = [
  ["1", say("operatorPage.for-people", { count: 1 })],
  ["5", say("operatorPage.for-people", { count: 5 })],
  ["25", say("operatorPage.for-people", { count: 25 })],
  ["100", say("operatorPage.for-people", { count: 100 })],
];

/** How long an invitation link can be used: as typed in a command, and its name. */
export const LINK_TIMES: readonly Option[] = [
  ["1h", say("common.hours", { count: 1 })],
  ["1d", say("common.days", { count: 1 })],
  ["7d", say("common.days", { count: 7 })],
  ["30d", say("common.days", { count: 30 })],
];

/** When the server can stop: as typed in a command, and its name. */
export const DELAYS: readonly Option[] = [
  ["now", say("operatorPage.now")],
  ["in 1m", say("operatorPage.in-minutes", { count: 1 })],
  ["in 5m", say("operatorPage.in-minutes", { count: 5 })],
  ["in 15m", say("operatorPage.in-minutes", { count: 15 })],
  ["in 1h", say("operatorPage.in-hour")],
];

/** Returns a command as typed. @param values Its arguments; empty ones are omitted. */
export function commandLine(command: string, ...values: readonly string[]): string {
  return [`/${command}`, ...values.map((value) => value.trim()).filter((value) => value !== "")].join(" ");
}

/** Returns the subject of a ban or mute: the nickname, unless it looks like an address. */
export function subjectOf(nick: string, host: string): string {
  try {
    parseIP(nick);
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
