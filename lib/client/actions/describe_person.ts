import { cleanLine, formatDuration } from "../../text/mod.ts";
import type { ServerMessages } from "../../protocol/mod.ts";
import { t } from "../../language/mod.ts";
import { type ShownProfile, statusOf } from "../model/profiles.ts";

// Less is not worth mentioning.
const MIN_IDLE_MS = 60_000;

const ROLES = { owner: "people.owner", moderator: "people.moderator" } as const;

/** Returns the answer to `/whois`: a line for each thing to know. @param now Server time, or about that. */
export function describePerson(person: ServerMessages["whois"], now: number): string {
  const { nick, here, account, role, since, idle = 0, rooms, encrypted, address, away, dnd, bot } = person;
  const status = statusOf(person, now);
  const known = role === "owner" || role === "moderator" ? ROLES[role] : undefined;
  const time = since === undefined ? "" : formatDuration(Math.max(0, now - since));
  const lines = [
    account === undefined
      ? t("people.who-unregistered", { nick })
      : account === nick
      ? t("people.who-registered", { nick })
      : t("people.who-registered-as", { nick, account }),
    known && t("people.role-is", { role: t(known) }),
    bot && t("people.is-bot"),
    !here && t("people.not-here"),
    status && t("people.status-is", { status: describeStatus(status, now) }),
    away !== undefined && (away === "" ? t("people.is-away") : t("people.is-away-because", { reason: away })),
    dnd && t("people.wants-no-disturbance"),
    since !== undefined &&
    (idle < MIN_IDLE_MS
      ? t("people.active-now", { time })
      : t("people.active-ago", { time, idle: formatDuration(idle) })),
    rooms.length > 0 && t("people.in-rooms", { rooms: rooms.join(", ") }),
    encrypted !== undefined && t(encrypted ? "people.encrypted" : "people.not-encrypted"),
    address !== undefined && t("people.address", { address }),
  ];
  return lines.filter((line) => typeof line === "string").map(cleanLine).join("\n");
}

/** Returns a status in words: `🌴 on leave (2 hours left)`. */
export function describeStatus({ emoji, text, until }: ShownProfile["status"] & object, now: number): string {
  const status = cleanLine([emoji, text].filter((part) => part).join(" "));
  return until === undefined ? status : t("people.time-left", { status, time: formatDuration(until - now) });
}
