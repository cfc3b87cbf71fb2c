import { holds, type Role, type Sanction } from "../chat/mod.ts";
import type { Endpoint } from "../text/mod.ts";
import type { BackupStatus } from "./backups.ts";
import type { Context } from "./context.ts";
import { profileOf, type ShownProfile } from "./profiles.ts";

/** A connection of a person who is here, as the operator sees it. */
export interface Person {
  readonly nick: string;
  readonly endpoint: Endpoint;
  /** Without private rooms. */
  readonly rooms: readonly string[];
  /** Server time of the login, in milliseconds. */
  readonly since: number;
  /** Milliseconds since the last request. */
  readonly idle: number;
  /** How long an answer takes, in milliseconds; undefined while that is unknown. */
  readonly roundTrip: number | undefined;
  /** Bytes that wait to be written. */
  readonly waiting: number;
  /** What keeps them from speaking. */
  readonly mute: Sanction | undefined;
  /** The role of their account; undefined if they have none. */
  readonly role: Role | undefined;
  /** What they show of themselves. */
  readonly profile: ShownProfile;
}

/** A room that someone is in, or the lobby. */
export interface RoomInfo {
  readonly name: string;
  readonly topic: string;
  /** The number of people in it. */
  readonly size: number;
}

/** The counters of a server. They are cheap enough to read every second. */
export interface Stats {
  /** Now, and when the server started, in milliseconds of server time. */
  readonly at: number;
  readonly started: number;
  /** People who are here, and connections, including those that have not logged in. */
  readonly clients: number;
  readonly connections: number;
  readonly rooms: number;
  /** Messages stored since the start, and how often one, or a change of one, was delivered to a person. */
  readonly messages: number;
  readonly deliveries: number;
  /** The same for the last second. */
  readonly messagesPerSecond: number;
  readonly deliveriesPerSecond: number;
  /** The memory of the process, in bytes. */
  readonly memory: number;
  /** Messages in the log, and bytes on the disk; undefined if they cannot be read. */
  readonly history: { readonly messages: number; readonly bytes: number } | undefined;
  /** Bytes that files take on the disk. */
  readonly files: number;
  /** When the server will stop, in server time; undefined if that is not planned. */
  readonly stopsAt: number | undefined;
  readonly backup: BackupStatus;
}

/** Returns everyone who is here, in the order of their logins; people with several connections once for each. */
export function peopleOf(context: Context): Person[] {
  const { participants, steadyNow } = context;
  const clock = performance.now();
  const at = steadyNow();
  return [...participants.values()].flatMap((participant) => {
    const { member, mute, registered, sessions } = participant;
    const profile = profileOf(context, participant);
    return sessions.map(({ endpoint, since, lastActive, latency, waiting }) => ({
      nick: member.nick,
      endpoint,
      rooms: Array.from(member.rooms).filter(({ privacy }) => !privacy).map(({ name }) => name),
      since,
      idle: clock - lastActive,
      roundTrip: latency,
      waiting,
      mute: mute && holds(mute, at) ? mute : undefined,
      role: registered ? member.role : undefined,
      profile,
    }));
  });
}

/** Returns how large the history is. */
export function historySize({ store }: Context): Stats["history"] {
  try {
    return store.size();
  } catch {
    // The disk fails. The next request that writes reports it.
    return undefined;
  }
}
