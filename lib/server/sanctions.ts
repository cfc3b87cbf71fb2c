import { say, type Sentence } from "../language/mod.ts";
import {
  type Actor,
  catches,
  checkPermission,
  type Marks,
  marksOf,
  MAX_SANCTIONS,
  type Member,
  type Role,
  type Sanction,
  type SanctionKind,
} from "../chat/mod.ts";
import { checkNick, ProtocolError } from "../protocol/mod.ts";
import { AddressError, cleanLine, DAY_MS, networkOf, parseIP } from "../text/mod.ts";
import { change, type Context } from "./context.ts";
import { SESSION_LIFE_MS } from "./data.ts";
import { checkDuration, checkReason } from "./moderation.ts";
import { refreshMute } from "./mutes.ts";
import { banned, muted } from "./sentences.ts";
import type { LiveSession, Participant } from "./session/participant.ts";

// As in moderation.ts: `by` is the person who acts, and a function that throws has changed nothing.

const LIFTING = {
  ban: { action: "unban", state: "banned" },
  mute: { action: "unmute", state: "muted" },
} as const;

/**
 * Bans a person, a nickname or an address.
 *
 * - A person who is here: their number and nickname, and their address unless other people share it.
 * - A person who is away: their account or last session, and the nickname.
 * - A nickname that nobody has, or an address: just that.
 *
 * @param subject A nickname or an IP address; of an IPv6 address, the network of 64 bits (`networkOf`).
 * @param duration In milliseconds; undefined: until it is lifted.
 */
export async function ban(
  context: Context,
  by: Actor,
  subject: string,
  duration?: number,
  reason = "",
): Promise<void> {
  await impose(context, by, { kind: "ban", ...findMarks(context, by, "ban", subject) }, duration, reason);
}

/** Lifts every ban of a nickname, of the person who has it, or of an address. */
export async function unban(context: Context, by: Actor, subject: string): Promise<void> {
  await lift(context, by, "ban", subject);
}

/** Mutes a person. They may still read. Works like `ban`, but not for a nickname that nobody has used lately. */
export async function mute(
  context: Context,
  by: Actor,
  subject: string,
  duration?: number,
  reason = "",
): Promise<void> {
  await impose(context, by, { kind: "mute", ...findMarks(context, by, "mute", subject) }, duration, reason);
}

/** Lifts every mute of a nickname, of the person who has it, or of an address. */
export async function unmute(context: Context, by: Actor, subject: string): Promise<void> {
  await lift(context, by, "mute", subject);
}

/** Lets a ban or mute that the log has stored take effect on the people who are here. */
export function enforce(context: Context, sanction: Sanction): void {
  const affected = affectedBy(context, sanction);
  const people = nicksOf(affected);
  const now = context.steadyNow();
  if (sanction.kind === "ban") {
    const { person, address } = sanction;
    const sparing = person === undefined || address !== undefined ? undefined : context.participants.get(person);
    context.emit({ type: "banned", ban: sanction, people, spared: sparing?.sessions[0].host });
    for (const { member, session } of affected) {
      session.fail(banned(sanction, marksAt(member, session), now), {}, "banned");
    }
    for (const person of new Set(affected.map((it) => it.member.person))) void context.transfers.endAllOf(person);
    return;
  }
  context.emit({ type: "muted", mute: sanction, people });
  const error = muted(sanction, now);
  for (const participant of new Set(affected.map((it) => it.participant))) {
    participant.mute = sanction;
    for (const session of participant.sessions) session.fail(error, {});
  }
}

/** Ends the effect of a ban or mute that was lifted. @param by The nickname of the person who lifted it. */
export function release(context: Context, sanction: Sanction, by: string): void {
  if (sanction.kind === "ban") return context.emit({ type: "unbanned", ban: sanction, by });
  for (const participant of context.participants.values()) {
    if (participant.mute === sanction) refreshMute(context, participant);
  }
  context.emit({ type: "unmuted", mute: sanction, by });
}

/** Returns the bans and the mutes that hold, oldest first. */
export function sanctions({ sanctions, steadyNow }: Context): { bans: Sanction[]; mutes: Sanction[] } {
  return { bans: sanctions.list("ban", steadyNow()), mutes: sanctions.list("mute", steadyNow()) };
}

/** Finds the marks for a sanction. @throws {ProtocolError} if `by` may not sanction the person, or nobody has the nickname. */
function findMarks(context: Context, by: Actor, kind: SanctionKind, subject: string): Marks {
  const { hub, store, participants } = context;
  const address = addressIn(subject);
  if (address !== undefined) {
    checkPermission(by, kind);
    for (const { member, sessions } of participants.values()) {
      if (sessions.some(({ host }) => host === address)) checkPermission(by, kind, member.role);
    }
    return { address };
  }
  // A registered nickname means its owner, even if they are away or use another nickname.
  const account = store.accounts.find(subject);
  const member = hub.find(subject) ?? (account && hub.memberOf(account.person));
  checkPermission(by, kind, member?.role ?? account?.role);
  if (!member) return findMarksOfAbsent(context, by, kind, subject);
  const { person } = member;
  const others = [...participants.values()].filter((it) => it.member !== member).flatMap(({ sessions }) => sessions);
  const [{ endpoint }] = participants.get(person)!.sessions;
  return marksOf({ person, nick: account?.nick ?? member.nick }, endpoint, others.map((it) => it.host));
}

