import type { Marks, Sanction } from "../chat/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import { foldName } from "../text/mod.ts";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/**
 * Says until when, in the local time of the server: `until 16:30:20` within the hour, `until 16:30`, or with the date
 * `until 2026-11-28 16:30`; `for good` without an end. By then it has ended.
 */
export function describeEnd(until: number | undefined, now: number): string {
  if (until === undefined) return "for good";
  const soon = until - now < HOUR;
  const step = soon ? 1_000 : MINUTE;
  const date = new Date(Math.ceil(until / step) * step);
  const two = (n: number) => String(n).padStart(2, "0");
  const time = `${two(date.getHours())}:${two(date.getMinutes())}${soon ? `:${two(date.getSeconds())}` : ""}`;
  if (until - now < DAY && date.toDateString() === new Date(now).toDateString()) return `until ${time}`;
  return `until ${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

/** A sentence with the reason behind it, if there is one. */
export function because(sentence: string, why: string): string {
  return why === "" ? `${sentence}.` : `${sentence}: ${/[.!?…]$/.test(why) ? why : `${why}.`}`;
}

/** What somebody is told who has to wait. @param why A whole sentence. @param wait Milliseconds, more than 0. */
export function tooOften(why: string, wait: number): ProtocolError {
  return new ProtocolError("rate-limited", `${why} Try again in ${Math.ceil(wait / 1000)} s.`, wait);
}

/** What somebody is told whom a ban keeps out. @param who What that one is known by. */
export function banned(ban: Sanction, who: Marks, now: number): ProtocolError {
  const end = describeEnd(ban.until, now);
  const onlyNick = (ban.person === undefined || ban.person !== who.person) &&
    (ban.address === undefined || ban.address !== who.address) &&
    ban.nick !== undefined && who.nick !== undefined && foldName(ban.nick) === foldName(who.nick);
  const what = onlyNick ? `The nickname ${ban.nick} is banned ${end}` : `You are banned ${end}`;
  return new ProtocolError("banned", because(what, ban.reason), undefined, ban.until);
}

/** What somebody is told who may not speak. */
export function muted(mute: Sanction, now: number): ProtocolError {
  const what = `You are muted ${describeEnd(mute.until, now)}`;
  return new ProtocolError("muted", because(what, mute.reason), undefined, mute.until);
}
