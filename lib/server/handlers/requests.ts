import { can, type Member } from "../../chat/mod.ts";
import {
  checkNick,
  checkRoom,
  checkText,
  type ClientMessages,
  Delivery,
  MAX_LISTED,
  MAX_ROOMS,
  parseTarget,
  ProtocolError,
  type ServerMessages,
  TYPING_SHORTEST,
} from "../../protocol/mod.ts";
import { type Endpoint, foldName, MAX_NAME_UNITS } from "../../text/mod.ts";
import type { NewMessage } from "../../store/mod.ts";
import { ACCOUNT_REQUESTS } from "./account_requests.ts";
import { type Context, keepSession } from "../context.ts";
import { checkUnclaimed } from "../session/identify.ts";
import { checkMute, muteOf, setTopic } from "./moderation.ts";
import { ORDER_REQUESTS } from "./moderation_requests.ts";
import { sendPage } from "./pages.ts";
import { enterRoom, invite, leaveRoom, makePrivate, removeMember, roomsFor } from "./rooms.ts";
import { search } from "./searching.ts";
import { banned } from "../sentences.ts";
import type { Session } from "../session/session.ts";

/** Who asks, and under which `rid`. */
export interface Request {
  readonly context: Context;
  readonly session: Session;
  readonly member: Member;
  readonly rid: string | undefined;
}

// Someone whose connection was lost is back in a moment, mostly, and resumes. Milliseconds.
const LOST_PATIENCE = 120_000;

// Text that waits to be stored, in UTF-16 units; beyond that all have to wait. Milliseconds.
const MAX_WAITING_TEXT = 4 * 1024 * 1024;
const RETRY = 500;

// Most of an answer to `rooms`, in UTF-16 units.
const ROOMS_SIZE = 64 * 1024;

/** What is done for each message. */
export type Handlers = {
  [T in Exclude<keyof ClientMessages, "hello" | "bye">]: (
    request: Request,
    message: ClientMessages[T],
  ) => void | Promise<void>;
};

/** What the server does for each message of someone who is logged in (docs/protocol.md, "From the client"). */
export const REQUESTS: Handlers = {
  ...ACCOUNT_REQUESTS,
  ...ORDER_REQUESTS,

  send(request, message) {
    const { context, session, member } = request;
    const seq = session.ids.get(message.id);
    if (seq !== undefined) return repeat(request, seq);
    checkMute(context, session);
    const text = checkText(message.text, context.limits.text);
    const addressed = address(request, message.to, message.as_of);
    if (context.store.log.backlog > MAX_WAITING_TEXT) {
      throw new ProtocolError("rate-limited", "The server has too much to store at the moment.", RETRY);
    }
    session.ids.begin(message.id);
    context.store.log.append({
      ...addressed,
      from: member.nick,
      id: message.id,
      text,
      reply: message.reply,
      author: member.person,
    });
  },

  join({ context, session, member, rid }, { room, private: asPrivate }) {
    const name = checkRoom(room);
    if (member.rooms.size >= MAX_ROOMS && !isIn(member, name)) {
      throw new ProtocolError("not-allowed", `You are in ${MAX_ROOMS} rooms; leave one first.`);
    }
    if (!isIn(member, name)) context.presenceLimits.enter(member.person, session.endpoint, performance.now());
    if (asPrivate) makePrivate(context, session, member, name);
    const { room: joined, entered } = enterRoom(context, session, member, name);
    session.write(context.hub.describe(joined, rid));
    if (entered && !joined.privacy) context.emit({ type: "entered", room: joined.name, ...somebody(session, member) });
  },

  leave({ context, session, member }, { room }) {
    const { name, privacy } = leaveRoom(context, session, member, room);
    session.confirm();
    if (!privacy) context.emit({ type: "parted", room: name, ...somebody(session, member) });
  },

  invite({ context, session, member }, { nick, room }) {
    checkMute(context, session);
    invite(context, member, nick, room);
    session.confirm();
  },

  uninvite({ context, session, member }, { nick, room }) {
    removeMember(context, member, nick, room);
    session.confirm();
  },

  async history(request, message) {
    await request.session.pacing.oneByOne(() => sendPage(request, message));
  },

  async search(request, message) {
    await search(request, message);
  },

  nick({ context, session, member }, message) {
    const nick = checkNick(message.nick);
    const from = member.nick;
    // A name is read by everyone, as a message is.
    checkMute(context, session);
    const ban = context.sanctions.find("ban", { nick }, context.steadyNow());
    if (ban) throw new ProtocolError("not-allowed", banned(ban, { nick }, context.steadyNow()).message);
    checkUnclaimed(context, session, member.person, nick);
    context.hub.checkFree(member.person, nick);
    if (nick !== from) context.presenceLimits.rename(member.person, session.endpoint, performance.now());
    context.hub.rename(member, nick);
    // A mute that waits for a nick catches whoever takes that.
    session.mute = context.sanctions.find("mute", { nick }, context.steadyNow());
    keepSession(context, session);
    session.confirm();
    if (nick !== from) context.emit({ type: "renamed", from, to: nick, endpoint: session.endpoint });
  },

  topic({ context, session, member }, { room: name, text }) {
    checkMute(context, session);
    const { hub } = context;
    const room = can(member.role, "set any topic") ? hub.room(name, member) : hub.roomOf(member, name);
    setTopic(context, room, text, member.nick);
    session.confirm();
  },

  rooms({ context, session, member, rid }) {
    const all = roomsFor(context, member);
    const rooms: ServerMessages["rooms"]["rooms"] = [];
    let size = 0;
    for (const room of all) {
      size += room.room.length + room.topic.length + 60;
      if (size > ROOMS_SIZE) break;
      rooms.push(room);
    }
    session.send({ type: "rooms", rid, rooms, more: rooms.length < all.length || undefined });
  },

  who({ context: { hub }, session, member, rid }, { room }) {
    if (room !== undefined) return session.write(hub.describe(hub.room(room, member), rid));
    const members: string[] = [];
    for (const { nick } of hub.members()) if (members.push(nick) === MAX_LISTED) break;
    session.send({ type: "who", rid, count: hub.size, members });
  },

  typing({ context, session, member }, { to }) {
    const now = performance.now();
    if (now - session.lastTyping < TYPING_SHORTEST) return;
    session.lastTyping = session.lastActive = now;
    if (muteOf(context, session)) return;
    const target = parseTarget(to);
    if (target?.kind === "direct") context.hub.typingTo(member, target.nick);
    else context.hub.typingIn(member, to);
  },

  ping({ session, rid }, { n }) {
    session.send({ type: "pong", rid, n });
  },

  pong({ session }, { n }) {
    session.answered(n);
  },
};

