import type { Member } from "../hub/mod.ts";
import {
  checkNick,
  checkRoom,
  checkText,
  cleanLine,
  type ClientMessages,
  countCharacters,
  foldName,
  LONGEST_NAME,
  MAX_LISTED,
  MAX_ROOMS,
  MAX_TOPIC,
  ProtocolError,
  type ServerMessages,
  TYPING_INTERVAL,
} from "../protocol/mod.ts";
import { explainStore } from "../store/mod.ts";
import { type Context, keepSession } from "./context.ts";
import { sendPage } from "./pages.ts";
import type { Session } from "./session.ts";

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
const MOST_WAITING = 4 * 1024 * 1024;
const RETRY = 500;

// Most of an answer to `rooms`, in UTF-16 units.
const ROOMS_SIZE = 64 * 1024;

type Handlers = {
  [T in Exclude<keyof ClientMessages, "hello" | "bye">]: (
    request: Request,
    message: ClientMessages[T],
  ) => void | Promise<void>;
};

/** What the server does for each message of someone who is logged in (docs/PROTOCOL.md, "From the client"). */
export const REQUESTS: Handlers = {
  send(request, message) {
    const { context, session, member } = request;
    const seq = session.ids.get(message.id);
    if (seq !== undefined) return repeat(request, seq);
    const text = checkText(message.text, context.limits.text);
    const { to, reader } = address(request, message.to);
    if (context.log.waiting > MOST_WAITING) {
      throw new ProtocolError("rate-limited", "The server has too much to store at the moment.", RETRY);
    }
    session.ids.begin(message.id);
    context.log.append({
      to,
      from: member.nick,
      id: message.id,
      text,
      reply: message.reply,
      author: member.session,
      reader,
    });
  },

  join({ context, session, member, rid }, { room }) {
    const name = checkRoom(room);
    if (member.rooms.size >= MAX_ROOMS && !isIn(member, name)) {
      throw new ProtocolError("not-allowed", `You are in ${MAX_ROOMS} rooms; leave one first.`);
    }
    session.write(context.hub.describe(context.hub.join(member, name), rid));
  },

  leave({ context, session, member }, { room }) {
    context.hub.part(member, room);
    session.confirm();
  },

  async history(request, message) {
    await sendPage(request, "history", message);
  },

  async search(request, message) {
    await sendPage(request, "found", message);
  },

  nick({ context, session, member }, message) {
    const nick = checkNick(message.nick);
    const from = member.nick;
    context.hub.rename(member, nick);
    keepSession(context, member);
    session.confirm();
    if (nick !== from) context.emit({ type: "renamed", from, to: nick });
  },

  topic({ context, session, member }, { room: name, text }) {
    const room = context.hub.roomOf(member, name);
    const topic = cleanLine(text).trim();
    if (countCharacters(topic) > MAX_TOPIC) {
      throw new ProtocolError("text-too-long", `A topic has at most ${MAX_TOPIC} characters.`);
    }
    try {
      context.registry.setTopic(room.name, topic);
    } catch (error) {
      throw new ProtocolError("storage-unavailable", explainStore(error, "the server").message);
    }
    context.hub.setTopic(room, topic, member.nick);
    session.confirm();
  },

  rooms({ context, session, rid }) {
    const all = Array.from(context.hub.rooms()).sort((a, b) => b.size - a.size);
    const rooms: ServerMessages["rooms"]["rooms"] = [];
    let size = 0;
    for (const { name, topic, size: members } of all) {
      size += name.length + topic.length + 40;
      if (size > ROOMS_SIZE) break;
      rooms.push({ room: name, topic, members });
    }
    session.send({ type: "rooms", rid, rooms, more: rooms.length < all.length || undefined });
  },

  who({ context: { hub }, session, rid }, { room }) {
    if (room !== undefined) return session.write(hub.describe(hub.room(room), rid));
    const members: string[] = [];
    for (const { nick } of hub.members()) if (members.push(nick) === MAX_LISTED) break;
    session.send({ type: "who", rid, count: hub.size, members });
  },

  typing({ context, session, member }, { to }) {
    const now = performance.now();
    if (now - session.lastTyping < TYPING_INTERVAL) return;
    session.lastTyping = now;
    context.hub.typing(member, to);
  },

  ping({ session, rid }, { n }) {
    session.send({ type: "pong", rid, n });
  },

  pong() {
    // That something arrived is all there is to know.
  },
};

/** Checks where a message is to go. */
function address({ context, member }: Request, to: string): { to: string; reader: number } {
  const { hub, registry, now } = context;
  if (!to.startsWith("@")) return { to: hub.roomOf(member, to).name, reader: 0 };
  const nick = to.slice(1);
  const here = hub.find(nick);
  if (here) return { to: `@${here.nick}`, reader: here.session };
  const lost = registry.findLost(nick, now() - LOST_PATIENCE);
  if (!lost) throw new ProtocolError("no-such-nick", `Nobody here is called ${nick.slice(0, LONGEST_NAME)}.`);
  return { to: `@${lost.nick}`, reader: lost.number };
}

/** Answers a message that is stored already with what was stored; one that is about to be will be heard anyway. */
async function repeat({ context, session }: Request, seq: number): Promise<void> {
  if (seq === 0) return;
  const frame = await context.log.read(seq);
  // Infinity: while the past is being sent it waits as well, but is not left out as a part of that.
  if (frame) session.deliver(frame, Infinity);
}

function isIn(member: Member, name: string): boolean {
  return [...member.rooms].some((room) => foldName(room.name) === foldName(name));
}
