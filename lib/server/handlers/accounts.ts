import { type Actor, checkPermission } from "../../chat/mod.ts";
import { cleanLine, skeleton } from "../../text/mod.ts";
import { checkNick, ProtocolError } from "../../protocol/mod.ts";
import { type Context, sessionsOf, stored } from "../context.ts";

// Letters and digits that nobody takes for another: 16 of them are 78 random bits.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;

const ENDED = "The operator has changed your account. Log in again.";

/** What the operator does about other people's accounts. Errors are `ProtocolError`s with a sentence. */
export class Accounts {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Registers a nickname that nobody has, for somebody who is to log in with the password that comes back; or gives a
   * registered one another password, for somebody who has forgotten it, and ends what is connected with it.
   */
  async register(by: Actor, name: string): Promise<string> {
    checkPermission(by, "manage accounts");
    const { store, authenticator: doorkeeper, hub, newSecret, now, steadyNow, emit } = this.#context;
    const nick = checkNick(name);
    const password = makePassword();
    const hash = await doorkeeper.hash("", password);
    const before = store.accounts.find(nick);
    if (before) {
      stored(() => store.accounts.setPassword(before.person, hash));
      this.#end(before.person);
    } else {
      const alike = store.accounts.findBySkeleton(skeleton(nick));
      if (alike) throw new ProtocolError("nick-taken", `${nick} looks like ${alike.nick}, which is registered.`);
      // Whoever is called so now is somebody, and can do it alone.
      hub.checkFree(0, nick);
      stored(() => {
        // Its number is that of a session nobody can resume.
        const person = store.sessions.create(newSecret(), nick, steadyNow());
        store.accounts.create(
          { person, nick, password: hash, role: "member", lastSeenSeq: store.log.newestSeq },
          skeleton(nick),
          now(),
        );
        store.sessions.removeOthers(person, 0);
      });
    }
    emit({ type: "registered", nick, by: by.nick });
    return password;
  }

  /** Makes a registered nickname free; whoever is connected with it is sent away. */
  unregister(by: Actor, nick: string): void {
    checkPermission(by, "manage accounts");
    const { store, privateRooms, emit } = this.#context;
    const account = store.accounts.find(nick);
    if (!account) throw new ProtocolError("no-such-nick", `${cleanLine(nick.slice(0, 40))} is not registered.`);
    stored(() => store.accounts.remove(account.person));
    this.#end(account.person);
    emit({ type: "unregistered", nick: account.nick, by: by.nick });
    stored(() => privateRooms.prune());
  }

  #end(person: number): void {
    stored(() => this.#context.store.sessions.removeOthers(person, 0));
    for (const session of sessionsOf(this.#context, person)) {
      session.fail(new ProtocolError("session-replaced", ENDED), {});
    }
  }
}

function makePassword(): string {
  const groups = Array.from({ length: GROUPS }, () => {
    // What does not divide evenly is drawn again.
    const letters: string[] = [];
    while (letters.length < 4) {
      const [byte] = crypto.getRandomValues(new Uint8Array(1));
      if (byte < 256 - 256 % LETTERS.length) letters.push(LETTERS[byte % LETTERS.length]);
    }
    return letters.join("");
  });
  return groups.join("-");
}
