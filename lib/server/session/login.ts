import { joinSentences, say } from "../../language/mod.ts";
import type { Room } from "../../chat/mod.ts";
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
import { type Account, hashSecret, type SessionState, type StoredSession } from "../../store/mod.ts";
import { change, type Context, stored } from "../context.ts";
import { sendMissed } from "../missed.ts";
import { refreshMute } from "../mutes.ts";
import { tell } from "../notices.ts";
import { refreshProfile } from "../profiles.ts";
import { sendMarks, storeMarks } from "../reading.ts";
import { enterRoom } from "../rooms.ts";
import { muted, tooOften } from "../sentences.ts";
import { checkUnchanged, identify, type Identity } from "./identify.ts";
import type { LoginSession } from "./login_session.ts";
import { type LiveSession, Participant } from "./participant.ts";
import { sendMissedMessages } from "./resume.ts";
import { saveSession } from "./save_session.ts";

/** Maximum number of sessions of one account at a time. */
const MAX_SESSIONS = 16;

/**
 * Answers a `hello` (docs/protocol.md, "From the client", "Accounts" and "Coming back").
 *
 * @throws {ProtocolError} (or rejects) if the login is refused. The client may try again unless the code is fatal.
 */
export function logIn(context: Context, session: LoginSession, hello: ClientMessages["hello"]): Promise<void> {
  if (session.loggedIn) throw new ProtocolError("bad-message", say("server.logged-in-already"));
  if (hello.protocol !== PROTOCOL_VERSION) {
    throw new ProtocolError(
      "protocol-unsupported",
      say("server.other-protocol", { ours: PROTOCOL_VERSION, theirs: hello.protocol }),
    );
  }
  const refused = (error: unknown) => refuse(context, session, hello, error);
  try {
    const identity = identify(context, session, hello);
    if (identity instanceof Promise) {
      return identity.then((proved) =>
        begin(context, session, hello, proved, () => {
          checkUnchanged(context, session, proved);
          return proved;
        })
      ).catch(refused);
    }
    const login = begin(context, session, hello, identity, () => identify(context, session, hello)).catch(refused);
    session.suspend(login);
    return login;
  } catch (error) {
    return refused(error);
  }
}

/**
 * Lets a client in that has proved who it is, once the ids of its person are known.
 *
 * @param again Proves it again: while the log is read or written, the nickname may be registered, or the person banned.
 */
async function begin(
  context: Context,
  session: LoginSession,
  hello: ClientMessages["hello"],
  identity: Identity,
  again: () => Identity | Promise<Identity>,
): Promise<void> {
  const person = personOf(identity);
  if (person === undefined) return await letIn(context, session, hello, identity, again);
  await loadIds(context, session, person);
  try {
    await letIn(context, session, hello, await again(), again);
  } finally {
    // From here on, the participant keeps them.
    context.store.log.usedIds.release(person);
  }
}

async function letIn(
  context: Context,
  session: LoginSession,
  hello: ClientMessages["hello"],
  identity: Identity,
  again: () => Identity | Promise<Identity>,
): Promise<void> {
  if (session.ended) return;
  const { nick, known } = identity;
  const { here } = checkEntry(context, session, hello, identity);
  if (!here) context.presenceLimits.enter(personOf(identity), session.endpoint, performance.now());
  if (known) return welcome(context, session, hello, identity, enter(context, session, hello, identity, known));
  const { log } = context.store;
  const newestSeq = log.newestSeq;
  const secret = context.newSecret();
  const number = await change(context, {
    kind: "session-begun",
    secretHash: hashSecret(secret),
    nick,
    person: personOf(identity),
    time: context.steadyNow(),
  });
  try {
    // Often nothing else was stored in the meantime.
    let now = log.newestSeq === newestSeq + 1 ? identity : again();
    if (now instanceof Promise) now = await now;
    if (session.ended) return dropSession(context, nick, number);
    if (personOf(now) !== personOf(identity)) {
      throw new ProtocolError("nick-taken", say("server.nick-just-registered", { nick }));
    }
    welcome(context, session, hello, now, enter(context, session, hello, now, { number, secret }));
  } catch (error) {
    if (!session.loggedIn) dropSession(context, nick, number);
    throw error;
  }
}

