import { say } from "../../language/mod.ts";
import { checkPermission, type Sanction } from "../../chat/mod.ts";
import { ProtocolError, type ServerMessages } from "../../protocol/mod.ts";
import * as moderation from "../moderation.ts";
import { checkMute } from "../mutes.ts";
import { purge as purgeMessages } from "../purge.ts";
import * as sanctions from "../sanctions.ts";
import type { Handler, Request } from "./request.ts";

export const kick: Handler<"kick"> = (request, { nick, why }) => {
  const { context, caller, member, rid } = request;
  checkMayGiveReason(request, why);
  moderation.kick(context, member, nick, why);
  caller.confirm(rid);
};

export const ban: Handler<"ban"> = async (request, { who, lasting, why }) => {
  const { context, caller, member, rid } = request;
  checkMayGiveReason(request, why);
  await sanctions.ban(context, member, who, lasting, why);
  caller.confirm(rid);
};

export const unban: Handler<"unban"> = async ({ context, caller, member, rid }, { who }) => {
  await sanctions.unban(context, member, who);
  caller.confirm(rid);
};

export const mute: Handler<"mute"> = async (request, { who, lasting, why }) => {
  const { context, caller, member, rid } = request;
  checkMayGiveReason(request, why);
  await sanctions.mute(context, member, who, lasting, why);
  caller.confirm(rid);
};

export const unmute: Handler<"unmute"> = async ({ context, caller, member, rid }, { who }) => {
  await sanctions.unmute(context, member, who);
  caller.confirm(rid);
};

export const purge: Handler<"purge"> = async ({ context, caller, member, rid }, { nick, lasting }) => {
  await caller.pacing.oneByOne(async () => {
    const { count } = await purgeMessages(context, member, nick, lasting);
    caller.send({ type: "purged", rid, count });
  });
};

export const bans: Handler<"bans"> = ({ context, caller, member, rid }) => {
  checkPermission(member, "see bans");
  const { bans, mutes } = sanctions.sanctions(context);
  caller.send({ type: "bans", rid, bans: bans.map(listed), mutes: mutes.map(listed) });
};

export const announce: Handler<"announce"> = ({ context, caller, participant, member, rid }, { text }) => {
  checkMute(context, participant);
  moderation.announce(context, member, text);
  caller.confirm(rid);
};

export const grant: Handler<"grant"> = async ({ context, caller, member, rid }, { nick, role }) => {
  await moderation.grant(context, member, nick, checkRole(role));
  caller.confirm(rid);
};

/** Checks that a muted person gives no reason, because others would read it like a message. */
function checkMayGiveReason({ context, participant }: Request, reason = ""): void {
  if (reason !== "") checkMute(context, participant);
}

/** Checks that an account may have this role. @throws {ProtocolError} `bad-message`. */
function checkRole(role: string): "member" | "moderator" | "owner" {
  if (role === "member" || role === "moderator" || role === "owner") return role;
  throw new ProtocolError("bad-message", say("server.unknown-role"));
}

function listed({ nick, address, reason, by, at, until }: Sanction): ServerMessages["bans"]["bans"][number] {
  return { nick, address, why: reason, by, at, until };
}
