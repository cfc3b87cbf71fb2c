import type { AccountHandler } from "../../commands/mod.ts";
import {
  type ClientRequest,
  type ExistingPassword,
  MIN_PASSWORD_LENGTH,
  type PasswordOf,
  type ServerResponse,
} from "../../protocol/mod.ts";
import { inWords, joinSentences, say, type Sentence, t } from "../../language/mod.ts";
import { foldName } from "../../text/mod.ts";
import { describeDevices, type Devices } from "./describe_devices.ts";
import { NOT_CONNECTED, type ResponseHandler } from "../link/requests.ts";

/** A question for a password. Views do not show what the person types. */
export interface SecretQuestion {
  /** The question on one line, with a colon and a space at the end. */
  readonly prompt: string;
  /** The label of a field, for views that have fields. */
  readonly label: string;
  /** Why the previous answer was refused, in a sentence; the prompt contains it too. */
  readonly problem?: string;
  /** The user name for password managers: the nickname, or the name of the server. */
  readonly user: string;
  /** Whether it is a new password. A view with fields asks for it twice, and checks it with `newPasswordProblem`. */
  readonly isNew?: true;
}

/** What the account needs of the client. */
export interface AccountHost {
  /** Returns the nickname of the person. */
  me(): string;
  /** Returns whether passwords to the server are encrypted. */
  confidential(): boolean;
  ask(request: ClientRequest, handler: ResponseHandler): boolean;
  askSecret(question: SecretQuestion): Promise<string | undefined>;
  /** Returns whether the view has fields: it asks all questions together, and shows each problem beside its field. */
  asksInFields(): boolean;
  /** Returns the name of the server. */
  server(): string;
  /** Returns whether the server lists devices. */
  knowsDevices(): boolean;
  /** Called when the person has registered their nickname, or released it. */
  registered(registered: boolean): void;
  show(text: Sentence): void;
  refuse(text: Sentence): void;
}

/** Says why no password is sent. */
export const NOT_CONFIDENTIAL = say("chat.password-not-sent");

/** The label of the field for repeating a new password. */
export const REPEAT_PASSWORD = say("chat.repeat-password");

const NO_DEVICES = say("people.too-old-for-devices");

const WRONG_PASSWORD = say("chat.password-wrong");

/**
 * Returns what is wrong with a new password, in a sentence; undefined if nothing is.
 *
 * @param again The same password, typed a second time.
 */
export function newPasswordProblem(password: string, again: string = password): string | undefined {
  if ([...password.normalize("NFKC")].length < MIN_PASSWORD_LENGTH) return t("chat.password-too-short");
  return password === again ? undefined : t("chat.passwords-differ");
}

function question(
  { label, ...asked }: Omit<SecretQuestion, "prompt" | "problem" | "label"> & { readonly label: Sentence },
  problem: Sentence | undefined,
): SecretQuestion {
  const own = say("chat.password-prompt", { label });
  const prompt = `${inWords(problem === undefined ? own : joinSentences(problem, own))} `;
  return { ...asked, label: inWords(label), prompt, ...(problem !== undefined && { problem: inWords(problem) }) };
}

/** The person's account. It keeps passwords while the program runs, and never stores them on the disk. */
export class Account implements AccountHandler {
  readonly #host: AccountHost;
  readonly #given: (whose: ExistingPassword) => string | undefined;
  readonly #tried = new Set<PasswordOf>();
  #server: string | undefined;
  #nick: { readonly name: string; readonly password: string } | undefined;

  /** @param given Returns a password that is known beforehand, such as from a file. It is tried once. */
  constructor(host: AccountHost, given: (whose: ExistingPassword) => string | undefined = () => undefined) {
    this.#host = host;
    this.#given = given;
  }

