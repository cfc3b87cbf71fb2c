import type { Member, Room } from "../../chat/mod.ts";
import {
  checkRoom,
  type ClientMessages,
  FEATURES,
  LOBBY,
  MAX_ROOMS,
  parseTarget,
  PROTOCOL_VERSION,
  ProtocolError,
} from "../../protocol/mod.ts";
import { cleanLine, foldName, MAX_NAME_UNITS } from "../../text/mod.ts";
import type { Account, StoredSession } from "../../store/mod.ts";
import { type Context, keepSession, sessionsOf, stored, tellMissed } from "../context.ts";
import { checkStill, identify, type Identity } from "./identify.ts";
import { PAGE_SIZE, sendPage } from "../handlers/pages.ts";
import { enterRoom } from "../handlers/rooms.ts";
import { muted, tooOften } from "../sentences.ts";
import type { Session } from "./session.ts";
import { REMEMBERED_IDS, UsedIds } from "./used_ids.ts";

// What a resuming client is sent unasked must leave room in its outbox for what is said meanwhile.
const RESUME_SIZE = 2 * PAGE_SIZE;
const MAX_CORRESPONDENTS = 200;

// Most connections of one account at a time.
const MAX_CONNECTIONS = 16;

/**
 * Answers a `hello` (docs/protocol.md, "From the client", "Accounts" and "Coming back").
 *
 * @returns A promise where a password is to be checked first.
 * @throws {ProtocolError} also by way of the promise, if the login is refused; the client may try again unless the code
 * is fatal.
 */
export function logIn(context: Context, session: Session, hello: ClientMessages["hello"]): void | Promise<void> {
  if (session.member) throw new ProtocolError("bad-message", "You are logged in already.");
  if (hello.protocol !== PROTOCOL_VERSION) {
    throw new ProtocolError(
      "protocol-unsupported",
      `This server speaks protocol ${PROTOCOL_VERSION}, you speak ${hello.protocol}. Use the same version on both sides.`,
    );
  }
  const begin = (identity: Identity, ids: UsedIds) => {
    // The connection may have ended while a password was checked, or the log was read.
    if (!session.ended) welcome(context, session, hello, identity, enter(context, session, hello, identity, ids));
  };
  const refused = (error: unknown) => refuse(context, session, hello, error);
  try {
    const identity = identify(context, session, hello);
    if (identity instanceof Promise) {
      return identity.then(async (proved) => {
        const ids = await recallIds(context, session, proved);
        checkStill(context, session, proved);
        begin(proved, ids);
      }).catch(refused);
    }
    if (personOf(identity) === undefined) return begin(identity, new UsedIds());
    const recalled = recallIds(context, session, identity).then((ids) => {
      // Meanwhile the nickname may have become somebody's, or the person may have been banned.
      const now = identify(context, session, hello);
      return now instanceof Promise ? now.then((proved) => begin(proved, ids)) : begin(now, ids);
    }).catch(refused);
    // What was sent behind the “hello” is for later.
    session.suspend(recalled);
    return recalled;
  } catch (error) {
    refused(error);
  }
}

/**
 * The ids that a person has used, from the log if nobody else has them.
 *
 * @throws {ProtocolError} `rate-limited` if very much was read for that person: to wait would hold the connection.
 */
async function recallIds(context: Context, session: Session, identity: Identity): Promise<UsedIds> {
  const { historyBudget: reading, recalling, store, ids } = context;
  const person = personOf(identity)!;
  const wait = reading.wait(person, session.host, performance.now());
  if (wait > 0) throw tooOften("You have read too much at once.", wait);
  const known = ids.get(person);
  if (known) return known;
  // Of many logins of one person at once, all wait for the same reading.
  const running = recalling.get(person) ??
    store.history.recentIds(person, REMEMBERED_IDS).then(({ value: found, cost }) => {
      reading.spend(person, session.host, cost, performance.now());
      return new UsedIds(found);
    }).finally(() => recalling.delete(person));
  recalling.set(person, running);
  return await running;
}

function personOf({ account, known }: Identity): number | undefined {
  return account?.person ?? known?.person;
}

