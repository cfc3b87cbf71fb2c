import { canRemove, MAX_MEMBERS, MAX_PRIVATE_ROOMS, type Member, type PrivateRoom, type Room } from "../../chat/mod.ts";
import { foldName, MAX_NAME_UNITS, skeleton } from "../../text/mod.ts";
import { checkRoom, Delivery, LOBBY, ProtocolError, type ServerMessages } from "../../protocol/mod.ts";
import { type Context, stored, tell } from "../context.ts";
import { checkMute } from "./moderation.ts";
import type { Session } from "../session/session.ts";

/** Most private rooms that one person makes, and most into which one lets another. */
const MAX_OF_ONE_PERSON = 100;

/**
 * A person enters a room; the other connections of that person hear of it.
 *
 * @returns The room, and whether the person was not in it before.
 * @throws {ProtocolError} `not-allowed` for a private one that the person does not belong to; `room-invalid` if it would be
 * taken for one; `muted` for a new one, if the person may not speak.
 */
export function enterRoom(
  context: Context,
  session: Session,
  member: Member,
  name: string,
): { room: Room; entered: boolean } {
  const { hub, store, privateRooms } = context;
  const { size } = member.rooms;
  checkMayOpen(context, session, name);
  // An open room in which people have talked is not shut by a private one that is made to look like it.
  if (privateRooms.isAlike(name) && store.history.newestIn({ kind: "room", name }) === 0) throw looksLikeAnother(name);
  const room = hub.join(member, name);
  const entered = member.rooms.size > size;
  if (entered) hub.tellOthers(member, session, hub.describe(room));
  return { room, entered };
}

/** The names of rooms are read by everyone, as messages are. @throws {ProtocolError} `muted`. */
function checkMayOpen(context: Context, session: Session, name: string): void {
  const { hub, store, privateRooms } = context;
  if (
    !session.mute || hub.hasRoom(name) || store.history.newestIn({ kind: "room", name }) > 0 || privateRooms.find(name)
  ) return;
  checkMute(context, session);
}

// Found once for each room: of ten thousand it takes 55 ms.
const LOOKS = new WeakMap<Room, string>();

function looksOfRoom(room: Room): string {
  const looks = LOOKS.get(room) ?? skeleton(room.name);
  LOOKS.set(room, looks);
  return looks;
}

// Which one it looks like is not everybody's business.
function looksLikeAnother(name: string): ProtocolError {
  return new ProtocolError("room-invalid", `The name ${name} looks like that of another room. Choose another one.`);
}

/**
 * Makes a private room with one person who belongs to it; nothing if it is there and the person belongs to it.
 *
 * @throws {ProtocolError} `not-allowed` if the name is another room's, or there are too many; `room-invalid` if it would be
 * taken for another one's; `rate-limited`; `muted`.
 */
export function makePrivate(context: Context, session: Session, member: Member, name: string): void {
  const { hub, store, privateRooms, authenticator } = context;
  hub.checkEnter(member.person, name);
  if (privateRooms.find(name)) return;
  checkMayOpen(context, session, name);
  if (foldName(name) === LOBBY || [...hub.rooms(member)].some((room) => foldName(room.name) === foldName(name))) {
    throw new ProtocolError("not-allowed", `${name} is there already, and not private. Choose another name.`);
  }
  // Whoever talked there, and is away, would find it shut, and what was said out of reach.
  if (store.history.newestIn({ kind: "room", name }) > 0) {
    throw new ProtocolError(
      "not-allowed",
      `${name} is an open room, in which people have talked. Choose another name.`,
    );
  }
  // Who is in an open room comes back to it, which would be refused if it looked like a private one.
  const looks = skeleton(name);
  if (privateRooms.isAlike(name) || hub.rooms().some((room) => looksOfRoom(room) === looks)) {
    throw looksLikeAnother(name);
  }
  // Those into which one was let do not count: else others could keep one from making any.
  const made = privateRooms.of(member.person).filter(({ maker }) => maker === member.person);
  if (privateRooms.size >= MAX_PRIVATE_ROOMS || made.length >= MAX_OF_ONE_PERSON) {
    throw new ProtocolError("not-allowed", "There are too many private rooms already. Leave one first.");
  }
  authenticator.makeRoom(session.host, performance.now());
  stored(() => {
    // An earlier room of this name may have left a topic.
    store.topics.set(name, "");
    privateRooms.create(name, member.person);
  });
}

/**
 * A person leaves a room; one that is private for good, also without being in it, and with its last member it is gone.
 *
 * @throws {ProtocolError} `no-such-room` or `not-in-room`.
 */