/** Forgets a session that has not begun after all. */
function dropSession({ store, emit }: Context, nick: string, session: number): void {
  store.log.apply({ kind: "session-ended", session }).catch(({ message }) => {
    emit({ type: "warning", message: `Cannot remove the session of ${nick}: ${message}` });
  });
}

/**
 * Takes a session that has ended out of the chat, unless another session has taken it over.
 *
 * @param reason Why it ended, for the operator.
 * @param state Where its person is now.
 */
export function logOut(
  context: Context,
  session: LiveSession,
  participant: Participant,
  reason: string,
  state: SessionState,
): void {
  const { hub, sessions, participants, store, emit } = context;
  const { member } = participant;
  if (sessions.get(session.number) !== session) return;
  sessions.delete(session.number);
  participant.detach(session);
  if (hub.leave(member, session)) {
    participants.delete(member.person);
    store.log.usedIds.release(member.person);
  } else {
    if (participant.mute) refreshMute(context, participant);
    refreshProfile(context, participant);
  }
  storeMarks(context, participant, Infinity);
  emit({ type: "left", nick: member.nick, endpoint: session.endpoint, reason });
  const saved = saveSession(context, participant, session, state);
  if (state !== "lost") return;
  // Until it is stored, messages still reach a person who is probably back soon.
  const key = foldName(member.nick);
  context.leaving.set(key, member);
  void saved.then(() => {
    if (context.leaving.get(key) === member) context.leaving.delete(key);
  });
}

/**
 * Has the log know the ids that a person has used.
 *
 * @throws {ProtocolError} `rate-limited` if too much was read for that person lately.
 */
async function loadIds({ historyBudget, store }: Context, session: LoginSession, person: number): Promise<void> {
  const wait = historyBudget.wait(person, session.host, performance.now());
  if (wait > 0) throw tooOften(say("server.read-too-much"), wait);
  const cost = await store.log.usedIds.load(person);
  historyBudget.spend(person, session.host, cost, performance.now());
}

function personOf({ account, known }: Identity): number | undefined {
  return account?.person ?? known?.person;
}

/** Counts a refused login, and tells the operator of a ban or a wrong password. @throws {Error} The error that it is given. */
function refuse({ emit }: Context, session: LoginSession, hello: ClientMessages["hello"], error: unknown): never {
  if (error instanceof ProtocolError && (error.code === "banned" || error.code === "auth-failed")) {
    const nick = cleanLine(hello.nick.slice(0, MAX_NAME_UNITS));
    emit({ type: "refused", endpoint: session.endpoint, nick, code: error.code, reason: error.message });
  }
  session.countAttempt();
  throw error;
}

function welcome(
  context: Context,
  session: LoginSession,
  hello: ClientMessages["hello"],
  { known, account }: Identity,
  { participant, secret, rooms }: Login,
): void {
  const { member } = participant;
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
    features: Object.values(FEATURES).filter((it) => it !== FEATURES.files || context.limits.file),
    limits: context.limits,
    receipts: participant.receipts || undefined,
    motd: context.motd,
    at: context.now(),
  });
  sendMarks(context, session, participant);
  const joined: Room[] = [];
  for (const room of rooms) {
    try {
      joined.push(enterRoom(context, session, participant, room).room);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      tell([session], { type: "left", room, sentence: error.sentence });
    }
  }
  context.emit({ type: "joined", nick: member.nick, endpoint: session.endpoint });
  if (participant.mute) session.fail(muted(participant.mute, context.steadyNow()), {});
  const staff = context.hub.describeStaff();
  if (staff) session.write(staff);
  const notice = context.loginNotice();
  if (notice !== undefined) tell(participant.sessions, { type: "notice", sentence: notice, at: context.now() });
  if (known || account) sendMissed(context, session, member);
  // The seqs of another log do not say what this client has.
  const isSameLog = hello.log === undefined || hello.log === context.store.log.identity;
  const named = isSameLog ? hello.resume : undefined;
  const resume = known ? named ?? new Map<string, number>() : named;
  const allowed = new Set(joined.map(({ name }) => foldName(name)));
  const past = new Map(
    [...resume ?? []].filter(([to]) => {
      const kind = parseTarget(to)?.kind;
      return kind === "direct" || (kind === "room" && allowed.has(foldName(to.trim())));
    }),
  );
  // Another client of the person may have silently stopped receiving.
  const lastSeenSeq = !account ? 0 : known?.lastSeenSeq ?? Math.max(account.lastSeenSeq, participant.lastSeenSeq);
  const request = { context, caller: session, member };
  sendMissedMessages(request, session, joined, resume || account ? { named: past, lastSeenSeq } : undefined);
}

