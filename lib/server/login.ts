import type { Member, Room } from "../hub/mod.ts";
import {
  checkNick,
  checkRoom,
  cleanLine,
  type ClientMessages,
  foldName,
  LOBBY,
  LONGEST_NAME,
  MAX_ROOMS,
  PROTOCOL_VERSION,
  ProtocolError,
} from "../protocol/mod.ts";
import { explainStore } from "../store/mod.ts";
import { type Context, keepSession } from "./context.ts";
import { PAGE_SIZE, sendPage } from "./pages.ts";
import { banned, muted } from "./sentences.ts";
import type { Session } from "./session.ts";
import { REMEMBERED_IDS, UsedIds } from "./used_ids.ts";

// What a resuming client is sent unasked must leave room in its outbox for what is said meanwhile.
const RESUME_SIZE = 2 * PAGE_SIZE;
const MOST_CORRESPONDENTS = 200;

/**
 * Answers a `hello` (docs/PROTOCOL.md, "From the client" and "Coming back").
 *
 * @throws {ProtocolError} if the login is refused; the client may try again unless the code is fatal.
 */
export function logIn(context: Context, session: Session, hello: ClientMessages["hello"]): void {
  if (session.member) throw new ProtocolError("bad-message", "You are logged in already.");
  if (hello.protocol !== PROTOCOL_VERSION) {
    throw new ProtocolError(
      "protocol-unsupported",
      `This server speaks protocol ${PROTOCOL_VERSION}, you speak ${hello.protocol}. Use the same version on both sides.`,
    );
  }
  let login: Login;
  try {
    login = enter(context, session, hello);
  } catch (error) {
    if (error instanceof ProtocolError && error.code === "banned") {
      context.emit({
        type: "refused",
        address: session.address,
        nick: cleanLine(hello.nick.slice(0, LONGEST_NAME)),
        code: error.code,
        reason: error.message,
      });
    }
    session.countAttempt();
    throw error;
  }
  const { member, secret, rooms, resumed } = login;
  session.welcome(member);
  session.send({
    type: "welcome",
    rid: hello.rid,
    protocol: PROTOCOL_VERSION,
    server: context.name,
    version: context.version,
    nick: member.nick,
    session: secret,
    log: context.log.identity,
    limits: context.limits,
    at: context.now(),
  });
  const joined = rooms.map((room) => context.hub.join(member, room));
  context.emit({ type: "joined", nick: member.nick, address: session.address });
  if (session.mute) session.fail(muted(session.mute, context.now()), {});
  const news = context.news();
  if (news !== undefined) context.hub.notify(news, undefined, member);
  // The seqs of another log say nothing of what this client has.
  const resume = hello.log === undefined || hello.log === context.log.identity ? hello.resume : undefined;
  introduce(context, session, member, joined, resumed ? resume ?? NOTHING : resume);
}

const NOTHING: ReadonlyMap<string, number> = new Map();

interface Login {
  member: Member;
  secret: string;
  /** Those to be in: the lobby, those that the session is in, and those that the client names. */
  rooms: string[];
  resumed: boolean;
}

function enter(context: Context, session: Session, hello: ClientMessages["hello"]): Login {
  const { hub, log, registry, sessions } = context;
  const nick = checkNick(hello.nick);
  const named = [...hello.resume?.keys() ?? []].filter((to) => to.startsWith("#")).map(checkRoom);
  const known = hello.session === undefined ? undefined : registry.findSession(hello.session);
  const earlier = known && sessions.get(known.number);
  const marks = { session: known?.number, nick, address: session.host };
  const ban = context.sanctions.find("ban", marks, context.now());
  if (ban) throw banned(ban, marks, context.now());
  const holder = hub.find(nick);
  if (holder && holder.session !== known?.number) {
    throw new ProtocolError("nick-taken", `The nickname ${holder.nick} is taken. Choose another one.`);
  }
  if (!earlier && hub.size >= context.maxClients) {
    throw new ProtocolError("server-full", `The server is full: ${context.maxClients} people are here. Try later.`);
  }
  const before = earlier?.member?.rooms ?? [];
  const rooms = new Map([LOBBY, ...Array.from(before, (room) => room.name), ...named].map((it) => [foldName(it), it]));
  if (rooms.size > MAX_ROOMS) {
    throw new ProtocolError("not-allowed", `That would make more than ${MAX_ROOMS} rooms; leave one first.`);
  }
  const secret = known ? hello.session! : context.newSecret();
  const number = known?.number ?? create(context, secret, nick);
  session.ids = earlier?.ids ?? new UsedIds(known ? log.recentIds(number, REMEMBERED_IDS) : []);
  sessions.set(number, session);
  const member = hub.enter(number, nick, session);
  session.mute = context.sanctions.find("mute", marks, context.now());
  if (known) keepSession(context, member);
  earlier?.fail(new ProtocolError("session-replaced", "You are connected from elsewhere now."), {});
  return { member, secret, rooms: [...rooms.values()], resumed: known !== undefined };
}

function create(context: Context, secret: string, nick: string): number {
  try {
    return context.registry.createSession(secret, nick, context.now());
  } catch (error) {
    throw new ProtocolError("storage-unavailable", explainStore(error, "the server").message);
  }
}

/** Tells of the rooms, and sends what was said after what a client that comes back has, before anything newer. */
async function introduce(
  context: Context,
  session: Session,
  member: Member,
  rooms: readonly Room[],
  resume: ReadonlyMap<string, number> | undefined,
): Promise<void> {
  // What is stored from here on is held back; what was before is sent now.
  if (resume) session.hold();
  const upTo = context.log.last();
  try {
    for (const room of rooms) {
      const wait = session.ready(PAGE_SIZE);
      if (wait) await wait; // else what is said in this turn could come before the room
      session.write(context.hub.describe(room));
    }
    let left = RESUME_SIZE;
    for (const [to, after] of resume ? wantedPast(context, member, resume) : NOTHING) {
      left -= await sendPage({ context, session, member }, "history", { to, after, upTo, size: left });
    }
  } catch (error) {
    session.report(error, {});
  }
  if (resume) session.release(upTo);
}

// A private conversation that the client does not name is one that it has heard nothing of.
function wantedPast(context: Context, member: Member, resume: ReadonlyMap<string, number>): Map<string, number> {
  const wanted = new Map([...resume].filter(([to]) => /^[#@]/.test(to)).map(([to, seq]) => [to.trim(), seq]));
  const named = new Set(Array.from(wanted.keys(), foldName));
  for (const nick of context.log.correspondents(member.session, MOST_CORRESPONDENTS)) {
    if (!named.has(foldName(`@${nick}`))) wanted.set(`@${nick}`, 0);
  }
  return wanted;
}
