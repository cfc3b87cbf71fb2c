import { checkNick, MAX_LISTED_MEMBERS, ProtocolError } from "../../protocol/mod.ts";
import { checkMute, refreshMute } from "../mutes.ts";
import { banned } from "../sentences.ts";
import { checkUnclaimed } from "../session/identify.ts";
import { saveSession } from "../session/save_session.ts";
import type { Handler } from "./request.ts";

export const nick: Handler<"nick"> = ({ context, caller, participant, member, rid }, message) => {
  const { hub, sanctions, presenceLimits, steadyNow, emit } = context;
  const nick = checkNick(message.nick);
  const from = member.nick;
  // Everyone reads a nickname like a message.
  checkMute(context, participant);
  const ban = sanctions.find("ban", { nick }, steadyNow());
  if (ban) throw new ProtocolError("not-allowed", banned(ban, { nick }, steadyNow()).message);
  checkUnclaimed(context, caller, member.person, nick);
  hub.checkFree(member.person, nick);
  if (nick !== from) presenceLimits.rename(member.person, caller.endpoint, performance.now());
  hub.rename(member, nick);
  // The nickname may be muted.
  refreshMute(context, participant);
  void saveSession(context, participant, caller);
  caller.confirm(rid);
  if (nick !== from) emit({ type: "renamed", from, to: nick, endpoint: caller.endpoint });
};

export const who: Handler<"who"> = ({ context: { hub }, caller, member, rid }, { room }) => {
  if (room !== undefined) return caller.write(hub.describe(hub.room(room, member), rid));
  const members: string[] = [];
  for (const { nick } of hub.members()) if (members.push(nick) === MAX_LISTED_MEMBERS) break;
  caller.send({ type: "who", rid, count: hub.size, members });
};
