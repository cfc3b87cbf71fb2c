import { say } from "../language/mod.ts";
import { MAX_PRIVATE_ROOMS, type Peer, type Room } from "../chat/mod.ts";
import { LOBBY, MAX_TOPIC_LENGTH, ProtocolError } from "../protocol/mod.ts";
import { cleanLine, countCharacters, foldName, skeleton } from "../text/mod.ts";
import { change, type Context } from "./context.ts";
import { checkMute } from "./mutes.ts";
import type { Participant } from "./session/participant.ts";

/** Maximum number of private rooms that a person may create, or to which they may invite the same person. */
export const MAX_PER_PERSON = 100;

/**
 * Lets a participant enter a room, and tells their other clients.
 *
 * @returns The room, and whether they were not in it before.
 * @throws {ProtocolError} `not-allowed` for a private room that they do not belong to; `room-invalid` for a new room whose
 * name looks like that of a private one; `muted` for a new room.
 */
export function enterRoom(
  context: Context,
  peer: Peer,
  participant: Participant,
  name: string,
): { room: Room; entered: boolean } {
  const { hub, store, privateRooms } = context;
  const { member } = participant;
  const { size } = member.rooms;
  checkMayOpen(context, participant, name);
  // A private room with a similar name does not close an open room with a history.
  if (privateRooms.isAlike(name) && store.history.newestIn({ kind: "room", name }) === 0) throw looksLikeAnother(name);
  const room = hub.join(member, name);
  const entered = member.rooms.size > size;
  if (entered) {
    hub.deliverToOthers(member, peer, hub.describe(room));
    const shown = hub.profiles.describe(room, member);
    if (shown) hub.deliverToOthers(member, peer, shown);
  }
  return { room, entered };
}

/** Cleans, checks and stores a topic. @throws {ProtocolError} (rejects) `text-too-long` or `storage-unavailable`. */
export async function setTopic(context: Context, room: Room, text: string, by: string): Promise<void> {
  const { name, privacy } = room;
  const topic = cleanLine(text).trim();
  if (countCharacters(topic) > MAX_TOPIC_LENGTH) {
    throw new ProtocolError("text-too-long", say("server.topic-too-long", { most: MAX_TOPIC_LENGTH }));
  }
  await change(context, { kind: "topic", room: name, number: privacy?.number, topic, by });
  if (!privacy) context.emit({ type: "topic", room: name, topic, by });
}

/** Checks that a muted person does not open a room, because everyone would read its name like a message. */
function checkMayOpen(context: Context, participant: Participant, name: string): void {
  const { hub, store, privateRooms } = context;
  if (!participant.mute || hub.hasRoom(name) || privateRooms.find(name)) return;
  if (store.history.newestIn({ kind: "room", name }) === 0) checkMute(context, participant);
}

/**
 * Makes a private room with a participant as its member, unless they are a member of it already.
 *
 * @param host The address that they make it from.
 * @throws {ProtocolError} `not-allowed` if the name belongs to another room, or there are too many; `room-invalid` if the
 * name looks like that of another room; `rate-limited`; `muted`.
 */
export async function makePrivate(
  context: Context,
  host: string,
  participant: Participant,
  name: string,
): Promise<void> {
  const { hub, privateRooms, authenticator } = context;
  const { member } = participant;
  hub.checkEnter(member.person, name);
  if (privateRooms.find(name)) return;
  checkMayOpen(context, participant, name);
  if (foldName(name) === LOBBY || hub.hasRoom(name)) throw isOpen(name);
  // The people in an open room with a similar name could not return to it.
  const looks = skeleton(name);
  if (privateRooms.isAlike(name) || hub.rooms().some((room) => skeletonOf(room) === looks)) {
    throw looksLikeAnother(name);
  }
  authenticator.makeRoom(host, performance.now());
  const limits = { rooms: MAX_PRIVATE_ROOMS, own: MAX_PER_PERSON };
  const { person } = member;
  const room = await change(context, { kind: "room-created", name, creator: person, limits });
  // Others may have opened a room of this name in the meantime.
  if (!hub.hasRoom(name)) return;
  await change(context, { kind: "member-removed", room, person, by: person });
  throw isOpen(name);
}

// Computed once for each room: for ten thousand rooms it takes 55 ms.
const SKELETONS = new WeakMap<Room, string>();

function skeletonOf(room: Room): string {
  const known = SKELETONS.get(room) ?? skeleton(room.name);
  SKELETONS.set(room, known);
  return known;
}

function isOpen(name: string): ProtocolError {
  return new ProtocolError("not-allowed", say("server.room-is-open", { room: name }));
}

// The other room may be private, so the sentence does not name it.
function looksLikeAnother(name: string): ProtocolError {
  return new ProtocolError(
    "room-invalid",
    say("server.room-looks-like-another", { room: name }),
  );
}
