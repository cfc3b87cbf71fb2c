import { say } from "../../language/mod.ts";
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
    if (named?.number !== number) throw new ProtocolError("no-such-room", say("server.room-is-gone", { room }));
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
      throw new ProtocolError("not-allowed", say("server.room-is-private", { room: alike.name }));
    }
    if (alike) {
      throw new ProtocolError(
        "room-invalid",
        say("server.room-looks-like-another", { room: name }),
      );
    }
    // People who talked there would be locked out, and could not read its history.
    if (messages.isIn({ kind: "room", name })) {
      throw new ProtocolError("not-allowed", say("server.room-has-history", { room: name }));
    }
    if (rooms.length >= limits.rooms) {
      throw new ProtocolError("not-allowed", say("server.too-many-private-rooms", { count: limits.rooms }));
    }
    // Rooms to which others invited them do not count: otherwise anyone could keep them from creating a room.
    if (rooms.filter((room) => room.creator === creator).length >= limits.own) {
      throw new ProtocolError("not-allowed", say("server.too-many-own-rooms", { count: limits.own }));
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
      throw new ProtocolError("not-in-room", say("server.not-in-room", { room: name }));
    }
    if (members.has(person)) return false;
    if (members.size >= limits.members) {
      throw new ProtocolError("not-allowed", say("server.too-many-members", { room: name, count: limits.members }));
    }
    if (views.privateRooms.countInvitations(person, inviter) >= limits.invitations) {
      throw new ProtocolError(
        "not-allowed",
        say("server.too-many-invitations", { count: limits.invitations }),
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
    throw new ProtocolError("not-allowed", say("server.cannot-remove-any-more", { room: name }));
  },
  apply({ privateRooms }, { room, person }) {
    privateRooms.removeMember(room, person);
  },
};

function found({ privateRooms }: Views, number: number): StoredPrivateRoom {
  const room = privateRooms.get(number);
  if (room === undefined) throw new ProtocolError("no-such-room", say("server.no-such-room-any-more"));
  return room;
}
