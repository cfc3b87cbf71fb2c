import type { AccountHandler } from "../../commands/mod.ts";
import { type ClientRequest, MIN_PASSWORD, type PasswordOf, type ServerResponse } from "../../protocol/mod.ts";
import { foldName, type Sentence } from "../../text/mod.ts";
import { NOT_CONNECTED, type ResponseHandler } from "../link/requests.ts";

/** A question that is answered without an echo. */
export interface SecretQuestion {
  /** What the person is asked, without a line break, with a colon and a blank at the end. */
  readonly prompt: string;
  /** The same for a view with fields: what to put beside the field. */
  readonly label: string;
  /** What was wrong with the answer before, in a sentence; part of the prompt, too. */
  readonly problem?: string;
  /** Whose password it is, as password managers keep it: a nickname, or the name of the server. */
  readonly user: string;
  /** A new password. A view with fields asks for it twice, and gives one that `flawOfNewPassword` finds none in. */
  readonly fresh?: true;
}

/** What proving who one is needs of the client. */
export interface AccountHost {
  /** One's nick. */
  me(): string;
  /** Whether a password may go to the server: nobody can read along. */
  confidential(): boolean;
  ask(request: ClientRequest, waiting: ResponseHandler): boolean;
  askSecret(question: SecretQuestion): Promise<string | undefined>;
  /** Whether the view asks in fields: all that it needs at once, and what is wrong beside them. */
  asksInFields(): boolean;
  /** What the server is called. */
  server(): string;
  show(text: string): void;
  refuse(text: Sentence): void;
}

/** What a password is not sent over, in a sentence. */
export const NOT_CONFIDENTIAL = "The connection is not encrypted: no password is sent over it.";

/** What is asked for the second time that a new password is typed. */
export const REPEAT_PASSWORD = "Repeat the password";

const WRONG = "That was wrong.";

/**
 * Returns what is wrong with a new password, in a sentence; undefined if nothing is.
 *
 * @param again The same once more, where that has been typed.
 */
export function flawOfNewPassword(password: string, again: string = password): string | undefined {
  if ([...password.normalize("NFKC")].length < MIN_PASSWORD) return "That password is too short.";
  return password === again ? undefined : "These were not the same.";
}

function question(asked: Omit<SecretQuestion, "prompt" | "problem">, problem: string | undefined): SecretQuestion {
  const prompt = `${problem === undefined ? "" : `${problem} `}${asked.label}: `;
  return { ...asked, prompt, ...(problem !== undefined && { problem }) };
}

/** One's account: its password while the program runs, and what changes it. Nothing is kept on the disk. */
export class Account implements AccountHandler {
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
    const server = whose === "server";
    const label = `Password for ${server ? "the server" : nick}`;
    const user = server ? this.#host.server() : nick;
    const password = given ?? await this.#host.askSecret(question({ label, user }, wrong ? WRONG : undefined));
    if (!password) return false;
    if (whose === "server") this.#server = password;
    else this.#nick = { name: foldName(nick), password };
    return true;
  }

  /** Makes the nick one's own. */
  async register(password?: string): Promise<void> {
    const label = `A password for ${this.#host.me()}, of at least ${MIN_PASSWORD} characters`;
    const wanted = await this.#new(password, label);
    if (wanted === undefined) return;
    this.#ask({ type: "register", password: wanted }, () => {
      this.#nick = { name: foldName(this.#host.me()), password: wanted };
      this.#host.show(`${this.#host.me()} is your own now: from here on it takes your password.`);
    });
  }

  /** Takes another password. */
  async change(before?: string, after?: string, problem?: string): Promise<void> {
    const old = await this.#secret(before, "Your password until now", problem);
    const wanted = old === undefined
      ? undefined
      : await this.#new(after, `Your new password, of at least ${MIN_PASSWORD} characters`);
    if (old === undefined || wanted === undefined) return;
    const again = before === undefined ? () => this.change(undefined, wanted, WRONG) : undefined;
    this.#prove({ type: "password", old, new: wanted }, again, () => {
      if (this.#nick) this.#nick = { ...this.#nick, password: wanted };
      this.#host.show("Your password is another one now, and you are logged out everywhere else.");
    });
  }

  /** Gives the nick up. */
  async unregister(password?: string, problem?: string): Promise<void> {
    const secret = await this.#secret(password, "Your password", problem);
    if (secret === undefined) return;
    const again = password === undefined ? () => this.unregister(undefined, WRONG) : undefined;
    this.#prove({ type: "unregister", password: secret }, again, () => {
      this.#nick = undefined;
      this.#host.show("Your nickname is no longer registered.");
    });
  }

  /** @returns Undefined if the person gave none, or it cannot be sent, and was told. */
  async #secret(typed: string | undefined, label: string, problem?: string, fresh?: true): Promise<string | undefined> {
    if (!this.#host.confidential()) return void this.#host.refuse(NOT_CONFIDENTIAL);
    const asked = question({ label, user: this.#host.me(), ...(fresh && { fresh }) }, problem);
    const secret = typed ?? await this.#host.askSecret(asked);
    if (!secret) this.#host.refuse("Without a password nothing was changed.");
    return secret || undefined;
  }

  async #new(typed: string | undefined, label: string): Promise<string | undefined> {
    if (this.#host.asksInFields()) return await this.#secret(typed, label, undefined, true);
    let wrong: string | undefined;
    for (;;) {
      const first = await this.#secret(typed, label, wrong);
      if (first === undefined || typed !== undefined) return first;
      // Asked anew at once: whoever goes on typing a password must not say it in the room.
      wrong = flawOfNewPassword(first);
      if (wrong !== undefined) continue;
      const second = await this.#secret(undefined, REPEAT_PASSWORD);
      if (second === undefined || first === second) return second;
      wrong = flawOfNewPassword(first, second);
    }
  }

  /** As `#ask`; where the view has fields, a wrong password is asked for again. */
  #prove(
    request: ClientRequest,
    again: (() => Promise<void>) | undefined,
    answered: (answer: ServerResponse) => void,
  ): void {
    const refused = ({ code, message }: { code: string; message: string }) => {
      if (code === "auth-failed" && again !== undefined && this.#host.asksInFields()) void again();
      else this.#host.refuse(message);
    };
    if (!this.#host.ask(request, { answered, refused })) this.#host.refuse(NOT_CONNECTED);
  }

  #ask(request: ClientRequest, answered: (answer: ServerResponse) => void): void {
    const refused = ({ message }: { message: string }) => this.#host.refuse(message);
    if (!this.#host.ask(request, { answered, refused })) this.#host.refuse(NOT_CONNECTED);
  }
}
