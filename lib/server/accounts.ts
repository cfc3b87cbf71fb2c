import { type Actor, checkPermission } from "../chat/mod.ts";
import { checkNick, ProtocolError } from "../protocol/mod.ts";
import { cleanLine, skeleton } from "../text/mod.ts";
import { type Context, sessionsOf, stored } from "./context.ts";

// Letters and digits that people do not confuse. 16 characters hold 78 random bits.
const PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const PASSWORD_GROUPS = 4;

const CHANGED = "The operator has changed your account. Log in again.";

/**
 * Registers a nickname that nobody has, for a person who logs in with the password that this returns. If the nickname is
 * registered, gives it a new password, for an owner who has forgotten theirs, and ends their sessions.
 */
export async function register(context: Context, by: Actor, name: string): Promise<string> {
  checkPermission(by, "manage accounts");
  const { store, authenticator, hub, newSecret, now, steadyNow, emit } = context;
  const nick = checkNick(name);
  const password = makePassword();
  const hash = await authenticator.hash("", password);
  const account = store.accounts.find(nick);
  if (account) {
    stored(() => store.accounts.setPassword(account.person, hash));
    endSessions(context, account.person);
  } else {
    const alike = store.accounts.findBySkeleton(skeleton(nick));
    if (alike) throw new ProtocolError("nick-taken", `${nick} looks like ${alike.nick}, which is registered.`);
    // People who are here can register themselves.
    hub.checkFree(0, nick);
    stored(() => {
      // The account takes the number of a session that nobody can resume.
      const person = store.sessions.create(newSecret(), nick, steadyNow());
      const lastSeenSeq = store.log.newestSeq;
      store.accounts.create(
        { person, nick, password: hash, role: "member", receipts: false, lastSeenSeq },
        skeleton(nick),
        now(),
      );
      store.sessions.removeOthers(person, 0);
    });
  }
  emit({ type: "registered", nick, by: by.nick });
  return password;
}

/** Releases a registered nickname, and ends the sessions of its owner. */
export function unregister(context: Context, by: Actor, nick: string): void {
  checkPermission(by, "manage accounts");
  const { store, privateRooms, emit } = context;
  const account = store.accounts.find(nick);
  if (!account) throw new ProtocolError("no-such-nick", `${cleanLine(nick.slice(0, 40))} is not registered.`);
  stored(() => store.accounts.remove(account.person));
  endSessions(context, account.person);
  emit({ type: "unregistered", nick: account.nick, by: by.nick });
  stored(() => privateRooms.prune());
}

function endSessions(context: Context, person: number): void {
  stored(() => context.store.sessions.removeOthers(person, 0));
  for (const session of sessionsOf(context, person)) session.fail(new ProtocolError("session-replaced", CHANGED), {});
}

function makePassword(): string {
  const groups = Array.from({ length: PASSWORD_GROUPS }, () => {
    const letters: string[] = [];
    while (letters.length < 4) {
      const [byte] = crypto.getRandomValues(new Uint8Array(1));
      // Bytes that do not divide evenly would make some letters more likely.
      const isEven = byte < 256 - 256 % PASSWORD_LETTERS.length;
      if (isEven) letters.push(PASSWORD_LETTERS[byte % PASSWORD_LETTERS.length]);
    }
    return letters.join("");
  });
  return groups.join("-");
}
