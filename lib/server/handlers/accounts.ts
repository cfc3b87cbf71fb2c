import { say, type Sentence } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import type { Account } from "../../store/mod.ts";
import { change, sessionsOf } from "../context.ts";
import { checkPrivacy, checkUnclaimed } from "../session/identify.ts";
import type { Handler, Request } from "./request.ts";

export const register: Handler<"register"> = async (request, message) => {
  const { context, caller, participant, member, rid } = request;
  const { store, authenticator, emit } = context;
  checkPrivacy(caller);
  const existing = store.accounts.get(member.person);
  if (existing) throw new ProtocolError("not-allowed", say("server.registered-already", { nick: existing.nick }));
  const password = await authenticator.register(caller.host, message.password, performance.now());
  if (caller.ended) return;
  const { nick, person } = member;
  // Someone else may have registered this nickname, or a similar one, while the password was hashed.
  checkUnclaimed(context, caller, person, nick);
  const { receipts } = participant;
  await change(context, { kind: "account-registered", person, nick, password, receipts });
  authenticator.know(caller.host, nick);
  caller.confirm(rid);
  emit({ type: "registered", nick, endpoint: caller.endpoint });
};

export const password: Handler<"password"> = async (request, message) => {
  const { context, caller, rid } = request;
  const proved = await prove(request, message.old);
  const password = await context.authenticator.hash(caller.host, message.new);
  const { person } = checkUnchanged(request, proved);
  await change(context, { kind: "account-password", person, password, proved: proved.password, keep: caller.number });
  endOtherSessions(request, say("server.password-changed-elsewhere"));
  caller.confirm(rid);
};

export const unregister: Handler<"unregister"> = async (request, message) => {
  const { context, caller, member, rid } = request;
  const proved = await prove(request, message.password);
  const { nick, person } = checkUnchanged(request, proved);
  await change(context, { kind: "account-released", person, proved: proved.password, keep: caller.number });
  endOtherSessions(request, say("server.unregistered-elsewhere"));
  caller.confirm(rid);
  context.emit({ type: "unregistered", nick, by: member.nick });
};

/** Checks the password for the caller's account. @returns The account at that time. */
async function prove(request: Request, password: string): Promise<Account> {
  const { context, caller } = request;
  checkPrivacy(caller);
  const account = ownAccount(request);
  await context.authenticator.check(caller.host, account.nick, password, account.password, performance.now());
  return account;
}

/** Returns the account as it is now. @throws {ProtocolError} `auth-failed` or `not-allowed` if it changed since the proof. */
function checkUnchanged(request: Request, proved: Account): Account {
  const account = ownAccount(request);
  if (account.password === proved.password) return account;
  throw new ProtocolError("auth-failed", say("server.password-changed-meanwhile"), undefined, undefined, "nick");
}

function ownAccount({ context, member }: Request): Account {
  const account = context.store.accounts.get(member.person);
  if (!account) throw new ProtocolError("not-allowed", say("server.you-are-not-registered"));
  return account;
}

/** Ends the other sessions of the caller: a stolen password or session must not survive the change. */
function endOtherSessions({ context, caller, member }: Request, sentence: Sentence): void {
  for (const session of sessionsOf(context, member.person)) {
    if (session !== caller) session.fail(new ProtocolError("session-replaced", sentence), {});
  }
}
