import type { ServerMessages } from "../protocol/mod.ts";
import { changedProfile, type NewProfile, type Profile } from "../store/mod.ts";
import { change as apply, type Context } from "./context.ts";
import type { Participant } from "./session/participant.ts";

/** A change of a profile. */
export type ProfileChange = Omit<NewProfile, "kind" | "person">;

/** What others see of a profile. */
type ShownProfile = Omit<ServerMessages["people"]["people"][number], "nick">;

/** Returns the profile of a person as it is now: a status may have ended. */
export function currentProfile({ now }: Pick<Context, "now">, profile: Profile): Profile {
  const { status, ...rest } = profile;
  return status === undefined || (status.until ?? Infinity) > now() ? profile : rest;
}

/**
 * Returns what others see of a profile (docs/protocol.md, "People").
 *
 * @param idle Since when the person is idle, in server time.
 */
export function shownProfile({ status, away, dnd, picture }: Profile, idle?: number): ShownProfile {
  const shown = status && { emoji: status.emoji || undefined, text: status.text || undefined, until: status.until };
  return { status: shown, away, dnd: dnd || undefined, idle, picture };
}

/** Changes what a person shows: for an account for good, otherwise while they are here. Their clients learn it at once. */
export async function changeProfile(context: Context, participant: Participant, change: ProfileChange): Promise<void> {
  const { person } = participant.member;
  if (participant.registered) await apply(context, { kind: "profile-changed", person, ...change });
  else participant.profile = changedProfile(participant.profile, change);
  refreshProfile(context, participant);
  const delivery = context.hub.profiles.describeOwn(participant.member);
  for (const session of participant.sessions) session.write(delivery);
}

/** Lets others see what a person shows now. */
export function refreshProfile(context: Context, participant: Participant): void {
  const profile = currentProfile(context, participant.profile);
  context.hub.profiles.show(participant.member, shownProfile(profile, participant.idleSince));
}

/** Ends each status whose time is over. Its caller calls it about once a second. */
export function endStatuses(context: Context): void {
  for (const participant of context.participants.values()) {
    if (participant.profile.status?.until !== undefined) refreshProfile(context, participant);
  }
}

/** Takes over what the log has stored of the profile of an account. */
export function reloadProfile(context: Context, person: number): void {
  const participant = context.participants.get(person);
  if (!participant) return;
  participant.profile = context.store.profiles.get(person);
  refreshProfile(context, participant);
}

/** Stores the profile of a person who has just registered. */
export function keepProfile({ store, emit }: Context, { member: { person }, profile }: Participant): void {
  const { status, away, dnd } = profile;
  store.log.apply({ kind: "profile-changed", person, status, away, dnd }).catch((error) =>
    emit({ type: "warning", message: `Cannot store a profile: ${error.message}` })
  );
}
