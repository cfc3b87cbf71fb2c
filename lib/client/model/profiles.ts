import type { ServerMessages } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import type { ClientEvent, Step } from "./client_event.ts";
import type { State } from "./model.ts";

/** What a person shows of themselves (docs/protocol.md, "People"). */
export type ShownProfile = Omit<ServerMessages["people"]["people"][number], "nick">;

/** What people show of themselves, by folded nickname. People who show nothing are absent. */
export type Profiles = ReadonlyMap<string, ShownProfile>;

// The maximum number of people whose profiles are known. Beyond that, the earliest are forgotten.
const MAX_PROFILES = 20_000;

/** Returns what a person shows of themselves; undefined if that is nothing. */
export function profileOf({ profiles }: Pick<State, "profiles">, nick: string): ShownProfile | undefined {
  return profiles.get(foldName(nick));
}

/** Returns the status of a person, if it has not ended. @param now Server time, or about that. */
export function statusOf(profile: ShownProfile | undefined, now: number): ShownProfile["status"] {
  const status = profile?.status;
  return status === undefined || (status.until ?? Infinity) <= now ? undefined : status;
}

/** Returns whether a person is not at their screen: they say so, or have been idle for a while. */
export function isAbsent(profile: ShownProfile | undefined): boolean {
  return profile?.away !== undefined || profile?.idle !== undefined;
}

/** Applies the server's report of what people show. */
export function noteProfiles(state: State, { people }: ServerMessages["people"]): State {
  const profiles = new Map(state.profiles);
  for (const { nick, ...shown } of people) {
    const key = foldName(nick);
    profiles.delete(key);
    if (Object.values(shown).some((value) => value !== undefined)) profiles.set(key, shown);
    if (profiles.size > MAX_PROFILES) profiles.delete(profiles.keys().next().value!);
  }
  return { ...state, profiles };
}

/**
 * Returns what follows for profiles from presence: they follow new nicknames, and are forgotten of people who are in no room
 * any more or have just come. People who left keep their picture, for their messages.
 *
 * @param before The state before the presence was applied. @param step What it has led to.
 */
export function movedProfiles(before: State, step: Step, { left, joined }: ServerMessages["presence"]): Step {
  const { state: after, events } = step;
  const known = before.profiles;
  if (known.size === 0) return step;
  const profiles = new Map(known);
  for (const nick of left) {
    if (isInRoom(after, nick)) continue;
    const picture = profileOf(before, nick)?.picture;
    profiles.delete(foldName(nick));
    if (picture !== undefined) profiles.set(foldName(nick), { picture });
  }
  move(known, profiles, [...renamedIn(events), [foldName(before.me), foldName(after.me)]]);
  for (const nick of joined) if (!isInRoom(before, nick)) profiles.delete(foldName(nick));
  return { state: { ...after, profiles }, events };
}

/** Returns a state in which the person has a new nickname, and keeps what they show. */
export function renameSelf(state: State, me: string): State {
  const profiles = new Map(state.profiles);
  move(state.profiles, profiles, [[foldName(state.me), foldName(me)]]);
  return { ...state, me, profiles };
}

/** Returns the folded nicknames of people who were not known under the new one yet. */
function renamedIn(events: readonly ClientEvent[]): Array<[string, string]> {
  return events.flatMap((event) => event.kind === "renamed" ? event.pairs : [])
    .map(([from, to]) => [from.slice(1), to.slice(1)]);
}

/** Moves all profiles together: two people may have swapped their nicknames. */
function move(
  known: Profiles,
  profiles: Map<string, ShownProfile>,
  pairs: ReadonlyArray<readonly [string, string]>,
): void {
  const moved = pairs.filter(([from, to]) => from !== to && known.has(from));
  for (const [from] of moved) profiles.delete(from);
  for (const [from, to] of moved) profiles.set(to, known.get(from)!);
}

function isInRoom({ conversations }: State, nick: string): boolean {
  const key = foldName(nick);
  return conversations.values().some(({ members }) => members.has(key));
}
