import type { Role, Sanction } from "../chat/mod.ts";
import type { Endpoint } from "../text/mod.ts";
import type { Context } from "./context.ts";

/** Somebody who is logged in, as the operator sees a person. */
export interface Person {
  readonly nick: string;
  readonly endpoint: Endpoint;
  /** But for private ones. */
  readonly rooms: readonly string[];
  /** Server time of the login, in milliseconds. */
  readonly since: number;
  /** Milliseconds since that one last said or asked something. */
  readonly idle: number;
  /** Milliseconds that an answer takes; undefined: not known yet. */
  readonly roundTrip: number | undefined;
  /** Bytes that wait to be written. */
  readonly waiting: number;
  /** What keeps that one from speaking. */
  readonly mute: Sanction | undefined;
  /** What that one's account is; undefined: the nick is not registered. */
  readonly role: Role | undefined;
}

/** A room that someone is in, or the lobby. */
export interface RoomInfo {
  readonly name: string;
  readonly topic: string;
  /** How many are in it. */
  readonly size: number;
}

/** Counters of a server; asking for them every second costs nothing to speak of. */
export interface Stats {
  /** Server time, and since when the server runs, in milliseconds. */
  readonly at: number;
  readonly started: number;
  /** People who are logged in, and connections, those that have not logged in among them. */
  readonly clients: number;
  readonly connections: number;
  readonly rooms: number;
  /** Since the start: messages that were stored, and how often one was handed to somebody. */
  readonly messages: number;
  readonly deliveries: number;
  /** The same in the last second. */
  readonly messagesPerSecond: number;
  readonly deliveriesPerSecond: number;
  /** Of the process, in bytes. */
  readonly memory: number;
  /** Messages in the log, and bytes on the disk; undefined: it cannot be read now. */
  readonly history: { readonly messages: number; readonly bytes: number } | undefined;
  /** When the server will stop, in server time; undefined: not planned. */
  readonly stopsAt: number | undefined;
}

/** Everyone who is logged in, in the order of their logins; who has several connections once for each. */
export function peopleOf({ sessions, steadyNow }: Context): Person[] {
  const clock = performance.now();
  const at = steadyNow();
  const people: Person[] = [];
  for (const session of sessions.values()) {
    if (!session.member) continue;
    const { nick, rooms, role } = session.member;
    const { endpoint, since, waiting, mute, registered } = session;
    people.push({
      nick,
      endpoint,
      rooms: Array.from(rooms).filter(({ privacy }) => !privacy).map(({ name }) => name),
      since,
      idle: clock - session.lastActive,
      roundTrip: session.roundTrip.at(clock),
      waiting,
      mute: mute && (mute.until ?? Infinity) > at ? mute : undefined,
      role: registered ? role : undefined,
    });
  }
  return people;
}
