import { reservedLike } from "../../chat/mod.ts";
import { foldName, skeleton } from "../../text/mod.ts";
import { checkNick, type ClientMessages, ProtocolError } from "../../protocol/mod.ts";
import type { Account, StoredSession } from "../../store/mod.ts";
import type { Context } from "../context.ts";
import { banned } from "../sentences.ts";
import type { Session } from "./session.ts";

/** Who somebody has proved to be. */
export interface Identity {
  /** As it is to be shown. */
  readonly nick: string;
  /** The session that goes on, if one does. */
  readonly known: StoredSession | undefined;
  /** The account, if the person has one. */
  readonly account: Account | undefined;
}

/**
 * Finds out who says `hello`, by session and passwords (docs/protocol.md, "Accounts").
 *
 * @returns A promise only where a password is to be checked.
 * @throws {ProtocolError} also by way of the promise, if that one may not come in, or not under that nick.
 */
export function identify(
  context: Context,
  session: Session,
  hello: ClientMessages["hello"],
): Identity | Promise<Identity> {
  const { store, authenticator: doorkeeper } = context;
  const nick = nickOf(context, hello.nick);
  const known = hello.session === undefined ? undefined : store.sessions.find(hello.session);
  const owner = store.accounts.find(nick);
  checkBan(context, { person: known?.person, nick, address: session.host });
  checkWay(session, hello);
  doorkeeper.checkServer(session.host, hello.password, performance.now());
  const own = known && (owner?.person === known.person ? owner : store.accounts.get(known.person));
  if (own ? owner === undefined || owner.person === own.person : owner === undefined && !context.registeredOnly) {
    checkLooks(context, known?.person, nick);
    if (own) doorkeeper.know(session.host, own.nick);
    return { nick, known, account: own };
  }
  if (hello.nick_password === undefined) throw authRequired(context, session, owner && nick);
  return doorkeeper.check(session.host, nick, hello.nick_password, owner?.password, performance.now()).then(() => {
    const proved = { nick, known: known?.person === owner?.person ? known : undefined, account: owner };
    checkStill(context, session, proved);
    return proved;
  });
}

/** A nick that may be taken, or was registered when the rules were others. @throws {ProtocolError} `nick-invalid`. */
function nickOf({ store }: Context, nick: string): string {
  try {
    return checkNick(nick);
  } catch (error) {
    const account = store.accounts.find(nick.trim());
    if (!account) throw error;
    return account.nick;
  }
}

/**
 * Checks that what somebody proved some time ago still holds: the nickname may be gone, another one's, or have another
 * password by now, and the person may have been banned.
 *
 * @throws {ProtocolError} `auth-required` or `banned`.
 */
export function checkStill(context: Context, session: Session, { nick, account: proved }: Identity): void {
  const account = context.store.accounts.find(nick);
  if (!account || account.person !== proved?.person || account.password !== proved.password) {
    throw authRequired(context, session, account && nick);
  }
  checkBan(context, { person: account.person, nick, address: session.host });
}

/**
 * Checks that a nick is not registered by somebody else, and does not look like one that is.
 *
 * @param person Who wants it; undefined: somebody who has no number yet.
 * @throws {ProtocolError} `auth-required` or `nick-taken`.
 */
export function checkUnclaimed(context: Context, session: Session, person: number, nick: string): void {
  const owner = context.store.accounts.find(nick);
  if (owner && owner.person !== person) throw authRequired(context, session, nick);
  checkLooks(context, person, nick);
}

/** @throws {ProtocolError} `not-allowed` if passwords came where others can read along. */
function checkWay(session: Session, hello: ClientMessages["hello"]): void {
  if (hello.password !== undefined || hello.nick_password !== undefined) checkPrivacy(session);
}

/**
 * Checks that a password may come this way: encrypted, or from this very machine, where nobody else's wire is between.
 *
 * @throws {ProtocolError} `not-allowed`.
 */
export function checkPrivacy(session: Session): void {
  if (session.encrypted || session.endpoint.loopback) return;
  throw new ProtocolError(
    "not-allowed",
    "Passwords are not taken over a connection that is not encrypted: others could read them.",
  );
}

function checkBan(context: Context, marks: { person?: number; nick: string; address: string }): void {
  const ban = context.sanctions.find("ban", marks, context.steadyNow());
  if (ban) throw banned(ban, marks, context.steadyNow());
}

function checkLooks({ store }: Context, person: number | undefined, nick: string): void {
  const alike = store.accounts.findBySkeleton(skeleton(nick));
  // Who has registered it may keep it, whatever has come to look like it since, or is reserved or refused since.
  const own = store.accounts.find(nick);
  if (own && own.person === person) return;
  // Without one it would be taken for the number of a conversation, or for a mark of the program.
  if (!/\p{L}/u.test(nick)) {
    throw new ProtocolError("nick-invalid", `The nickname ${nick} has no letter. Choose another one.`);
  }
  const reserved = reservedLike(nick);
  if (reserved !== undefined) {
    const why = foldName(nick) === foldName(reserved) ? "is reserved" : `looks like ${reserved}, which is reserved`;
    throw new ProtocolError("nick-invalid", `The nickname ${nick} ${why}. Choose another one.`);
  }
  if (!alike || alike.person === person) return;
  throw new ProtocolError(
    "nick-taken",
    `The nickname ${nick} looks like ${alike.nick}, which is registered. Choose another one.`,
  );
}

/** @param registered The nick that is. A server for registered ones only does not tell strangers which those are. */
function authRequired(context: Context, session: Session, registered: string | undefined): ProtocolError {
  const why = registered === undefined || (context.registeredOnly && !session.member)
    ? "This server is for registered nicknames only: each takes its password."
    : `The nickname ${registered} is registered: it takes its password.`;
  const way = session.encrypted || session.endpoint.loopback ? "" : " It is only taken over an encrypted connection.";
  return new ProtocolError("auth-required", why + way, undefined, undefined, "nick");
}