/** Counts a refused login, and tells the operator of those that matter. @throws {Error} what it was refused with. */
function refuse({ emit }: Context, session: Session, hello: ClientMessages["hello"], error: unknown): never {
  if (error instanceof ProtocolError && (error.code === "banned" || error.code === "auth-failed")) {
    emit({
      type: "refused",
      endpoint: session.endpoint,
      nick: cleanLine(hello.nick.slice(0, MAX_NAME_UNITS)),
      code: error.code,
      reason: error.message,
    });
  }
  session.countAttempt();
  throw error;
}

function welcome(
  context: Context,
  session: Session,
  hello: ClientMessages["hello"],
  { known, account }: Identity,
  { member, secret, rooms }: Login,
): void {
  session.welcome(member);
  session.send({
    type: "welcome",
    rid: hello.rid,
    protocol: PROTOCOL_VERSION,
    server: context.name,
    version: context.version,
    nick: member.nick,
    session: secret,
    log: context.store.log.identity,
    role: account?.role,
    features: Object.values(FEATURES),
    limits: context.limits,
    at: context.now(),
  });
  const joined: Room[] = [];
  for (const room of rooms) {
    try {
      joined.push(enterRoom(context, session, member, room).room);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      session.send({ type: "left", room, reason: error.message });
    }
  }
  context.emit({ type: "joined", nick: member.nick, endpoint: session.endpoint });
  if (session.mute) session.fail(muted(session.mute, context.steadyNow()), {});
  const staff = context.hub.describeStaff();
  if (staff) session.write(staff);
  const news = context.news();
  if (news !== undefined) context.hub.notify(news, undefined, member);
  if (known || account) tellMissed(context, session, member);
  // The seqs of another log say nothing of what this client has.
  const same = hello.log === undefined || hello.log === context.store.log.identity;
  const named = same ? hello.resume : undefined;
  const resume = known ? named ?? NOTHING : named;
  const allowed = new Set(joined.map(({ name }) => foldName(name)));
  const past = new Map(
    [...resume ?? NOTHING].filter(([to]) => {
      const kind = parseTarget(to)?.kind;
      return kind === "direct" || (kind === "room" && allowed.has(foldName(to.trim())));
    }),
  );
  // Another machine that has died unnoticed has heard nothing since.
  const others = sessionsOf(context, member.person).map((session) => session.lastSeenSeq);
  const heard = !account ? 0 : known?.lastSeenSeq ?? Math.max(account.lastSeenSeq, ...others);
  const findPast = () => privatePast(context, session, member, past, heard);
  introduce(context, session, member, joined, resume || account ? findPast : undefined);
}

const GONE: ReadonlySet<string> = new Set(["no-such-room", "not-in-room"]);

const NOTHING: ReadonlyMap<string, number> = new Map();

interface Login {
  member: Member;
  secret: string;
  /** Those to be in: the lobby, those that the person is in, and those that the client names. */
  rooms: string[];
}