function findMarksOfAbsent(
  { store, sanctions, steadyNow }: Context,
  by: Actor,
  kind: SanctionKind,
  subject: string,
): Marks {
  const account = store.accounts.find(subject);
  if (account === undefined) checkNoAddress(subject);
  const nick = account?.nick ?? checkNick(subject);
  // A change of the duration or the reason keeps the other marks of the sanction.
  const [before] = sanctions.matching(kind, { nick }, steadyNow());
  const person = account?.person ?? before?.person ?? store.sessions.findLast(nick)?.person;
  // A nickname can be banned before anyone uses it, but only an existing person can be muted.
  if (kind === "mute" && person === undefined) {
    const days = SESSION_LIFE_MS / DAY_MS;
    throw new ProtocolError("no-such-nick", say("server.nobody-lately-called", { nick, days }));
  }
  if (person !== undefined) checkPermission(by, kind, store.accounts.get(person)?.role);
  return { person, nick, address: before?.address };
}

async function impose(
  context: Context,
  by: Actor,
  what: Pick<Sanction, "kind" | keyof Marks>,
  duration: number | undefined,
  reason: string,
): Promise<void> {
  const { sanctions, steadyNow } = context;
  const { kind, nick } = what;
  const at = steadyNow();
  // It replaces earlier sanctions of that nickname, which needs the same permission as lifting them.
  const replaced = nick === undefined ? [] : sanctions.matching(kind, { nick }, at);
  for (const it of replaced) checkPermissionFor(context, by, kind, it);
  if (duration !== undefined) checkDuration(duration);
  const until = duration === undefined ? undefined : at + duration;
  const sanction: Sanction = { ...what, reason: checkReason(reason), by: by.nick, at, until };
  await change(context, { kind: "sanction-set", sanction, limit: MAX_SANCTIONS });
}

async function lift(context: Context, by: Actor, kind: SanctionKind, subject: string): Promise<void> {
  const { hub, store, sanctions, steadyNow } = context;
  const { action, state } = LIFTING[kind];
  checkPermission(by, action);
  const address = addressIn(subject);
  // The person may have had another nickname when they were banned or muted.
  const person = hub.find(subject)?.person ?? store.accounts.find(subject)?.person;
  const marks = address === undefined ? { nick: subject, person } : { address };
  const found = sanctions.matching(kind, marks, steadyNow());
  if (found.length === 0) {
    throw new ProtocolError(
      "no-such-nick",
      say("server.not-sanctioned", { who: cleanLine(subject.slice(0, 40)), state }),
    );
  }
  // Moderators cannot lift what an owner has imposed on them.
  for (const it of found) checkPermissionFor(context, by, action, it);
  await Promise.all(
    found.map(({ kind, nick, address, at }) =>
      change(context, { kind: "sanction-lifted", sanction: { kind, nick, address, at }, by: by.nick })
    ),
  );
}

/** Checks that `by` may do something to everyone whom a sanction affects: owners of accounts, and people who are here. */
function checkPermissionFor(
  context: Context,
  by: Actor,
  action: SanctionKind | "unban" | "unmute",
  sanction: Sanction,
) {
  const { store } = context;
  const { person, nick } = sanction;
  const roles: Array<Role | undefined> = [
    person === undefined ? undefined : store.accounts.get(person)?.role,
    nick === undefined ? undefined : store.accounts.find(nick)?.role,
    ...affectedBy(context, sanction).map(({ member }) => member.role),
  ];
  for (const role of roles) if (role !== undefined) checkPermission(by, action, role);
}

/** A session that a sanction applies to. */
interface Affected {
  readonly participant: Participant;
  readonly member: Member;
  readonly session: LiveSession;
}

function affectedBy({ participants }: Context, sanction: Sanction): Affected[] {
  return [...participants.values()].flatMap((participant) => {
    const { member, sessions } = participant;
    return sessions.filter((session) => catches(sanction, marksAt(member, session)))
      .map((session) => ({ participant, member, session }));
  });
}

function marksAt({ person, nick }: Member, { host }: LiveSession): Marks {
  return { person, nick, address: host };
}

function nicksOf(affected: readonly Affected[]): string[] {
  return [...new Set(affected.map(({ member }) => member.nick))];
}

// A nickname may consist of digits and dots too, but not like an address. Lists show an address with its port.
function addressIn(subject: string): string | undefined {
  try {
    const typed = subject.trim().replace(/(?<=:.*)\/64$/, "").replace(/^\[(.*)\]:\d{1,5}$/, "$1");
    return networkOf(parseIP(/:.*:/.test(typed) ? typed : typed.replace(/:\d{1,5}$/, "")));
  } catch (error) {
    if (error instanceof AddressError) return undefined;
    throw error;
  }
}

/** Checks that a nickname that nobody has was not meant as an address. @throws {ProtocolError} `nick-invalid`. */
function checkNoAddress(subject: string): void {
  const text = cleanLine(subject.slice(0, 40)).trim();
  const refuse = (sentence: Sentence) => {
    throw new ProtocolError("nick-invalid", sentence);
  };
  if (/^[\d.*]+(?:\/\d+|-[\d.]+)$|^\d[\d.]*\*[\d.*]*$/.test(text)) refuse(say("server.address-range", { text }));
  if (/^[\da-f]*:[\da-f:.%/]*$/i.test(text)) refuse(say("server.other-address", { text }));
  if (/^\d+(?:\.\d+){2,}$/.test(text)) {
    refuse(say("server.mistyped-address", { text }));
  }
}