function somebody({ endpoint }: Session, { nick }: Member): { nick: string; endpoint: Endpoint } {
  return { nick, endpoint };
}

/** Finds out who is to hear a message. */
function address({ context, member }: Request, to: string, asOf?: number): Pick<NewMessage, "audience" | "recipient"> {
  const { hub } = context;
  const target = parseTarget(to);
  if (target?.kind !== "direct") return { audience: hub.roomOf(member, to).audience };
  const { person, nick } = findRecipient(context, target.nick, asOf);
  return { audience: { kind: "direct", from: member.person, to: person }, recipient: nick };
}

/** Finds the person that a direct message is meant for. @param asOf When its author began to write, in server time. */
function findRecipient(context: Context, nick: string, asOf: number | undefined): Recipient {
  const { hub } = context;
  const meant = asOf === undefined ? undefined : hub.holders.holderAt(nick, asOf);
  const followed = meant === undefined ? undefined : hub.memberOf(meant);
  if (followed) return followed;
  const found = findByNick(context, nick);
  const isSomeoneElse = meant === undefined
    ? asOf !== undefined && tookAfter(context, nick, found.person, asOf)
    : found.person !== meant;
  if (isSomeoneElse) {
    throw new ProtocolError(
      "no-such-nick",
      `Someone else has taken the nickname ${found.nick} since you began to write.`,
    );
  }
  return found;
}

/** The person that a direct message goes to. */
type Recipient = Pick<Member, "person" | "nick">;

/** Returns whether nobody can have meant a person by a nickname yet at a time, in server time. */
function tookAfter({ hub, store }: Context, nick: string, person: number, time: number): boolean {
  return hub.holders.tookAfter(nick, person, time) || (store.sessions.heldSince(person, nick) ?? 0) > time;
}

/** Finds who has a nickname now, or has lost their connection a moment ago. */
function findByNick({ hub, store, steadyNow }: Context, nick: string): Recipient {
  const found = hub.find(nick) ?? store.accounts.find(nick) ??
    store.sessions.findLost(nick, steadyNow() - LOST_PATIENCE);
  if (!found) throw new ProtocolError("no-such-nick", `Nobody here is called ${nick.slice(0, MAX_NAME_UNITS)}.`);
  return found;
}

/** Answers a message that is stored already with what was stored; one that is about to be will be heard anyway. */
async function repeat({ context, session }: Request, seq: number): Promise<void> {
  if (seq === 0) return;
  const frame = await context.store.history.frame(seq);
  // Infinity: while the past is being sent it waits as well, but is not left out as a part of that.
  if (frame) session.deliver(Delivery.ofFrames(frame, Infinity));
}

function isIn(member: Member, name: string): boolean {
  return [...member.rooms].some((room) => foldName(room.name) === foldName(name));
}