function enter(
  context: Context,
  session: Session,
  hello: ClientMessages["hello"],
  { nick, known, account }: Identity,
  ids: UsedIds,
): Login {
  const { hub, store, sessions } = context;
  const named = [...hello.resume?.keys() ?? []].filter((to) => parseTarget(to)?.kind === "room").map(checkRoom);
  const earlier = known && sessions.get(known.number);
  const person = account?.person ?? known?.person;
  hub.checkFree(person ?? 0, nick);
  const here = person === undefined ? undefined : hub.memberOf(person);
  if (!here && hub.size >= context.maxClients) {
    throw new ProtocolError("server-full", `The server is full: ${context.maxClients} people are here. Try later.`);
  }
  if (here && !earlier && sessionsOf(context, here.person).length >= MAX_CONNECTIONS) {
    throw new ProtocolError("not-allowed", `You are connected ${MAX_CONNECTIONS} times already. Close one first.`);
  }
  checkKeepsName(context, session, nick, known, account);
  if (!here) context.presenceLimits.enter(person, session.endpoint, performance.now());
  const before = here?.rooms ?? [];
  const rooms = new Map([LOBBY, ...Array.from(before, (room) => room.name), ...named].map((it) => [foldName(it), it]));
  if (rooms.size > MAX_ROOMS) {
    throw new ProtocolError("not-allowed", `That would make more than ${MAX_ROOMS} rooms; leave one first.`);
  }
  const since = person === undefined ? undefined : stored(() => store.sessions.heldSince(person, nick));
  const secret = known ? hello.session! : context.newSecret();
  const number = known?.number ?? stored(() => store.sessions.create(secret, nick, context.steadyNow(), person));
  const whose = person ?? number;
  session.number = number;
  session.registered = account !== undefined;
  session.lastSeenSeq = known?.lastSeenSeq ?? account?.lastSeenSeq ?? store.log.newestSeq;
  session.ids = context.ids.get(whose) ?? ids;
  context.ids.set(whose, session.ids);
  sessions.set(number, session);
  const member = hub.enter(whose, nick, session, {
    role: account?.role,
    additionalConnection: here !== undefined,
    since,
  });
  if (earlier) hub.leave(member, earlier);
  session.mute = context.sanctions.find("mute", { person, nick, address: session.host }, context.steadyNow());
  session.member = member;
  if (known) keepSession(context, session);
  earlier?.fail(new ProtocolError("session-replaced", "You are connected from elsewhere now."), {});
  return { member, secret, rooms: [...rooms.values()] };
}

/** Somebody who may not speak does not do so by the name they come back with, either. @throws {ProtocolError} `muted`. */
function checkKeepsName(
  { sanctions, steadyNow }: Context,
  { host }: Session,
  nick: string,
  known: StoredSession | undefined,
  account: Account | undefined,
): void {
  if (!known || [known.nick, account?.nick ?? known.nick].some((name) => foldName(name) === foldName(nick))) return;
  const mute = sanctions.find("mute", { person: account?.person ?? known.person, address: host }, steadyNow());
  if (!mute) return;
  throw new ProtocolError(
    "muted",
    `${muted(mute, steadyNow()).message} Until then you keep the nickname ${known.nick}.`,
  );
}

/** Tells of the rooms, and sends what was said after what a client that comes back has, before anything newer. */
async function introduce(
  context: Context,
  session: Session,
  member: Member,
  rooms: readonly Room[],
  findPast: (() => Promise<ReadonlyMap<string, number>>) | undefined,
): Promise<void> {
  // What is stored from here on is held back; what was before is sent now.
  if (findPast) session.hold();
  const upTo = context.store.log.newestSeq;
  try {
    for (const room of rooms) {
      const wait = session.ready(PAGE_SIZE);
      if (wait) await wait; // else what is said in this turn could come before the room
      // The person may have left it meanwhile, from elsewhere, or have been put out.
      if (member.rooms.has(room)) session.write(context.hub.describe(room));
    }
    let left = RESUME_SIZE;
    for (const [to, after] of await findPast?.() ?? NOTHING) {
      try {
        left -= await sendPage({ context, session, member }, { to, after, upTo, size: left });
      } catch (error) {
        // That one, too.
        if (!(error instanceof ProtocolError && GONE.has(error.code))) throw error;
      }
    }
  } catch (error) {
    session.report(error, {});
  }
  if (findPast) session.release(upTo);
}

/**
 * What to send unasked: what the client names, each from where it has it, and the other private conversations. Those of an
 * account it has heard of already, up to where the person was last; else they are sent from their beginning, as someone
 * may have begun one that never arrived.
 */
async function privatePast(
  context: Context,
  session: Session,
  member: Member,
  resume: ReadonlyMap<string, number>,
  heard: number,
): Promise<Map<string, number>> {
  const wanted = new Map([...resume].map(([to, seq]) => [to.trim(), seq]));
  const named = new Set(Array.from(wanted.keys(), foldName));
  const { value: found, cost } = await context.store.history.correspondents(member.person, MAX_CORRESPONDENTS);
  context.historyBudget.spend(member.person, session.host, cost, performance.now());
  for (const nick of found) {
    if (!named.has(foldName(`@${nick}`))) wanted.set(`@${nick}`, heard);
  }
  return wanted;
}
