import { checkPermission, type Sanction } from "../../chat/mod.ts";
import { ProtocolError, type ServerMessages } from "../../protocol/mod.ts";
import type { Context } from "../context.ts";
import { checkMute, Moderation } from "./moderation.ts";
import type { Handlers } from "./requests.ts";
import type { Session } from "../session/session.ts";

/** What the server does for those who may keep order (docs/protocol.md, "Roles"). */
export const ORDER_REQUESTS: Pick<
  Handlers,
  "kick" | "ban" | "unban" | "mute" | "unmute" | "bans" | "announce" | "grant"
> = {
  kick({ context, session, member }, { nick, why }) {
    checkReasonGiven(context, session, why);
    new Moderation(context).kick(member, nick, why);
    session.confirm();
  },

  ban({ context, session, member }, { who, lasting, why }) {
    checkReasonGiven(context, session, why);
    new Moderation(context).ban(member, who, lasting, why);
    session.confirm();
  },

  unban({ context, session, member }, { who }) {
    new Moderation(context).unban(member, who);
    session.confirm();
  },

  mute({ context, session, member }, { who, lasting, why }) {
    checkReasonGiven(context, session, why);
    new Moderation(context).mute(member, who, lasting, why);
    session.confirm();
  },

  unmute({ context, session, member }, { who }) {
    new Moderation(context).unmute(member, who);
    session.confirm();
  },

  bans({ context, session, member, rid }) {
    checkPermission(member, "see bans");
    const { bans, mutes } = new Moderation(context).sanctions();
    session.send({ type: "bans", rid, bans: bans.map(shown), mutes: mutes.map(shown) });
  },

  announce({ context, session, member }, { text }) {
    checkMute(context, session);
    new Moderation(context).announce(member, text);
    session.confirm();
  },

  grant({ context, session, member }, { nick, role }) {
    new Moderation(context).grant(member, nick, checkRole(role));
    session.confirm();
  },
};

/** Reasons are read by others, as messages are. @throws {ProtocolError} `muted`. */
function checkReasonGiven(context: Context, session: Session, why = ""): void {
  if (why !== "") checkMute(context, session);
}

/** A role that an account may have. @throws {ProtocolError} `bad-message`. */
function checkRole(role: string): "member" | "moderator" | "owner" {
  if (role === "member" || role === "moderator" || role === "owner") return role;
  throw new ProtocolError("bad-message", "A role is owner, moderator or member.");
}

function shown({ nick, address, reason: why, by, at, until }: Sanction): ServerMessages["bans"]["bans"][number] {
  return { nick, address, why, by, at, until };
}