  /** Returns the passwords for a `hello` with this nickname. */
  passwords(nick: string): { password?: string; nick_password?: string } {
    const own = this.#nick?.name === foldName(nick) ? this.#nick.password : undefined;
    return {
      ...(this.#server === undefined ? {} : { password: this.#server }),
      ...(own === undefined ? {} : { nick_password: own }),
    };
  }

  /**
   * Gets the password that the server asks for: a given password, or one that the person types; twice if it is a new
   * password for the nickname.
   *
   * @param wrong The server refused the password before.
   * @returns Whether there is a password to try.
   */
  async obtain(whose: PasswordOf, nick: string, wrong: boolean): Promise<boolean> {
    const given = this.#tried.has(whose) ? undefined : this.#given(whose === "new" ? "nick" : whose);
    this.#tried.add(whose);
    if (whose === "new") {
      const label = say("chat.new-password-of-nick", { nick, least: MIN_PASSWORD_LENGTH });
      const chosen = await this.#askNew(given, label);
      if (chosen !== undefined) this.#nick = { name: foldName(nick), password: chosen };
      return chosen !== undefined;
    }
    const server = whose === "server";
    const label = server ? say("chat.password-of-server") : say("chat.password-of-nick", { nick });
    const user = server ? this.#host.server() : nick;
    const password = given ?? await this.#host.askSecret(question({ label, user }, wrong ? WRONG_PASSWORD : undefined));
    if (!password) return false;
    if (server) this.#server = password;
    else this.#nick = { name: foldName(nick), password };
    return true;
  }

  /** Registers the nickname of the person. */
  async register(password?: string): Promise<void> {
    const me = this.#host.me();
    const chosen = await this.#askNew(
      password,
      say("chat.new-password-of-nick", { nick: me, least: MIN_PASSWORD_LENGTH }),
    );
    if (chosen === undefined) return;
    this.#request({ type: "register", password: chosen }, () => {
      this.#nick = { name: foldName(this.#host.me()), password: chosen };
      this.#host.registered(true);
      const nick = this.#host.me();
      this.#host.show(say("chat.registered", { nick }));
    });
  }

  /** Changes the password. */
  async change(typedOld?: string, typedNew?: string, problem?: Sentence): Promise<void> {
    const old = await this.#askSecret(typedOld, say("chat.current-password"), problem);
    if (old === undefined) return;
    const chosen = await this.#askNew(typedNew, say("chat.new-password", { least: MIN_PASSWORD_LENGTH }));
    if (chosen === undefined) return;
    const again = typedOld === undefined ? () => this.change(undefined, chosen, WRONG_PASSWORD) : undefined;
    this.#requestWithPassword({ type: "password", old, new: chosen }, again, () => {
      if (this.#nick) this.#nick = { ...this.#nick, password: chosen };
      this.#host.show(say("chat.password-changed"));
    });
  }

  /** Removes the registration of the nickname. */
  async unregister(password?: string, problem?: Sentence): Promise<void> {
    const secret = await this.#askSecret(password, say("chat.current-password"), problem);
    if (secret === undefined) return;
    const again = password === undefined ? () => this.unregister(undefined, WRONG_PASSWORD) : undefined;
    this.#requestWithPassword({ type: "unregister", password: secret }, again, () => {
      this.#nick = undefined;
      this.#host.registered(false);
      this.#host.show(say("chat.unregistered"));
    });
  }

  /** Lists where the person is logged in. */
  devices(): void {
    this.#askDevices((devices) => this.#host.show(describeDevices(devices, Date.now())));
  }

  /** Logs out another device. @param which Its number in the list, or `all`. */
  logOut(which: string): void {
    if (which === "all") return this.#endDevice(undefined);
    const device = Number(which);
    if (!Number.isSafeInteger(device) || device < 1) return this.#host.refuse(say("people.no-such-device"));
    this.#endDevice(device);
  }

  /** Logs out another device. @param device From `devices`; undefined: all others. */
  #endDevice(device: number | undefined): void {
    if (!this.#host.knowsDevices()) return this.#host.refuse(NO_DEVICES);
    this.#request({ type: "logout", device }, () => {
      this.#host.show(say(device === undefined ? "people.logged-out-others" : "people.logged-out-device"));
    });
  }

  #askDevices(use: (devices: Devices) => void): void {
    if (!this.#host.knowsDevices()) return this.#host.refuse(NO_DEVICES);
    this.#request({ type: "devices" }, (answer) => {
      if (answer.type === "devices") use(answer.devices);
    });
  }

  /** @returns Undefined if the person gave no password, or it cannot be sent. They are told. */
  async #askSecret(
    typed: string | undefined,
    label: Sentence,
    problem?: Sentence,
    isNew?: true,
  ): Promise<string | undefined> {
    if (!this.#host.confidential()) return void this.#host.refuse(NOT_CONFIDENTIAL);
    const asked = question({ label, user: this.#host.me(), ...(isNew && { isNew }) }, problem);
    const secret = typed ?? await this.#host.askSecret(asked);
    if (!secret) this.#host.refuse(say("chat.no-password-given"));
    return secret || undefined;
  }

  async #askNew(typed: string | undefined, label: Sentence): Promise<string | undefined> {
    if (this.#host.asksInFields()) return await this.#askSecret(typed, label, undefined, true);
    let problem: string | undefined;
    for (;;) {
      const first = await this.#askSecret(typed, label, problem);
      if (first === undefined || typed !== undefined) return first;
      // Ask again immediately: a person who is still typing their password must not send it to the room.
      problem = newPasswordProblem(first);
      if (problem !== undefined) continue;
      const second = await this.#askSecret(undefined, REPEAT_PASSWORD);
      if (second === undefined || first === second) return second;
      problem = newPasswordProblem(first, second);
    }
  }

  /** Sends a request with a password. If the view has fields, asks again after a wrong password. */
  #requestWithPassword(
    request: ClientRequest,
    again: (() => Promise<void>) | undefined,
    answered: (response: ServerResponse) => void,
  ): void {
    const refused = ({ code, message }: { code: string; message: string }) => {
      if (code === "auth-failed" && again !== undefined && this.#host.asksInFields()) void again();
      else this.#host.refuse(message);
    };
    if (!this.#host.ask(request, { answered, refused })) this.#host.refuse(NOT_CONNECTED);
  }

  #request(request: ClientRequest, answered: (response: ServerResponse) => void): void {
    this.#requestWithPassword(request, undefined, answered);
  }
}
