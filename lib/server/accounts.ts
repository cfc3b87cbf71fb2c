import { say } from "../language/mod.ts";
import { type Actor, checkPermission } from "../chat/mod.ts";
import { checkNick, ProtocolError } from "../protocol/mod.ts";
import { cleanLine } from "../text/mod.ts";
import { change, type Context, sessionsOf } from "./context.ts";

// Letters and digits that people do not confuse. 16 characters hold 78 random bits.
const PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const PASSWORD_GROUPS = 4;

const CHANGED = say("server.account-changed");

/**
 * Registers a nickname that nobody has, for a person who logs in with the password that this returns. If the nickname is
 * registered, gives it a new password, for an owner who has forgotten theirs, and ends their sessions.
 */
export async function register(context: Context, by: Actor, name: string): Promise<string> {
  checkPermission(by, "manage accounts");
  const { store, authenticator, hub, emit } = context;
  const nick = checkNick(name);
  const password = makePassword();
  const hash = await authenticator.hash("", password);
  const account = store.accounts.find(nick);
  if (account) {
    await change(context, { kind: "account-password", person: account.person, password: hash });
    endSessions(context, account.person);
  } else {
    // People who are here can register themselves.
    hub.checkFree(0, nick);
    await change(context, { kind: "account-registered", nick, password: hash, receipts: false });
  }
  emit({ type: "registered", nick, by: by.nick });
  return password;
}

/** Releases a registered nickname, and ends the sessions of its owner. */
export async function unregister(context: Context, by: Actor, nick: string): Promise<void> {
  checkPermission(by, "manage accounts");
  const { store, emit } = context;
  const account = store.accounts.find(nick);
  if (!account) {
    throw new ProtocolError("no-such-nick", say("server.not-registered", { nick: cleanLine(nick.slice(0, 40)) }));
  }
  await change(context, { kind: "account-released", person: account.person });
  endSessions(context, account.person);
  emit({ type: "unregistered", nick: account.nick, by: by.nick });
}

function endSessions(context: Context, person: number): void {
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
