import { joinSentences, say, type Sentence } from "../../language/mod.ts";
import { reservedLike } from "../../chat/mod.ts";
import { foldName, skeleton } from "../../text/mod.ts";
import { checkNick, type ClientMessages, type PasswordOf, ProtocolError } from "../../protocol/mod.ts";
import type { Account, StoredSession } from "../../store/mod.ts";
import { change, type Context } from "../context.ts";
import { findLink, useOf } from "../invite_links.ts";
import { banned } from "../sentences.ts";
import type { LiveSession } from "./participant.ts";

/** Where a client connects from. */
type Origin = Pick<LiveSession, "host" | "endpoint"> & { readonly encrypted: boolean };

/** Who a client has proved to be. */
export interface Identity {
  /** The nickname as it is shown. */
  readonly nick: string;
  /** The session that the client resumes, if it does. */
  readonly known: StoredSession | undefined;
  /** The account of the person, if they have one. */
  readonly account: Account | undefined;
}

/**
 * Identifies a client by its session and passwords (docs/protocol.md, "Accounts").
 *
 * @returns A promise only if a password has to be checked.
 * @throws {ProtocolError} (or rejects) if the client may not log in, or not with that nickname.
 */
export function identify(
  context: Context,
  origin: Origin,
  hello: ClientMessages["hello"],
): Identity | Promise<Identity> {
  const { store, authenticator } = context;
  const nick = checkNickOrAccount(context, hello.nick);
  const known = hello.session === undefined ? undefined : store.sessions.find(hello.session);
  const owner = store.accounts.find(nick);
  checkBan(context, { person: known?.person, nick, address: origin.host });
  if (hello.password !== undefined || hello.nick_password !== undefined) checkPrivacy(origin);
  authenticator.checkServer(origin.host, hello.password, performance.now());
  const own = known && (owner?.person === known.person ? owner : store.accounts.get(known.person));
  if (own ? owner === undefined || owner.person === own.person : owner === undefined && !context.registeredOnly) {
    checkLooks(context, known?.person, nick);
    if (own) authenticator.know(origin.host, own.nick);
    return { nick, known, account: own };
  }
  if (owner === undefined && own === undefined && hello.invite_code !== undefined) {
    return registerByLink(context, origin, nick, hello.invite_code, hello.nick_password);
  }
  if (hello.nick_password === undefined) throw passwordNeeded(context, origin, owner && nick);
  return authenticator.check(origin.host, nick, hello.nick_password, owner?.password, performance.now()).then(() => {
    const proved = { nick, known: known?.person === owner?.person ? known : undefined, account: owner };
    checkUnchanged(context, origin, proved);
    return proved;
  });
}

/**
 * Registers a nickname with the password that its owner has chosen, because they have the code of an invitation link.
 *
 * @throws {ProtocolError} (or rejects) `auth-required` without a password; if the link or the nickname cannot be used.
 */
function registerByLink(
  context: Context,
  origin: Origin,
  nick: string,
  code: string,
  password: string | undefined,
): Promise<Identity> {
  const { store, authenticator, hub, emit } = context;
  const { host, endpoint } = origin;
  const link = findLink(context, host, code);
  if (!link.registers) throw new ProtocolError("not-allowed", say("server.link-does-not-register", { by: link.by }));
  checkLooks(context, undefined, nick);
  hub.checkFree(0, nick);
  if (password === undefined) throw authRequired(origin, say("server.choose-password", { nick }), "new");
  return authenticator.register(host, password, performance.now()).then(async (hash) => {
    const use = useOf(context, link);
    await change(context, { kind: "account-registered", nick, password: hash, receipts: false, link: use });
    authenticator.know(host, nick);
    emit({ type: "registered", nick, endpoint });
    emit({ type: "link-used", link: link.number, nick, by: link.by, endpoint });
    return { nick, known: undefined, account: store.accounts.find(nick) };
  });
}

