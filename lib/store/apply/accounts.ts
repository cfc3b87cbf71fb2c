import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import { skeleton } from "../../text/mod.ts";
import type { Account } from "../accounts.ts";
import type { Views } from "../views.ts";
import { checkKnown } from "./sessions.ts";
import { checkLink, useLink } from "./invite_links.ts";
import type { Kind } from "./kind.ts";

/** A nickname that is registered. */
export const ACCOUNT_REGISTERED: Kind<"account-registered"> = {
  decide(views, { person, nick, link }) {
    const { accounts, sessions } = views;
    checkKnown(sessions, person);
    const existing = person === undefined ? undefined : accounts.get(person);
    if (existing) throw new ProtocolError("not-allowed", say("server.registered-already", { nick: existing.nick }));
    if (accounts.find(nick)) throw new ProtocolError("nick-taken", say("server.nick-registered-already", { nick }));
    const alike = accounts.findBySkeleton(skeleton(nick));
    if (alike) throw new ProtocolError("nick-taken", say("server.nick-like-registered", { nick, other: alike.nick }));
    if (link) checkLink(views, link);
    return true;
  },
  apply(views, { person = views.sessions.takeNumber(), nick, password, receipts, link, seq, at }) {
    views.accounts.create({ person, nick, password, role: "member", lastSeenSeq: seq, receipts, created: at });
    if (link) useLink(views, link.hash, person);
    return person;
  },
};

/** A new password of an account. */
export const ACCOUNT_PASSWORD: Kind<"account-password"> = {
  decide(views, { person, proved }) {
    checkProof(views, person, proved);
    return true;
  },
  apply({ accounts, sessions }, { person, password, keep = 0 }) {
    accounts.setPassword(person, password);
    sessions.removeOthers(person, keep);
  },
  stored: ({ proved: _, ...change }) => change,
};

/** A new role of an account. */
export const ACCOUNT_ROLE: Kind<"account-role"> = {
  decide(views, { person, role, before }) {
    const account = found(views, person);
    if (account.role === before) return role !== before;
    throw new ProtocolError("not-allowed", say("server.role-just-changed", { nick: account.nick }));
  },
  apply({ accounts }, { person, role }) {
    accounts.setRole(person, role);
  },
};

/** A registered nickname that is released. */
export const ACCOUNT_RELEASED: Kind<"account-released"> = {
  decide(views, { person, proved }) {
    checkProof(views, person, proved);
    return true;
  },
  apply({ accounts, sessions, readMarks, profiles, privateRooms }, { person, keep = 0 }) {
    accounts.remove(person);
    readMarks.remove(person);
    profiles.remove(person);
    sessions.removeOthers(person, keep);
    return privateRooms.prune();
  },
  stored: ({ proved: _, ...change }) => change,
};

/** Checks that a person has an account, with the password that they have proved to know. */
function checkProof(views: Views, person: number, proved: string | undefined): void {
  const { password } = found(views, person);
  if (proved === undefined || proved === password) return;
  throw new ProtocolError("auth-failed", say("server.password-changed-meanwhile"), undefined, undefined, "nick");
}

function found({ accounts }: Views, person: number): Account {
  const account = accounts.get(person);
  if (!account) throw new ProtocolError("not-allowed", say("server.no-longer-registered"));
  return account;
}
