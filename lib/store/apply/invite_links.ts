import { say, type Sentence } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import type { InviteLink } from "../invite_links.ts";
import type { LinkUse } from "../state_records.ts";
import type { Views } from "../views.ts";
import type { Kind } from "./kind.ts";

/** An invitation link that is created. */
export const INVITE_LINK_CREATED: Kind<"invite-link-created"> = {
  decide({ inviteLinks, privateRooms }, { link, time, limits }) {
    const { roomNumber, inviter } = link;
    if (roomNumber !== undefined && !(inviter !== undefined && privateRooms.get(roomNumber)?.members.has(inviter))) {
      throw new ProtocolError("not-in-room", say("server.not-in-room", { room: link.room }));
    }
    if (inviteLinks.find(link.hash)) throw new ProtocolError("internal", say("server.link-exists"));
    const inForce = inviteLinks.list().filter(({ until, uses, usedBy }) => until > time && usedBy.length < uses);
    if (inForce.length >= limits.links) {
      throw new ProtocolError("not-allowed", say("server.too-many-links", { count: limits.links }));
    }
    if (inForce.filter((it) => it.inviter === inviter).length >= limits.own) {
      throw new ProtocolError("not-allowed", say("server.too-many-own-links", { count: limits.own }));
    }
    return true;
  },
  apply: ({ inviteLinks }, { link }) => inviteLinks.create(link),
};

/** An invitation link that a person uses, who is here. */
export const INVITE_LINK_USED: Kind<"invite-link-used"> = {
  decide(views, { person, ...use }) {
    const link = views.inviteLinks.find(use.hash);
    if (link && isIn(views, link, person)) return false;
    checkLink(views, use);
    // Otherwise the link of a person who was removed would bring them back.
    if (link!.usedBy.includes(person)) throw noLink(say("server.link-used-by-you"));
    return true;
  },
  apply(views, { hash, person }) {
    useLink(views, hash, person);
  },
};

/** An invitation link that is revoked. */
export const INVITE_LINK_REVOKED: Kind<"invite-link-revoked"> = {
  decide: ({ inviteLinks }, { number }) => inviteLinks.list().some((link) => link.number === number),
  apply({ inviteLinks }, { number }) {
    inviteLinks.remove(number);
  },
};

/** Checks that a person who has not used a link yet can use it. @throws {ProtocolError} `no-such-link` or `not-allowed`. */
export function checkLink({ inviteLinks, privateRooms }: Views, { hash, time, members }: LinkUse): void {
  const link = inviteLinks.find(hash);
  if (link === undefined) throw noLink(say("server.no-such-link"));
  if (link.until <= time) throw noLink(say("server.link-expired"));
  if (link.usedBy.length >= link.uses) throw noLink(say("server.link-used-up", { count: link.uses }));
  if (link.roomNumber === undefined) return;
  const room = privateRooms.get(link.roomNumber);
  // Only members can invite, whatever they did before they left.
  if (!room || link.inviter === undefined || !room.members.has(link.inviter)) {
    throw noLink(say("server.link-of-former-member", { by: link.by }));
  }
  if (room.members.size < members) return;
  throw new ProtocolError("not-allowed", say("server.too-many-members", { room: room.name, count: members }));
}

/** Notes that a person uses a link, and makes them a member of its room if that is private. */
export function useLink({ inviteLinks, privateRooms }: Views, hash: string, person: number): void {
  const link = inviteLinks.find(hash);
  if (link === undefined) return;
  inviteLinks.use(link.number, person);
  const { roomNumber, inviter } = link;
  if (roomNumber !== undefined && inviter !== undefined) privateRooms.addMember(roomNumber, person, inviter);
}

/** Returns whether a person has already what a link gives. */
function isIn({ privateRooms }: Views, { roomNumber, usedBy }: InviteLink, person: number): boolean {
  return roomNumber === undefined
    ? usedBy.includes(person)
    : privateRooms.get(roomNumber)?.members.has(person) ?? false;
}

function noLink(sentence: Sentence): ProtocolError {
  return new ProtocolError("no-such-link", sentence);
}
