import { say } from "../../language/mod.ts";
import { can } from "../../chat/mod.ts";
import { checkNick, MAX_LISTED_MEMBERS, ProtocolError } from "../../protocol/mod.ts";
import { stored } from "../context.ts";
import { MAX_NAME_UNITS } from "../../text/mod.ts";
import { checkMute, refreshMute } from "../mutes.ts";
import { banned } from "../sentences.ts";
import { currentProfile, shownProfile } from "../profiles.ts";
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
  if (ban) throw new ProtocolError("not-allowed", banned(ban, { nick }, steadyNow()).sentence);
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

export const whois: Handler<"whois"> = ({ context, caller, member, rid }, { nick }) => {
  const { hub, store, participants } = context;
  const other = hub.find(nick);
  const account = stored(() => other ? store.accounts.get(other.person) : store.accounts.find(nick));
  const common = { type: "whois", rid, account: account?.nick, role: account?.role } as const;
  const participant = other && participants.get(other.person);
  if (!participant) {
    if (!account) {
      throw new ProtocolError("no-such-nick", say("server.nobody-called", { nick: nick.slice(0, MAX_NAME_UNITS) }));
    }
    const profile = stored(() => currentProfile(context, store.profiles.get(account.person)));
    return caller.send({ ...common, nick: account.nick, here: false, rooms: [], ...shownProfile(profile) });
  }
  const { sessions } = participant;
  const seesAddress = other === member || can(member.role, "see addresses");
  const { status, away, dnd, picture } = shownProfile(currentProfile(context, participant.profile));
  caller.send({
    ...common,
    status,
    away,
    dnd,
    picture,
    bot: participant.bot || undefined,
    nick: other.nick,
    here: true,
    since: Math.min(...sessions.map(({ since }) => since)),
    idle: Math.floor(performance.now() - Math.max(...sessions.map(({ lastActive }) => lastActive))),
    rooms: Array.from(other.rooms).filter((room) => member.rooms.has(room)).map(({ name }) => name),
    encrypted: sessions.every(({ encrypted }) => encrypted),
    address: seesAddress ? [...new Set(sessions.map(({ endpoint }) => endpoint.host))].join(", ") : undefined,
  });
};
