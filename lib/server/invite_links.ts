import { say } from "../language/mod.ts";
import { type Actor, can, checkPermission, MAX_MEMBERS } from "../chat/mod.ts";
import { checkRoom, LOBBY, MAX_LINK_MS, MAX_LINK_USES, ProtocolError, type ServerMessages } from "../protocol/mod.ts";
import { hashSecret, type InviteLink, type LinkUse } from "../store/mod.ts";
import { change, type Context, stored } from "./context.ts";
import { DAY_MS } from "../text/mod.ts";

/** How many people can use a link, and for how long, unless that is given. */
const DEFAULT_USES = 1;
const DEFAULT_MS = 7 * DAY_MS;

// The maximum number of links that can be used at a time, and of those that one person has created.
const MAX_LINKS = 1_000;
const MAX_OWN_LINKS = 50;

/** Who deals with links: a person who is here, or the operator. */
export interface Inviter extends Actor {
  /** The number of the person; undefined for the operator. */
  readonly person?: number | undefined;
}

/** What a new link is for. */
export interface LinkWish {
  /** The room that people enter with it; the lobby unless given. */
  readonly room?: string | undefined;
  /** How many people can use it. */
  readonly uses?: number | undefined;
  /** For how long, in milliseconds. */
  readonly lasting?: number | undefined;
  /** The hash of its code, which then only its creator knows. Without it, the link gets a new code. */
  readonly hash?: string | undefined;
}

/** A link that was created, as its creator is told. */
export type CreatedLink = Omit<ServerMessages["invite_link"], "type" | "rid">;

/** A link in the list that a person sees. */
type ListedLink = ServerMessages["invite_links"]["links"][number];

/**
 * Creates a link that lets people in. Its code is empty if only the hash was given.
 *
 * @throws {ProtocolError} (rejects) `not-allowed`, `no-such-room` or `not-in-room`; `storage-unavailable`.
 */
export async function createLink(context: Context, by: Inviter, wish: LinkWish): Promise<CreatedLink> {
  const { privateRooms, registeredOnly, steadyNow, newSecret } = context;
  const { uses = DEFAULT_USES, lasting = DEFAULT_MS } = wish;
  if (uses > MAX_LINK_USES) throw new ProtocolError("not-allowed", say("server.link-uses", { most: MAX_LINK_USES }));
  if (lasting > MAX_LINK_MS) throw new ProtocolError("not-allowed", say("server.link-too-long"));
  const reach = await context.reach();
  if (reach === undefined) throw new ProtocolError("not-allowed", say("server.no-address-for-link"));
  const name = checkRoom(wish.room ?? LOBBY);
  const privacy = privateRooms.find(name);
  if (privacy && !(by.person !== undefined && privacy.members.has(by.person))) {
    throw new ProtocolError("not-allowed", say("server.room-is-private", { room: privacy.name }));
  }
  if (registeredOnly && !privacy) checkPermission(by, "invite to the server");
  const registers = can(by.role, "invite to the server");
  const code = wish.hash === undefined ? newSecret() : "";
  const time = steadyNow();
  const link = {
    hash: wish.hash ?? hashSecret(code),
    room: privacy?.name ?? name,
    roomNumber: privacy?.number,
    inviter: by.person,
    by: by.nick,
    registers,
    uses,
    until: time + lasting,
  };
  const own = by.person === undefined ? MAX_LINKS : MAX_OWN_LINKS;
  const number = await change(context, { kind: "invite-link-created", link, time, limits: { links: MAX_LINKS, own } });
  const { room, until } = link;
  context.emit({ type: "link-created", link: number, by: by.nick, room: privacy ? undefined : room, uses });
  const registered_only = registeredOnly && !registers || undefined;
  return { link: number, code, room, uses, until, ...reach, registered_only };
}

/** Returns the links that a person may see and revoke, by number. */
export function listLinks(context: Context, by: Inviter): ListedLink[] {
  const { store, privateRooms } = context;
  return stored(() => store.inviteLinks.list()).filter((link) => mayRevoke(context, by, link)).map((link) => {
    const { number, roomNumber, uses, usedBy, until } = link;
    const members = roomNumber === undefined ? undefined : privateRooms.get(roomNumber)?.members;
    const isShown = roomNumber === undefined || (by.person !== undefined && members?.has(by.person));
    const room = isShown ? link.room : undefined;
    const used = usedBy.length;
    return { link: number, room, private: roomNumber !== undefined || undefined, by: link.by, uses, used, until };
  });
}

/** Revokes a link. @throws {ProtocolError} (rejects) `no-such-link` if there is none that the person may revoke. */
export async function revokeLink(context: Context, by: Inviter, number: number): Promise<void> {
  const link = stored(() => context.store.inviteLinks.list()).find((it) => it.number === number);
  if (!link || !mayRevoke(context, by, link)) {
    throw new ProtocolError("no-such-link", say("server.no-link-to-revoke", { number }));
  }
  await change(context, { kind: "invite-link-revoked", number });
  context.emit({ type: "link-revoked", link: number, by: by.nick });
}

/**
 * Finds the link of a code, and slows down guessing.
 *
 * @throws {ProtocolError} `no-such-link` or `rate-limited`.
 */
export function findLink({ store, authenticator }: Context, host: string, code: string): InviteLink {
  const link = stored(() => store.inviteLinks.find(hashSecret(code)));
  authenticator.checkCode(host, link !== undefined, performance.now());
  if (link === undefined) throw new ProtocolError("no-such-link", say("server.no-such-link"));
  return link;
}

/** Returns how the log is told that a link is used now. */
export function useOf({ steadyNow }: Context, { hash }: InviteLink): LinkUse {
  return { hash, time: steadyNow(), members: MAX_MEMBERS };
}

/** Returns the name of the room of a link as it is now. */
export function roomOfLink({ privateRooms }: Context, { room, roomNumber }: InviteLink): string {
  return roomNumber === undefined ? room : privateRooms.get(roomNumber)?.name ?? room;
}

/** Returns whether a person may see and revoke a link: their own, all of their own private room, or, if they may invite to the server, all that concern it. */
function mayRevoke(context: Context, { person, role }: Inviter, link: InviteLink): boolean {
  const { roomNumber, inviter, registers } = link;
  if (person !== undefined && inviter === person) return true;
  if ((roomNumber === undefined || registers) && can(role, "invite to the server")) return true;
  return person !== undefined && roomNumber !== undefined &&
    context.privateRooms.get(roomNumber)?.creator === person;
}
