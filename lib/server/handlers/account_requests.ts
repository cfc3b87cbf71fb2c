import { skeleton } from "../../text/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import type { Account } from "../../store/mod.ts";
import { sessionsOf, stored } from "../context.ts";
import { checkPrivacy, checkUnclaimed } from "../session/identify.ts";
import type { Handlers, Request } from "./requests.ts";

/** What the server does about a person's own account (docs/protocol.md, "Accounts"). */
export const ACCOUNT_REQUESTS: Pick<Handlers, "register" | "password" | "unregister"> = {
  async register(request, message) {
    const { context, session, member } = request;
    checkPrivacy(session);
    const before = context.store.accounts.get(member.person);
    if (before) throw new ProtocolError("not-allowed", `You are registered already, as ${before.nick}.`);
    const password = await context.authenticator.register(session.host, message.password, performance.now());
    if (session.ended) return;
    const { nick, person } = member;
    // Somebody may have registered meanwhile what is, or looks, the same.
    checkUnclaimed(context, session, person, nick);
    const heard = context.store.log.newestSeq;
    stored(() => {
      const account: Account = { person, nick, password, role: "member", lastSeenSeq: heard };
      context.store.accounts.create(account, skeleton(nick), context.now());
    });
    session.registered = true;
    context.authenticator.know(session.host, nick);
    session.confirm(request.rid);
    context.emit({ type: "registered", nick, endpoint: session.endpoint });
  },

  async password(request, message) {
    const { context, session } = request;
    const proved = await prove(request, message.old);
    const password = await context.authenticator.hash(session.host, message.new);
    const { person } = stillOwn(request, proved);
    stored(() => context.store.accounts.setPassword(person, password));
    endOthers(request, "The password was changed from elsewhere. Log in again.");
    session.confirm(request.rid);
  },

  async unregister(request, message) {
    const { context, session, member } = request;
    const { nick, person } = stillOwn(request, await prove(request, message.password));
    stored(() => context.store.accounts.remove(person));
    endOthers(request, "The nickname was given up from elsewhere.");
    session.registered = false;
    context.hub.setRole(member, "member");
    session.confirm(request.rid);
    context.emit({ type: "unregistered", nick, by: member.nick });
  },
};

/** @returns The account as it was when the password was checked. */
async function prove(request: Request, password: string): Promise<Account> {
  const { context, session } = request;
  checkPrivacy(session);
  const account = ownAccount(request);
  await context.authenticator.check(session.host, account.nick, password, account.password, performance.now());
  return account;
}

/** The account now. @throws {ProtocolError} `auth-failed` or `not-allowed` if what was proved does not hold any more. */
function stillOwn(request: Request, proved: Account): Account {
  const account = ownAccount(request);
  if (account.password === proved.password) return account;
  throw new ProtocolError(
    "auth-failed",
    "The password was changed meanwhile from elsewhere.",
    undefined,
    undefined,
    "nick",
  );
}

function ownAccount({ context, member }: Request): Account {
  const account = context.store.accounts.get(member.person);
  if (!account) throw new ProtocolError("not-allowed", "You are not registered. /register does that.");
  return account;
}

/** Whoever else is logged in as this person, perhaps with a password or a session that was stolen, has to prove it anew. */
function endOthers({ context, session, member }: Request, why: string): void {
  stored(() => context.store.sessions.removeOthers(member.person, session.number));
  for (const other of sessionsOf(context, member.person)) {
    if (other !== session) other.fail(new ProtocolError("session-replaced", why), {});
  }
}