/** Checks a nickname, unless it was registered under earlier rules. @throws {ProtocolError} `nick-invalid`. */
function checkNickOrAccount({ store }: Context, nick: string): string {
  try {
    return checkNick(nick);
  } catch (error) {
    const account = store.accounts.find(nick.trim());
    if (!account) throw error;
    return account.nick;
  }
}

/**
 * Checks that an earlier proof is still valid: meanwhile the nickname may have been released, registered by someone else
 * or given another password, and the person may have been banned.
 *
 * @throws {ProtocolError} `auth-required` or `banned`.
 */
export function checkUnchanged(context: Context, origin: Origin, { nick, account: proved }: Identity): void {
  const account = context.store.accounts.find(nick);
  if (!account || account.person !== proved?.person || account.password !== proved.password) {
    throw passwordNeeded(context, origin, account && nick);
  }
  checkBan(context, { person: account.person, nick, address: origin.host });
}

/**
 * Checks that nobody else has registered a nickname, or a similar one.
 *
 * @param person The person who is here and wants it.
 * @throws {ProtocolError} `auth-required`, `nick-invalid` or `nick-taken`.
 */
export function checkUnclaimed(context: Context, origin: Origin, person: number, nick: string): void {
  const owner = context.store.accounts.find(nick);
  if (owner && owner.person !== person) throw nickPasswordNeeded(origin, nick);
  checkLooks(context, person, nick);
}

/**
 * Checks that a connection may carry a password: it is encrypted, or does not leave this machine.
 *
 * @throws {ProtocolError} `not-allowed`.
 */
export function checkPrivacy(origin: Origin): void {
  if (isPrivate(origin)) return;
  throw new ProtocolError(
    "not-allowed",
    say("server.password-in-clear"),
  );
}

function isPrivate({ encrypted, endpoint }: Origin): boolean {
  return encrypted || endpoint.loopback;
}

function checkBan(context: Context, marks: { person?: number; nick: string; address: string }): void {
  const ban = context.sanctions.find("ban", marks, context.steadyNow());
  if (ban) throw banned(ban, marks, context.steadyNow());
}

function checkLooks({ store }: Context, person: number | undefined, nick: string): void {
  const alike = store.accounts.findBySkeleton(skeleton(nick));
  // Owners keep their nicknames, even if the rules have changed or a similar one was registered since.
  const own = store.accounts.find(nick);
  if (own && own.person === person) return;
  // Otherwise it could be mistaken for a number or a sign of the program.
  if (!/\p{L}/u.test(nick)) {
    throw new ProtocolError("nick-invalid", say("server.nick-without-letters", { nick }));
  }
  const reserved = reservedLike(nick);
  if (reserved !== undefined) {
    const sentence = foldName(nick) === foldName(reserved)
      ? say("server.nick-reserved", { nick })
      : say("server.nick-like-reserved", { nick, other: reserved });
    throw new ProtocolError("nick-invalid", sentence);
  }
  if (!alike || alike.person === person) return;
  throw new ProtocolError(
    "nick-taken",
    say("server.nick-like-registered", { nick, other: alike.nick }),
  );
}

/** Returns the error for a login that lacks a password. @param registered The nickname, if it is registered. */
function passwordNeeded({ registeredOnly }: Context, origin: Origin, registered: string | undefined): ProtocolError {
  // A server for registered nicknames does not tell strangers which nicknames those are.
  if (registered !== undefined && !registeredOnly) return nickPasswordNeeded(origin, registered);
  return authRequired(origin, say("server.registered-only"));
}

function nickPasswordNeeded(origin: Origin, nick: string): ProtocolError {
  return authRequired(origin, say("server.nick-is-registered", { nick }));
}

function authRequired(origin: Origin, why: Sentence, passwordOf: PasswordOf = "nick"): ProtocolError {
  const sentence = isPrivate(origin) ? why : joinSentences(why, say("server.only-encrypted"));
  return new ProtocolError("auth-required", sentence, undefined, undefined, passwordOf);
}
