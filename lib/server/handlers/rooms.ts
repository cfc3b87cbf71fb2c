import { say } from "../../language/mod.ts";
import { can, canRemove, MAX_MEMBERS, type Member, type PrivateRoom } from "../../chat/mod.ts";
import { checkRoom, Delivery, MAX_ROOMS, ProtocolError, type ServerMessages } from "../../protocol/mod.ts";
import { foldName, MAX_NAME_UNITS } from "../../text/mod.ts";
import { change, type Context } from "../context.ts";
import { sendOrKeep } from "../missed.ts";
import type { Told } from "../notices.ts";
import { checkMute } from "../mutes.ts";
import { enterRoom, makePrivate, MAX_PER_PERSON, setTopic } from "../rooms.ts";
import type { Handler, Request } from "./request.ts";

// Maximum size of a reply to `rooms`, in UTF-16 units.
const MAX_LIST_SIZE = 64 * 1024;

type RoomInfo = ServerMessages["rooms"]["rooms"][number];

export const join: Handler<"join"> = (request, { room: name, private: isPrivate }) => {
  const { context, caller, participant, member } = request;
  const shown = checkRoom(name);
  const isInside = [...member.rooms].some((room) => foldName(room.name) === foldName(shown));
  if (!isInside) {
    if (member.rooms.size >= MAX_ROOMS) {
      throw new ProtocolError("not-allowed", say("server.in-too-many-rooms", { most: MAX_ROOMS }));
    }
    context.presenceLimits.enter(member.person, caller.endpoint, performance.now());
  }
  if (!isPrivate) return enter(request, shown);
  return makePrivate(context, caller.host, participant, shown).then(() => {
    if (!caller.ended) enter(request, shown);
  });
};

/** Lets the caller enter a room, and answers with it. */
export function enter({ context, caller, participant, member, rid }: Request, shown: string): void {
  const { room, entered } = enterRoom(context, caller, participant, shown);
  caller.write(context.hub.describe(room, rid));
  const profiles = context.hub.profiles.describe(room, member);
  if (profiles) caller.write(profiles);
  if (entered && !room.privacy) {
    context.emit({ type: "entered", room: room.name, nick: member.nick, endpoint: caller.endpoint });
  }
}

export const leave: Handler<"leave"> = (request, { room: name }) => {
  const { context, caller, member } = request;
  const { hub, privateRooms } = context;
  const own = privateRooms.find(name);
  // Members can leave a private room permanently without entering it.
  const isOutside = own?.members.has(member.person) && ![...member.rooms].some(({ privacy }) => privacy === own);
  const room = isOutside ? undefined : hub.roomOf(member, name);
  const { name: shown, privacy } = room ?? { name: own!.name, privacy: own };
  if (!privacy) {
    hub.part(member, room!);
    confirmLeave(request, shown);
    context.emit({ type: "parted", room: shown, nick: member.nick, endpoint: caller.endpoint });
    return;
  }
  const { person } = member;
  return change(context, { kind: "member-removed", room: privacy.number, person, by: person })
    .then(() => confirmLeave(request, shown));
};

function confirmLeave({ context: { hub }, caller, member, rid }: Request, room: string): void {
  hub.deliverToOthers(member, caller, Delivery.of({ type: "left", room }));
  caller.confirm(rid);
}

export const invite: Handler<"invite"> = async (
  { context, caller, participant, member, rid },
  { nick, room: name },
) => {
  const { hub, store, now } = context;
  checkMute(context, participant);
  const room = hub.roomOf(member, checkRoom(name));
  const person = hub.find(nick)?.person ?? store.accounts.find(nick)?.person;
  if (person === undefined) {
    throw new ProtocolError("no-such-nick", say("server.nobody-called", { nick: nick.slice(0, MAX_NAME_UNITS) }));
  }
  const { privacy } = room;
  if (privacy) {
    const limits = { members: MAX_MEMBERS, invitations: MAX_PER_PERSON };
    await change(context, { kind: "member-added", room: privacy.number, person, inviter: member.person, limits });
  }
  const topic = `invited to ${foldName(room.name)} by ${member.person}`;
  await sendOrKeep(
    context,
    person,
    topic,
    { type: "invited", room: room.name, by: member.nick, at: now() },
    member,
  );
  caller.confirm(rid);
};

export const uninvite: Handler<"uninvite"> = async ({ context, caller, member, rid }, { nick, room: name }) => {
  const { hub, now } = context;
  const room = hub.roomOf(member, name);
  const { privacy } = room;
  if (!privacy) throw new ProtocolError("not-allowed", say("server.not-private", { room: room.name }));
  const person = peopleCalled(context, nick, privacy).find((it) => privacy.members.has(it));
  if (person === undefined) {
    const called = nick.slice(0, MAX_NAME_UNITS);
    throw new ProtocolError("no-such-nick", say("server.no-such-member", { nick: called, room: room.name }));
  }
  if (person === member.person) {
    throw new ProtocolError("not-allowed", say("server.leave-yourself", { room: room.name }));
  }
  if (!canRemove(member.person, person, privacy, true)) {
    throw new ProtocolError(
      "not-allowed",
      say("server.cannot-remove", { room: room.name }),
    );
  }
  const isInside = hub.memberOf(person)?.rooms.has(room);
  await change(context, { kind: "member-removed", room: privacy.number, person, by: member.person });
  const sentence = say("server.removed-from-room", { by: member.nick, room: room.name });
  const topic = `removed from ${foldName(room.name)}`;
  const told: Told = isInside ? { type: "left", room: room.name, sentence } : { type: "notice", at: now(), sentence };
  await sendOrKeep(context, person, topic, told, member);
  caller.confirm(rid);
};

export const topic: Handler<"topic"> = async ({ context, caller, participant, member, rid }, { room: name, text }) => {
  checkMute(context, participant);
  const { hub } = context;
  const room = can(member.role, "set any topic") ? hub.room(name, member) : hub.roomOf(member, name);
  await setTopic(context, room, text, member.nick);
  caller.confirm(rid);
};

export const rooms: Handler<"rooms"> = ({ context, caller, member, rid }) => {
  const all = visibleRooms(context, member);
  const listed: RoomInfo[] = [];
  let size = 0;
  for (const room of all) {
    size += room.room.length + room.topic.length + 60;
    if (size > MAX_LIST_SIZE) break;
    listed.push(room);
  }
  caller.send({ type: "rooms", rid, rooms: listed, more: listed.length < all.length || undefined });
};

/** Returns the people who have a nickname now, who have registered it, and the members of a room who had it before. */
function peopleCalled({ hub, store }: Context, nick: string, room: PrivateRoom): number[] {
  const known = [
    hub.find(nick)?.person,
    store.accounts.find(nick)?.person,
    ...store.privateRooms.findMembers(room.number, nick),
  ];
  return known.filter((person) => person !== undefined);
}

/** Returns the rooms that a member may see, largest first: those with people in them, and their own private ones. */
function visibleRooms({ hub, privateRooms, store }: Context, member: Member): RoomInfo[] {
  const rooms: RoomInfo[] = hub.rooms(member).map(({ name, topic, size, privacy }) => ({
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
