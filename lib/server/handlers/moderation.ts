import {
  type Actor,
  canGrant,
  catches,
  checkPermission,
  holds,
  type Marks,
  marksOf,
  type Member,
  type Role,
  type Room,
  type Sanction,
} from "../../chat/mod.ts";
import { AddressError, cleanLine, countCharacters, MAX_DURATION_MS, parseIPv4, TOO_LONG } from "../../text/mod.ts";
import { checkNick, checkText, MAX_TOPIC, ProtocolError } from "../../protocol/mod.ts";
import { type Context, sessionsOf, stored, tell } from "../context.ts";
import { SESSION_LIFE_MS } from "../data.ts";
import { banned, because, muted } from "../sentences.ts";
import type { Session } from "../session/session.ts";

// Longest reason for a kick, a ban, a mute or a stop, in characters.
const MAX_REASON = 300;

const DAY = 24 * 3600 * 1000;

const LIFTING = { ban: { deed: "unban", done: "banned" }, mute: { deed: "unmute", done: "muted" } } as const;

/**
 * Keeps order: what the operator does to people, and others may whom `lib/chat/permissions.ts` allows it. Each method
 * throws a `ProtocolError` with a sentence if it may not be done or cannot be, and then nothing has changed.
 */
export class Moderation {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Sends someone away, who may come back. */
  kick(by: Actor, nick: string, why = ""): void {
    const member = this.#here(nick);
    checkPermission(by, "kick", member.role);
    const reason = checkReason(why);
    for (const session of sessionsOf(this.#context, member.person)) {
      this.#context.emit({ type: "kicked", nick: member.nick, endpoint: session.endpoint, why: reason, by: by.nick });
      session.fail(new ProtocolError("kicked", because("You were sent away", reason)), {}, "kicked");
    }
  }

  /**
   * Keeps someone out. Of a person who is here the session and the nick are banned, and the address if nobody else
   * comes from it; of one who is away the account, or the last session, and the nick; else the nick, or the address, that is given.
   *
   * @param what A nick or an IPv4 address.
   * @param lasting Milliseconds; undefined: until it is lifted.
   */
  ban(by: Actor, what: string, lasting?: number, why = ""): void {
    const marks = this.#marks(by, "ban", what);
    const ban = this.#impose({ kind: "ban", ...marks }, by, lasting, why);
    const caught = this.#caught(ban);
    const spared = marks.person !== undefined && marks.address === undefined
      ? sessionsOf(this.#context, marks.person)[0]?.host
      : undefined;
    this.#context.emit({ type: "banned", ban, people: nicksOf(caught), spared });
    const now = this.#context.steadyNow();
    for (const session of caught) session.fail(banned(ban, marksOfSession(session), now), {}, "banned");
  }

  /** Lifts every ban of a nick, of whoever has it, or of an address. */
  unban(by: Actor, what: string): void {
    for (const ban of this.#lift(by, "ban", what)) this.#context.emit({ type: "unbanned", ban, by: by.nick });
  }

  /** Lets someone hear and not speak. Who that catches is as in `ban`, but for a nick that nobody has or had lately. */
  mute(by: Actor, what: string, lasting?: number, why = ""): void {
    const mute = this.#impose({ kind: "mute", ...this.#marks(by, "mute", what) }, by, lasting, why);
    const caught = this.#caught(mute);
    this.#context.emit({ type: "muted", mute, people: nicksOf(caught) });
    for (const session of caught) {
      session.mute = mute;
      session.fail(muted(mute, this.#context.steadyNow()), {});
    }
  }

  /** Lets someone speak again. */
  unmute(by: Actor, what: string): void {
    const { sessions, sanctions, now, steadyNow, emit } = this.#context;
    const lifted = this.#lift(by, "mute", what);
    for (const session of sessions.values()) {
      if (!session.mute || !lifted.includes(session.mute)) continue;
      session.mute = sanctions.find("mute", marksOfSession(session), steadyNow());
      if (!session.mute) session.send({ type: "notice", text: "You may speak again.", at: now() });
    }
    for (const mute of lifted) emit({ type: "unmuted", mute, by: by.nick });
  }

  /** The bans and the mutes that hold, the oldest first. */
  sanctions(): { bans: Sanction[]; mutes: Sanction[] } {
    const { sanctions, steadyNow } = this.#context;
    return { bans: sanctions.list("ban", steadyNow()), mutes: sanctions.list("mute", steadyNow()) };
  }

  /** Makes somebody who has registered an owner, a moderator or a member. */
  grant(by: Actor, nick: string, role: Exclude<Role, "operator">): void {
    const { store, hub, now, emit } = this.#context;
    checkPermission(by, "grant");
    const member = hub.find(nick);
    const account = member ? store.accounts.get(member.person) : store.accounts.find(nick);
    if (!account) {
      throw new ProtocolError(
        "no-such-nick",
        `${cleanLine(nick.slice(0, 40))} is not registered: that person has to /register first.`,
      );
    }
    if (!canGrant(by.role, account.role, role)) checkPermission(by, "grant", account.role);
    stored(() => store.accounts.setRole(account.person, role));
    const here = hub.memberOf(account.person);
    if (here) hub.setRole(here, role);
    const what = { owner: "an owner", moderator: "a moderator", member: "a member" }[role];
    // Without `by`: clients show that as an announcement, which all have heard.
    const notice = { type: "notice", text: `You are ${what} now, made so by ${by.nick}.`, at: now() } as const;
    tell<"notice">(this.#context, account.person, "role", notice);
    emit({ type: "granted", nick: account.nick, role, by: by.nick });
  }

  /** Tells everyone, whichever rooms they are in. */
  announce(by: Actor, text: string): void {
    checkPermission(by, "announce");
    const clean = checkText(text, this.#context.limits.text);
    this.#context.emit({ type: "announced", text: clean, by: by.nick });
    this.#context.hub.notify(clean, by.nick);
  }

  /** Sets the topic of a room that someone is in, without being in it. */
  setTopic(by: Actor, room: string, text: string): void {
    checkPermission(by, "set any topic");
    setTopic(this.#context, this.#context.hub.room(room), text, by.nick);
  }

  #here(nick: string): Member {
    const member = this.#context.hub.find(nick);
    if (!member) throw new ProtocolError("no-such-nick", `Nobody here is called ${cleanLine(nick.slice(0, 40))}.`);
    return member;
  }

  #marks(by: Actor, deed: "ban" | "mute", what: string): Marks {
    const { hub, store, sessions, sanctions, steadyNow } = this.#context;
    const address = addressOf(what);
    if (address !== undefined) {
      checkPermission(by, deed);
      for (const { host, member } of sessions.values()) {
        if (host === address && member) checkPermission(by, deed, member.role);
      }
      return { address };
    }
    // Whoever has registered a nickname is meant by it, also while away or called otherwise.
    const account = store.accounts.find(what);
    const member = hub.find(what) ?? (account && hub.memberOf(account.person));
    checkPermission(by, deed, member?.role ?? account?.role);
    if (!member) {
      if (account === undefined) checkNoAddress(what);
      const nick = account?.nick ?? checkNick(what);
      // Who is out already is not to be let in by the other marks when the time or the reason is changed.
      const [before] = sanctions.matching(deed, { nick }, steadyNow());
      const person = account?.person ?? before?.person ?? store.sessions.findLast(nick)?.person;
      // A name can be kept out before anybody has it; nobody is muted who does not exist.
      if (deed === "mute" && person === undefined) {
        const days = SESSION_LIFE_MS / DAY;
        throw new ProtocolError("no-such-nick", `Nobody called ${nick} is here, or was in the last ${days} days.`);
      }
      if (person !== undefined) checkPermission(by, deed, store.accounts.get(person)?.role);
      return { person, nick, address: before?.address };
    }
    const { person } = member;
    const others = Array.from(sessions.values()).filter((it) => it.member !== member);
    const [{ endpoint }] = sessionsOf(this.#context, person);
    return marksOf({ person, nick: account?.nick ?? member.nick }, endpoint, others.map((it) => it.host));
  }

  #impose(what: Pick<Sanction, "kind" | keyof Marks>, by: Actor, lasting: number | undefined, why: string): Sanction {
    const { sanctions } = this.#context;
    const at = this.#context.steadyNow();
    // It takes the place of what was decided under that nick, which must be as hard to undo so as by lifting it.
    const before = what.nick === undefined ? [] : sanctions.matching(what.kind, { nick: what.nick }, at);
    for (const it of before) this.#rolesOf(it).forEach((role) => checkPermission(by, what.kind, role));
    if (lasting !== undefined) checkTime(lasting);
    const until = lasting === undefined ? undefined : at + lasting;
    const sanction: Sanction = { ...what, reason: checkReason(why), by: by.nick, at, until };
    if (!sanctions.hasRoom(at)) throw new ProtocolError("not-allowed", "There are too many bans and mutes already.");
    stored(() => sanctions.add(sanction, at));
    return sanction;
  }

  #lift(by: Actor, kind: Sanction["kind"], what: string): Sanction[] {
    const { hub, store, sanctions, steadyNow } = this.#context;
    const { deed, done } = LIFTING[kind];
    checkPermission(by, deed);
    const address = addressOf(what);
    // Whoever was called otherwise when it was decided is meant by the name of now, and by that of the account, too.
    const person = hub.find(what)?.person ?? store.accounts.find(what)?.person;
    const held = sanctions.matching(kind, address === undefined ? { nick: what, person } : { address }, steadyNow());
    if (held.length === 0) throw new ProtocolError("no-such-nick", `${cleanLine(what.slice(0, 40))} is not ${done}.`);
    // Else a moderator could undo what an owner has decided about that very moderator.
    for (const sanction of held) this.#rolesOf(sanction).forEach((role) => checkPermission(by, deed, role));
    stored(() => sanctions.lift(held));
    return held;
  }

  /** What those are whom a sanction is against: who has an account, and whoever is here. */
  #rolesOf(sanction: Sanction): Role[] {
    const { store } = this.#context;
    const { person, nick } = sanction;
    const accounted = [
      person === undefined ? undefined : store.accounts.get(person),
      nick === undefined ? undefined : store.accounts.find(nick),
    ].filter((account) => account !== undefined);
    return [...accounted, ...this.#caught(sanction).map(({ member }) => member!)].map(({ role }) => role);
  }

  #caught(sanction: Sanction): Session[] {
    return [...this.#context.sessions.values()].filter((session) =>
      session.member && catches(sanction, marksOfSession(session))
    );
  }
}

/** The mute of a session that still holds. Who has none any more is told. */
export function muteOf({ sanctions, now, steadyNow }: Context, session: Session): Sanction | undefined {
  // Most people have none, and then no clock is asked.
  if (!session.mute) return undefined;
  const at = steadyNow();
  if (holds(session.mute, at)) return session.mute;
  session.mute = sanctions.find("mute", marksOfSession(session), at);
  if (!session.mute) {
    session.send({ type: "notice", text: "You are no longer muted: you may speak again.", at: now() });
  }
  return session.mute;
}

/** @throws {ProtocolError} `muted`. */
export function checkMute(context: Context, session: Session): void {
  const mute = muteOf(context, session);
  if (mute) throw muted(mute, context.steadyNow());
}

/** Tells those whose mute has ended. To be called about once a second. */
export function endMutes(context: Context): void {
  for (const session of context.sessions.values()) muteOf(context, session);
}

/** What the person of a session is known by. */
function marksOfSession({ member, host }: Session): Marks {
  return { person: member?.person, nick: member?.nick, address: host };
}

/** Cleans, checks, keeps and tells a topic. @throws {ProtocolError} `text-too-long` or `storage-unavailable`. */
export function setTopic({ hub, store, emit }: Context, room: Room, text: string, by: string): void {
  const { name, privacy } = room;
  const topic = cleanLine(text).trim();
  if (countCharacters(topic) > MAX_TOPIC) {
    throw new ProtocolError("text-too-long", `A topic has at most ${MAX_TOPIC} characters.`);
  }
  stored(() => store.topics.set(name, topic));
  hub.setTopic(room, topic, by);
  if (!privacy) emit({ type: "topic", room: name, topic, by });
}

/** Checks how long something is to last, in milliseconds. @throws {ProtocolError} `not-allowed` if it is too long. */
export function checkTime(ms: number): void {
  if (ms > MAX_DURATION_MS) throw new ProtocolError("not-allowed", TOO_LONG);
}

/** A reason as it is shown: one line. @throws {ProtocolError} `text-too-long`. */
export function checkReason(why: string): string {
  const reason = cleanLine(why).trim();
  if (countCharacters(reason) > MAX_REASON) {
    throw new ProtocolError("text-too-long", `A reason has at most ${MAX_REASON} characters.`);
  }
  return reason;
}

function addressOf(what: string): string | undefined {
  // A nick may consist of digits and dots too; what can be an address is one. Lists show it with its port.
  try {
    return parseIPv4(what.trim().replace(/:\d{1,5}$/, ""));
  } catch (error) {
    if (error instanceof AddressError) return undefined;
    throw error;
  }
}

/** @throws {ProtocolError} `nick-invalid` if what nobody is called was meant as an address or several. */
function checkNoAddress(what: string): void {
  const text = cleanLine(what.slice(0, 40)).trim();
  const refuse = (why: string) => {
    throw new ProtocolError("nick-invalid", `“${text}” ${why}`);
  };
  const single = "Name one address, as in 192.168.1.7, or a nickname.";
  if (/^[\d.*]+(?:\/\d+|-[\d.]+)$|^\d[\d.]*\*[\d.*]*$/.test(text)) refuse(`is a range of addresses. ${single}`);
  if (/^[\da-f]*:[\da-f:.%]*$/i.test(text)) refuse(`is not an IPv4 address. ${single}`);
  if (/^\d+(?:\.\d+){2,}$/.test(text)) refuse("is not an IPv4 address: four numbers from 0 to 255, as in 192.168.1.7.");
}

/** Each once, also who has several connections. */
function nicksOf(sessions: readonly Session[]): string[] {
  return [...new Set(sessions.map(({ member }) => member!.nick))];
}
