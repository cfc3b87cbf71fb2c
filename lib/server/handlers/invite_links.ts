import { say } from "../../language/mod.ts";
import { LOBBY, MAX_ROOMS, ProtocolError } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { change } from "../context.ts";
import { createLink, findLink, type Inviter, listLinks, revokeLink, roomOfLink, useOf } from "../invite_links.ts";
import { checkMute } from "../mutes.ts";
import type { Handler, Request } from "./request.ts";
import { enter } from "./rooms.ts";

export const invite_link: Handler<"invite_link"> = async (request, { room = LOBBY, uses, lasting }) => {
  const { context, caller, participant, member, rid } = request;
  checkMute(context, participant);
  const { name } = context.hub.roomOf(member, room);
  caller.send({
    type: "invite_link",
    rid,
    ...await createLink(context, inviterOf(request), { room: name, uses, lasting }),
  });
};

export const invite_links: Handler<"invite_links"> = (request) => {
  const { context, caller, rid } = request;
  caller.send({ type: "invite_links", rid, links: listLinks(context, inviterOf(request)) });
};

export const revoke_link: Handler<"revoke_link"> = async (request, { link }) => {
  const { context, caller, rid } = request;
  await revokeLink(context, inviterOf(request), link);
  caller.confirm(rid);
};

export const use_link: Handler<"use_link"> = async (request, { code }) => {
  const { context, caller, member } = request;
  const link = findLink(context, caller.host, code);
  const room = roomOfLink(context, link);
  const isInside = [...member.rooms].some(({ name }) => foldName(name) === foldName(room));
  if (!isInside && member.rooms.size >= MAX_ROOMS) {
    throw new ProtocolError("not-allowed", say("server.in-too-many-rooms", { most: MAX_ROOMS }));
  }
  const before = link.usedBy.length;
  await change(context, { kind: "invite-link-used", person: member.person, ...useOf(context, link) });
  const used = context.store.inviteLinks.find(link.hash)?.usedBy.length ?? before;
  if (used > before) {
    context.emit({ type: "link-used", link: link.number, nick: member.nick, by: link.by, endpoint: caller.endpoint });
  }
  if (!caller.ended) enter(request, room);
};

function inviterOf({ member: { nick, role, person } }: Request): Inviter {
  return { nick, role, person };
}
