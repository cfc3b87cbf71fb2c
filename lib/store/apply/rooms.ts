import { ProtocolError } from "../../protocol/mod.ts";
import { foldName, skeleton } from "../../text/mod.ts";
import type { StoredPrivateRoom } from "../private_rooms.ts";
import type { Views } from "../views.ts";
import type { Kind } from "./kind.ts";

/** A topic. */
export const TOPIC: Kind<"topic"> = {
  decide({ topics, privateRooms }, { room, number, topic }) {
    // A later room of the same name must not show the topic of an earlier one.
    const named = privateRooms.names().find(({ name }) => foldName(name) === foldName(room));
    if (named?.number !== number) throw new ProtocolError("no-such-room", `There is no room ${room} any more.`);
    return topics.get(room) !== topic;
  },
  apply({ topics }, { room, topic }) {
    topics.set(room, topic);
  },
};

/** A private room that is created. */
export const ROOM_CREATED: Kind<"room-created"> = {
  decide({ privateRooms, messages }, { name, creator, limits }) {
    const rooms = privateRooms.names();
    const looks = skeleton(name);
    const alike = rooms.find((room) => skeleton(room.name) === looks);
    if (alike && foldName(alike.name) === foldName(name)) {
      throw new ProtocolError("not-allowed", `${alike.name} is private. Ask one of its members to /invite you.`);
    }
    if (alike) {
      throw new ProtocolError(
        "room-invalid",
        `The name ${name} looks like the name of another room. Choose another name.`,
      );
    }
    // People who talked there would be locked out, and could not read its history.
    if (messages.isIn({ kind: "room", name })) {
      throw new ProtocolError("not-allowed", `${name} is an open room with a history. Choose another name.`);
    }
    if (rooms.length >= limits.rooms) {
      throw new ProtocolError("not-allowed", `This server has ${limits.rooms} private rooms, which is the maximum.`);
    }
    // Rooms to which others invited them do not count: otherwise anyone could keep them from creating a room.
    if (rooms.filter((room) => room.creator === creator).length >= limits.own) {
      throw new ProtocolError("not-allowed", `You have created ${limits.own} private rooms. Leave one first.`);
    }
    return true;
  },
  apply({ topics, privateRooms }, { name, creator }) {
    // An earlier room of this name may have left a topic.
    topics.set(name, "");
    return privateRooms.create(name, creator);
  },
};

/** A member who is added to a private room. */
export const MEMBER_ADDED: Kind<"member-added"> = {
  decide(views, { room: number, person, inviter, limits }) {
    const { name, members } = found(views, number);
    if (!members.has(inviter)) {
      throw new ProtocolError("not-in-room", `You are not in ${name}. Use /join ${name} first.`);
    }
    if (members.has(person)) return false;
    if (members.size >= limits.members) {
      throw new ProtocolError("not-allowed", `${name} has ${limits.members} members, which is the maximum.`);
    }
    if (views.privateRooms.countInvitations(person, inviter) >= limits.invitations) {
      throw new ProtocolError(
        "not-allowed",
        `You have invited this person to ${limits.invitations} private rooms already.`,
      );
    }
    return true;
  },
  apply({ privateRooms }, { room, person, inviter }) {
    privateRooms.addMember(room, person, inviter);
  },
};

/** A member who leaves a private room, or is removed from it. */
export const MEMBER_REMOVED: Kind<"member-removed"> = {
  decide({ privateRooms }, { room: number, person, by }) {
    const room = privateRooms.get(number);
    if (!room?.members.has(person)) return false;
    const { name, creator, members } = room;
    if (by === person || (members.has(by) && [creator, members.get(person)].includes(by))) return true;
    throw new ProtocolError("not-allowed", `You cannot remove this person from ${name} any more.`);
  },
  apply({ privateRooms }, { room, person }) {
    privateRooms.removeMember(room, person);
  },
};

function found({ privateRooms }: Views, number: number): StoredPrivateRoom {
  const room = privateRooms.get(number);
  if (room === undefined) throw new ProtocolError("no-such-room", "There is no such room any more.");
  return room;
}