export function leaveRoom(
  context: Context,
  session: Session,
  member: Member,
  name: string,
): Pick<Room, "name" | "privacy"> {
  const { hub, privateRooms } = context;
  const own = privateRooms.find(name);
  // Whoever was let in and does not want that need not go in first.
  const outside = own !== undefined && own.members.has(member.person) &&
    ![...member.rooms].some(({ privacy }) => privacy === own);
  const room = outside ? undefined : hub.roomOf(member, name);
  const left = room ?? { name: own!.name, privacy: own };
  const { privacy } = left;
  if (privacy) stored(() => privateRooms.dismiss(privacy, member.person));
  if (room) hub.part(member, room);
  hub.tellOthers(member, session, Delivery.of({ type: "left", room: left.name }));
  return left;
}

/**
 * Lets somebody know of a room, now or on return, and into it if it is private.
 *
 * @param nick Of somebody who is here, or who has an account.
 * @throws {ProtocolError} `no-such-nick`, `no-such-room`, `not-in-room` or `not-allowed`.
 */
export function invite(context: Context, member: Member, nick: string, name: string): void {
  const { hub, store, privateRooms, now } = context;
  const room = hub.roomOf(member, checkRoom(name));
  const person = hub.find(nick)?.person ?? store.accounts.find(nick)?.person;
  if (person === undefined) {
    throw new ProtocolError("no-such-nick", `Nobody here is called ${nick.slice(0, MAX_NAME_UNITS)}.`);
  }
  const { privacy } = room;
  if (privacy && !privacy.members.has(person)) {
    const letIn = privateRooms.of(person).filter(({ members }) => members.get(person) === member.person);
    if (privacy.members.size >= MAX_MEMBERS || letIn.length >= MAX_OF_ONE_PERSON) {
      throw new ProtocolError("not-allowed", "That room has too many members, or you invited that person too often.");
    }
    stored(() => privateRooms.admit(privacy, person, member.person));
  }
  const about = `invited to ${foldName(room.name)} by ${member.person}`;
  tell<"invited">(context, person, about, { type: "invited", room: room.name, by: member.nick, at: now() }, member);
}

/**
 * Puts somebody out of a private room, who hears of it, now or on return, and comes back only if invited anew.
 *
 * @param nick Of somebody who belongs to it, here or not.
 * @throws {ProtocolError} `no-such-nick`, `no-such-room`, `not-in-room` or `not-allowed`.
 */
export function removeMember(context: Context, member: Member, nick: string, name: string): void {
  const { hub, privateRooms, now } = context;
  const room = hub.roomOf(member, name);
  const { privacy } = room;
  if (!privacy) throw new ProtocolError("not-allowed", `${room.name} is not private: everyone may be in it.`);
  const person = personsCalled(context, nick, privacy).find((it) => privacy.members.has(it));
  if (person === undefined) {
    throw new ProtocolError("no-such-nick", `Nobody called ${nick.slice(0, MAX_NAME_UNITS)} belongs to ${room.name}.`);
  }
  if (person === member.person) throw new ProtocolError("not-allowed", `To leave ${room.name} yourself, use /leave.`);
  if (!canRemove(member.person, person, privacy, true)) {
    throw new ProtocolError(
      "not-allowed",
      `Only the person who made ${room.name} may put anybody out of it; others may put out the people they invited.`,
    );
  }
  stored(() => privateRooms.dismiss(privacy, person));
  const other = hub.memberOf(person);
  const inside = other?.rooms.has(room);
  if (other && inside) hub.part(other, room);
  const reason =
    `${member.nick} has put you out of ${room.name}. You hear no more of it, unless you are invited again.`;
  const about = `put out of ${foldName(room.name)}`;
  if (inside) tell<"left">(context, person, about, { type: "left", room: room.name, reason }, member);
  else tell<"notice">(context, person, about, { type: "notice", text: reason, at: now() }, member);
}

/** Who has that name, who has registered it, and who of a private room has had it. */
function personsCalled({ hub, store, privateRooms }: Context, nick: string, room: PrivateRoom): number[] {
  const known = [hub.find(nick)?.person, store.accounts.find(nick)?.person, ...privateRooms.membersCalled(room, nick)];
  return known.filter((person) => person !== undefined);
}

/** The rooms that a person may see, the largest first: those that someone is in, and private ones that one belongs to. */
export function roomsFor({ hub, privateRooms, store }: Context, member: Member): ServerMessages["rooms"]["rooms"] {
  const rooms = hub.rooms(member).map(({ name, topic, size, privacy }) => ({
    room: name,
    topic,
    members: size,
    private: privacy && true,
  }));
  const open = new Set(rooms.map(({ room }) => foldName(room)));
  for (const { name } of privateRooms.of(member.person)) {
    if (!open.has(foldName(name))) rooms.push({ room: name, topic: store.topics.get(name), members: 0, private: true });
  }
  return rooms.sort((a, b) => b.members - a.members);
}
