import { say } from "../language/mod.ts";
import { type Actor, checkPermission } from "../chat/mod.ts";
import { ProtocolError, type ServerMessages } from "../protocol/mod.ts";
import { cleanLine, MAX_NAME_UNITS } from "../text/mod.ts";
import { changedProfile, type NewProfile, type Profile } from "../store/mod.ts";
import { change as apply, type Context, stored } from "./context.ts";
import type { Participant } from "./session/participant.ts";

/** A change of a profile. */
export type ProfileChange = Omit<NewProfile, "kind" | "person">;

/** What others see of a profile. */
export type ShownProfile = Omit<ServerMessages["people"]["people"][number], "nick">;

/** Returns the profile of a person as it is now: a status may have ended. */
export function currentProfile({ now }: Pick<Context, "now">, profile: Profile): Profile {
  const { status, ...rest } = profile;
  return status === undefined || (status.until ?? Infinity) > now() ? profile : rest;
}

/**
 * Returns what others see of a profile (docs/protocol.md, "People").
 *
 * @param idle Since when the person is idle, in server time.
 * @param bot Whether the person is a bot.
 */
export function shownProfile({ status, away, dnd, picture }: Profile, idle?: number, bot = false): ShownProfile {
  const shown = status && { emoji: status.emoji || undefined, text: status.text || undefined, until: status.until };
  return { status: shown, away, dnd: dnd || undefined, idle, picture, bot: bot || undefined };
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

/** Returns what a person who is here shows of themselves. */
export function profileOf(context: Pick<Context, "now">, { profile, idleSince, bot }: Participant): ShownProfile {
  return shownProfile(currentProfile(context, profile), idleSince, bot);
}

/** Lets others see what a person shows now. */
export function refreshProfile(context: Context, participant: Participant): void {
  context.hub.profiles.show(participant.member, profileOf(context, participant));
}

/**
 * Removes what a person shows of themselves: their picture, status and away message.
 *
 * @throws {ProtocolError} (rejects) `no-such-nick`.
 */
export async function resetProfile(context: Context, by: Actor, nick: string): Promise<void> {
  checkPermission(by, "manage accounts");
  const { hub, store, participants, emit } = context;
  const nothing = { status: null, away: null, picture: null };
  const participant = participants.get(hub.find(nick)?.person ?? 0);
  const account = participant ? undefined : stored(() => store.accounts.find(nick));
  if (participant) await changeProfile(context, participant, nothing);
  else if (account) await apply(context, { kind: "profile-changed", person: account.person, ...nothing });
  else {throw new ProtocolError(
      "no-such-nick",
      say("server.no-one-called", { nick: cleanLine(nick.slice(0, MAX_NAME_UNITS)) }),
    );}
  emit({ type: "profile-reset", nick: participant?.member.nick ?? account!.nick, by: by.nick });
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
