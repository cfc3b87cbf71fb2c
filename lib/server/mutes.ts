import { say } from "../language/mod.ts";
import { holds, type Sanction } from "../chat/mod.ts";
import type { Context } from "./context.ts";
import { tell } from "./notices.ts";
import { muted } from "./sentences.ts";
import type { Participant } from "./session/participant.ts";

/** Returns the mute of a participant that holds. Tells them if it has ended. */
export function currentMute(context: Context, participant: Participant): Sanction | undefined {
  // Most people are not muted, and then the clock need not be read.
  if (!participant.mute || holds(participant.mute, context.steadyNow())) return participant.mute;
  refreshMute(context, participant);
  return participant.mute;
}

/** Finds the mute of a participant again, by number, nickname and the addresses of their sessions. Tells them if there is none left. */
export function refreshMute({ sanctions, now, steadyNow }: Context, participant: Participant): void {
  const { member: { person, nick }, sessions, mute } = participant;
  let found: Sanction | undefined;
  for (const address of new Set(sessions.map(({ host }) => host))) {
    const other = sanctions.find("mute", { person, nick, address }, steadyNow());
    if (other && (!found || (other.until ?? Infinity) > (found.until ?? Infinity))) found = other;
  }
  participant.mute = found;
  if (mute && !found) tell(sessions, { type: "notice", sentence: say("server.unmuted"), at: now(), unmuted: true });
}

/** Checks that a participant may speak. @throws {ProtocolError} `muted`. */
export function checkMute(context: Context, participant: Participant): void {
  const mute = currentMute(context, participant);
  if (mute) throw muted(mute, context.steadyNow());
}

/** Tells everyone whose mute has ended. Its caller calls it about once a second. */
export function endMutes(context: Context): void {
  for (const participant of context.participants.values()) currentMute(context, participant);
}
