import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { type ShownProfile, statusOf } from "../../../../client/core.ts";
import { joinNotes, t } from "../../../../language/mod.ts";
import { cleanLine } from "../../../../text/mod.ts";
import { timeAndDay } from "../../../shared/times.ts";
import { Profiles } from "./profiles.ts";

/** A sign of what a person shows of themselves: the emoji of their status, or that they do not want to be disturbed. */
export function StatusSign({ nick }: { nick: string }): JSX.Element | null {
  const profile = useContext(Profiles)(nick);
  const status = statusOf(profile, Date.now());
  if (status === undefined && !profile?.dnd && !profile?.bot) return null;
  const words = joinNotes(stateInWords(profile));
  return (
    <span class="sign" role="img" aria-label={words} title={words}>
      {profile?.bot ? t("people.bot") : profile?.dnd ? "⛔" : cleanLine(status?.emoji ?? "💬")}
    </span>
  );
}

/** Returns what a person shows of themselves, in words: their status, whether they are away or idle, and do not disturb. */
export function stateInWords(profile: ShownProfile | undefined): string[] {
  const { emoji = "", text = "", until } = statusOf(profile, Date.now()) ?? {};
  const status = cleanLine(`${emoji} ${text}`).trim();
  return [
    ...(profile?.bot ? [t("people.bot")] : []),
    ...(status === ""
      ? []
      : [until === undefined ? status : t("people.status-until", { status, until: timeAndDay(until) })]),
    ...(profile?.away === undefined
      ? []
      : [profile.away === "" ? t("people.away") : t("people.away-because", { reason: cleanLine(profile.away) })]),
    ...(profile?.idle === undefined ? [] : [t("people.idle-since", { since: timeAndDay(profile.idle) })]),
    ...(profile?.dnd ? [t("people.do-not-disturb")] : []),
  ];
}