interface Login {
  readonly participant: Participant;
  readonly secret: string;
  /** The rooms to enter. */
  readonly rooms: readonly string[];
}

/** What a person who logs in has already. */
interface Entry {
  /** The person, if they are here. */
  readonly here: Participant | undefined;
  /** Their session that the client takes over. */
  readonly replaced: LiveSession | undefined;
  /** The rooms to enter: the lobby, those that the person is in, and those that the client names. */
  readonly rooms: string[];
}

/** Checks that a client may enter as the chat is now. @throws {ProtocolError} if it may not. */
function checkEntry(
  context: Context,
  session: LoginSession,
  hello: ClientMessages["hello"],
  { nick, known, account }: Identity,
): Entry {
  const { hub, sessions, participants } = context;
  const named = [...hello.resume?.keys() ?? []].filter((to) => parseTarget(to)?.kind === "room").map(checkRoom);
  const replaced = known && sessions.get(known.number);
  const person = account?.person ?? known?.person;
  hub.checkFree(person ?? 0, nick);
  const here = person === undefined ? undefined : participants.get(person);
  if (!here && hub.size >= context.maxClients) {
    throw new ProtocolError(
      "server-full",
      say("server.full-of-people", { count: context.maxClients }),
    );
  }
  if (here && !replaced && here.sessions.length >= MAX_SESSIONS) {
    throw new ProtocolError(
      "not-allowed",
      say("server.too-many-connections", { count: MAX_SESSIONS }),
    );
  }
  checkKeepsNick(context, session, nick, known, account);
  const before = here?.member.rooms ?? [];
  const rooms = new Map([LOBBY, ...Array.from(before, (room) => room.name), ...named].map((it) => [foldName(it), it]));
  if (rooms.size > MAX_ROOMS) {
    throw new ProtocolError("not-allowed", say("server.would-be-in-too-many-rooms", { most: MAX_ROOMS }));
  }
  return { here, replaced, rooms: [...rooms.values()] };
}

/** @param stored The session as it is stored; with its secret if it is new. */
function enter(
  context: Context,
  session: LoginSession,
  hello: ClientMessages["hello"],
  identity: Identity,
  { number, secret = hello.session! }: { readonly number: number; readonly secret?: string },
): Login {
  const { hub, store, sessions, participants } = context;
  const { nick, known, account } = identity;
  const { here, replaced, rooms } = checkEntry(context, session, hello, identity);
  const knownPerson = personOf(identity);
  const since = knownPerson === undefined ? undefined : stored(() => store.sessions.heldSince(knownPerson, nick));
  const person = knownPerson ?? number;
  const member = hub.enter(person, nick, session, {
    role: account?.role,
    additionalConnection: here !== undefined,
    since,
  });
  if (replaced) hub.leave(member, replaced);
  const participant = here ?? new Participant(member, account);
  if (!here) store.log.usedIds.keep(person);
  participants.set(person, participant);
  session.open(participant, number, known?.lastSeenSeq ?? account?.lastSeenSeq ?? store.log.newestSeq);
  sessions.set(number, session);
  participant.attach(session, replaced);
  refreshMute(context, participant);
  if (!here && account) participant.profile = stored(() => store.profiles.get(person));
  refreshProfile(context, participant);
  if (known) void saveSession(context, participant, session);
  replaced?.fail(new ProtocolError("session-replaced", say("server.session-replaced")), {});
  return { participant, secret, rooms };
}

/** Checks that a muted person does not return with a new nickname: all would read it. @throws {ProtocolError} `muted`. */
function checkKeepsNick(
  { sanctions, steadyNow }: Context,
  { host }: LoginSession,
  nick: string,
  known: StoredSession | undefined,
  account: Account | undefined,
): void {
  if (!known || [known.nick, account?.nick ?? known.nick].some((name) => foldName(name) === foldName(nick))) return;
  const mute = sanctions.find("mute", { person: account?.person ?? known.person, address: host }, steadyNow());
  if (!mute) return;
  throw new ProtocolError(
    "muted",
    joinSentences(muted(mute, steadyNow()).sentence, say("server.nick-stays", { nick: known.nick })),
  );
}
