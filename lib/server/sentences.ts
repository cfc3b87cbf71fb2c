import { say, type Sentence } from "../language/mod.ts";
import type { Marks, Sanction } from "../chat/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import { DAY_MS, foldName } from "../text/mod.ts";

const [MINUTE_MS, HOUR_MS] = [60_000, 3_600_000];

/**
 * Describes an end in the local time of the server: `until 16:30:20` within the hour, `until 16:30`, or with the date
 * `until 2026-11-28 16:30`; `permanently` without an end. It rounds up.
 */
export function describeEnd(until: number | undefined, now: number): Sentence {
  if (until === undefined) return say("server.permanently");
  const soon = until - now < HOUR_MS;
  const step = soon ? 1_000 : MINUTE_MS;
  const date = new Date(Math.ceil(until / step) * step);
  const two = (n: number) => String(n).padStart(2, "0");
  const time = `${two(date.getHours())}:${two(date.getMinutes())}${soon ? `:${two(date.getSeconds())}` : ""}`;
  if (until - now < DAY_MS && date.toDateString() === new Date(now).toDateString()) {
    return say("server.until", { time });
  }
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return say("server.until-date", { time: `${day} ${time}` });
}

/** Returns the values of a sentence that gives a reason, if there is one. */
export function explained(reason: string): { isExplained: boolean; reason: string } {
  return { isExplained: reason !== "", reason: /[.!?…。！？؟]$/.test(reason) ? reason : `${reason}.` };
}

/** Returns the error for a person who has to wait. @param why A sentence. @param wait In milliseconds, more than 0. */
export function tooOften(why: Sentence, wait: number): ProtocolError {
  return new ProtocolError("rate-limited", say("server.too-often", { why, seconds: Math.ceil(wait / 1000) }), wait);
}

/** Returns the error for a banned person. @param who The marks of the person. */
export function banned(ban: Sanction, who: Marks, now: number): ProtocolError {
  const end = describeEnd(ban.until, now);
  const onlyNick = (ban.person === undefined || ban.person !== who.person) &&
    (ban.address === undefined || ban.address !== who.address) &&
    ban.nick !== undefined && who.nick !== undefined && foldName(ban.nick) === foldName(who.nick);
  const why = explained(ban.reason);
  const sentence = onlyNick
    ? say("server.nick-banned", { nick: ban.nick!, end, ...why })
    : say("server.banned", { end, ...why });
  return new ProtocolError("banned", sentence, undefined, ban.until);
}

/** Returns the error for a muted person. */
export function muted(mute: Sanction, now: number): ProtocolError {
  const sentence = say("server.muted", { end: describeEnd(mute.until, now), ...explained(mute.reason) });
  return new ProtocolError("muted", sentence, undefined, mute.until);
}
