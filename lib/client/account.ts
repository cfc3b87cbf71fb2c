import { foldName, MIN_PASSWORD, type PasswordOf, type Sentence } from "../protocol/mod.ts";
import { type Answer, type Askable, NOT_CONNECTED, type Waiting } from "./requests.ts";

/** A question that is answered without an echo. */
export interface SecretQuestion {
  /** What the person is asked, without a line break, with a colon and a blank at the end. */
  readonly prompt: string;
}

/** What proving who one is needs of the client. */
export interface AccountHost {
  /** One's nick. */
  me(): string;
  /** Whether a password may go to the server: nobody can read along. */
  confidential(): boolean;
  ask(request: Askable, waiting: Waiting): boolean;
  askSecret(question: SecretQuestion): Promise<string | undefined>;
  show(text: string): void;
  refuse(text: Sentence): void;
}

/** What a password is not sent over, in a sentence. */
export const NOT_CONFIDENTIAL = "The connection is not encrypted: no password is sent over it.";

/** One's account: its password while the program runs, and what changes it. Nothing is kept on the disk. */
export class Account {
  readonly #host: AccountHost;
  readonly #given: (whose: PasswordOf) => string | undefined;
  readonly #tried = new Set<PasswordOf>();
  #server: string | undefined;
  #nick: { readonly name: string; readonly password: string } | undefined;

  /** @param given What is known beforehand, as from a file; it is asked for once, when it is wanted. */
  constructor(host: AccountHost, given: (whose: PasswordOf) => string | undefined = () => undefined) {
    this.#host = host;
    this.#given = given;
  }

  /** What a `hello` under this nick is to have of passwords. */
  passwords(nick: string): { password?: string; nick_password?: string } {
    const own = this.#nick?.name === foldName(nick) ? this.#nick.password : undefined;
    return {
      ...(this.#server === undefined ? {} : { password: this.#server }),
      ...(own === undefined ? {} : { nick_password: own }),
    };
  }

  /**
   * A password is wanted, or the one that was sent is wrong: has the person asked for it.
   *
   * @returns Whether there is one to try now.
   */
  async obtain(whose: PasswordOf, nick: string, wrong: boolean): Promise<boolean> {
    const given = this.#tried.has(whose) ? undefined : this.#given(whose);
    this.#tried.add(whose);
    const again = wrong ? "That was wrong. " : "";
    const of = whose === "server" ? "of the server" : `of ${nick}`;
    const password = given ?? await this.#host.askSecret({ prompt: `${again}Password ${of}: ` });
    if (!password) return false;
    if (whose === "server") this.#server = password;
    else this.#nick = { name: foldName(nick), password };
    return true;
  }

  /** Makes the nick one's own. */
  async register(password?: string): Promise<void> {
    const wanted = await this.#new(
      password,
      `A password for ${this.#host.me()}, of at least ${MIN_PASSWORD} characters: `,
    );
    if (wanted === undefined) return;
    this.#ask({ type: "register", password: wanted }, () => {
      this.#nick = { name: foldName(this.#host.me()), password: wanted };
      this.#host.show(`${this.#host.me()} is your own now: from here on it takes your password.`);
    });
  }

  /** Takes another password. */
  async change(before?: string, after?: string): Promise<void> {
    const old = await this.#secret(before, "Your password until now: ");
    const wanted = old === undefined
      ? undefined
      : await this.#new(after, `Your new password, of at least ${MIN_PASSWORD} characters: `);
    if (old === undefined || wanted === undefined) return;
    this.#ask({ type: "password", old, new: wanted }, () => {
      if (this.#nick) this.#nick = { ...this.#nick, password: wanted };
      this.#host.show("Your password is another one now, and you are logged out everywhere else.");
    });
  }

  /** Gives the nick up. */
  async unregister(password?: string): Promise<void> {
    const secret = await this.#secret(password, "Your password: ");
    if (secret === undefined) return;
    this.#ask({ type: "unregister", password: secret }, () => {
      this.#nick = undefined;
      this.#host.show("Your nickname is not registered any more.");
    });
  }

  /** @returns Undefined if the person gave none, or it cannot be sent, and was told. */
  async #secret(typed: string | undefined, prompt: string): Promise<string | undefined> {
    if (!this.#host.confidential()) return void this.#host.refuse(NOT_CONFIDENTIAL);
    const secret = typed ?? await this.#host.askSecret({ prompt });
    if (!secret) this.#host.refuse("Without a password nothing was changed.");
    return secret || undefined;
  }

  async #new(typed: string | undefined, prompt: string): Promise<string | undefined> {
    let wrong = "";
    for (;;) {
      const first = await this.#secret(typed, wrong + prompt);
      if (first === undefined || typed !== undefined) return first;
      // Asked anew at once: whoever goes on typing a password must not say it in the room.
      if ([...first.normalize("NFKC")].length < MIN_PASSWORD) {
        wrong = "That is too short. ";
        continue;
      }
      const second = await this.#secret(undefined, "The same again: ");
      if (second === undefined || first === second) return second;
      wrong = "These were not the same. ";
    }
  }

  #ask(request: Askable, answered: (answer: Answer) => void): void {
    const refused = ({ message }: { message: string }) => this.#host.refuse(message);
    if (!this.#host.ask(request, { answered, refused })) this.#host.refuse(NOT_CONNECTED);
  }
}
