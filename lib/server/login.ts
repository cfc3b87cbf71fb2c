import type { Member } from "../hub/mod.ts";
import {
  checkNick,
  checkRoom,
  type ClientMessages,
  foldName,
  LOBBY,
  MAX_ROOMS,
  PROTOCOL_VERSION,
  ProtocolError,
} from "../protocol/mod.ts";
import { explainStore } from "../store/mod.ts";
import { type Context, keepSession } from "./context.ts";
import { PAGE_SIZE, sendPage } from "./pages.ts";
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
  let named: string[];
  try {
    named = [...hello.resume?.keys() ?? []].filter((to) => to.startsWith("#")).map(checkRoom);
    if (named.length > MAX_ROOMS) throw new ProtocolError("bad-message", `“resume” names over ${MAX_ROOMS} rooms.`);
    login = enter(context, session, hello);
  } catch (error) {
    session.countAttempt();
    throw error;
  }
  const { member, secret, resumed } = login;
  session.welcome(member);
  session.send({
    type: "welcome",
    rid: hello.rid,
    protocol: PROTOCOL_VERSION,
    server: context.name,
    version: context.version,
    nick: member.nick,
    session: secret,
    limits: context.limits,
    at: context.now(),
  });
  const rooms = new Set([LOBBY, ...Array.from(member.rooms, (room) => room.name), ...named]);
  for (const room of rooms) session.write(context.hub.describe(context.hub.join(member, room)));
  context.emit({ type: "joined", nick: member.nick, address: session.address });
  if (resumed || hello.resume) catchUp(context, session, member, hello.resume ?? new Map());
}

interface Login {
  member: Member;
  secret: string;
  resumed: boolean;
}

function enter(context: Context, session: Session, hello: ClientMessages["hello"]): Login {
  const { hub, log, registry, sessions } = context;
  const nick = checkNick(hello.nick);
  const known = hello.session === undefined ? undefined : registry.findSession(hello.session);
  const earlier = known && sessions.get(known.number);
  const holder = hub.find(nick);
  if (holder && holder.session !== known?.number) {
    throw new ProtocolError("nick-taken", `The nickname ${holder.nick} is taken. Choose another one.`);
  }
  if (!earlier && hub.size >= context.maxClients) {
    throw new ProtocolError("server-full", `The server is full: ${context.maxClients} people are here. Try later.`);
  }
  const secret = known ? hello.session! : context.newSecret();
  const number = known?.number ?? create(context, secret, nick);
  session.ids = earlier?.ids ?? new UsedIds(known ? log.recentIds(number, REMEMBERED_IDS) : []);
  sessions.set(number, session);
  const member = hub.enter(number, nick, session);
  if (known) keepSession(context, member);
  earlier?.fail(new ProtocolError("session-replaced", "You are connected from elsewhere now."), {});
  return { member, secret, resumed: known !== undefined };
}

function create(context: Context, secret: string, nick: string): number {
  try {
    return context.registry.createSession(secret, nick, context.now());
  } catch (error) {
    throw new ProtocolError("storage-unavailable", explainStore(error, "the server").message);
  }
}

/** Sends what was said after what the client has, before anything newer. */
async function catchUp(
  context: Context,
  session: Session,
  member: Member,
  resume: ReadonlyMap<string, number>,
): Promise<void> {
  // What is stored from here on is held back; what was before is sent now.
  session.hold();
  const upTo = context.log.last();
  try {
    let left = RESUME_SIZE;
    for (const [to, after] of wantedPast(context, member, resume)) {
      left -= await sendPage({ context, session, member }, "history", { to, after, upTo, size: left });
    }
  } catch (error) {
    session.report(error, {});
  }
  session.release(upTo);
}

// A private conversation that the client does not name is one that it has heard nothing of.
function wantedPast(context: Context, member: Member, resume: ReadonlyMap<string, number>): Map<string, number> {
  const wanted = new Map([...resume].filter(([to]) => /^[#@]/.test(to)));
  const named = new Set(Array.from(wanted.keys(), foldName));
  for (const nick of context.log.correspondents(member.session, MOST_CORRESPONDENTS)) {
    if (!named.has(foldName(`@${nick}`))) wanted.set(`@${nick}`, 0);
  }
  return wanted;
}
