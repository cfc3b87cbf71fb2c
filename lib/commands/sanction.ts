import { t } from "../language/mod.ts";
import { formatDuration } from "../text/mod.ts";

/** A ban or mute, as moderators see it. */
export interface SanctionView {
  readonly nick?: string;
  readonly address?: string;
  readonly reason: string;
  /** When it ends, in server time; undefined if it is permanent. */
  readonly until?: number;
}

/** Describes a ban or mute: `alice (192.168.1.7) for 10 minutes: flooding`. @param now Server time, in milliseconds. */
export function describeSanction(sanction: SanctionView, now: number): string {
  const { reason, until } = sanction;
  return t("commands.sanction", {
    who: describeSubject(sanction),
    isForever: until === undefined,
    time: formatDuration(until === undefined ? 0 : until - now),
    isExplained: reason !== "",
    reason,
  });
}

/** Returns the target of a ban or mute: `alice (192.168.1.7)`. */
export function describeSubject({ nick, address }: Pick<SanctionView, "nick" | "address">): string {
  if (nick === undefined) return address ?? "";
  return address === undefined ? nick : `${nick} (${address})`;
}
