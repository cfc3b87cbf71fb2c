import { type ServerMessages } from "../../protocol/mod.ts";
import { type Sentence, sentence } from "../../text/mod.ts";
import { Account, NOT_CONFIDENTIAL, type SecretQuestion } from "../actions/account.ts";
import type { Failure } from "./explain.ts";
import type { Hello } from "./link.ts";
import type { State, Tone } from "../model/model.ts";
import type { ClientOptions } from "./options.ts";
import type { Ask } from "../actions/pages.ts";
import type { Event } from "../model/reduce.ts";
import { Resumption } from "./resume.ts";

/** What logging in needs of the client. */
export interface LoginHost {
  state(): State;
  dispatch(event: Event): void;
  readonly options: Pick<ClientOptions, "agent" | "address" | "passwords" | "place">;
  readonly ask: Ask;
  askSecret(question: SecretQuestion): Promise<string | undefined>;
  asksInFields(): boolean;
  notice(text: Sentence, tone: Tone): void;
  show(text: string): void;
  /** Tries again now. */
  open(): void;
  /** Connects again, after a good-bye: or the server would wait for who one was. */
  comeAnew(): void;
  /** Gives up. */
  fail(failure: Failure): void;
}

/** What a client logs in with: the session that it goes on with, and passwords where they are wanted. */
export class Login {
  /** Where one comes back to. */
  readonly place: Resumption;
  /** Whether a password may go over the connection that there is, or was last. */
  confidential = false;
  /** One's account, and the passwords while the program runs. */
  readonly account: Account;
  readonly #host: LoginHost;
  #asked = 0;

  constructor(host: LoginHost) {
    this.#host = host;
    this.place = new Resumption(host.options.place);
    this.account = new Account({
      ...host,
      me: () => host.state().me,
      confidential: () => this.confidential,
      server: () => host.state().server || host.options.address,
      refuse: (text) => host.notice(text, "refused"),
    }, host.options.passwords);
  }

  /** What to say on a new connection. @param encrypted Whether nobody else can read along. */
  hello(encrypted: boolean): Hello {
    const { agent, address } = this.#host.options;
    const state = this.#host.state();
    // Within one machine there is no wire to listen at.
    this.confidential = encrypted || address.startsWith("127.");
    const hello = { nick: state.me, agent, ...(this.confidential ? this.account.passwords(state.me) : {}) };
    return { ...hello, ...this.place.hello(state) };
  }

  /** What a person is told who is connected. */
  describe({ server, nick }: Pick<ServerMessages["welcome"], "server" | "nick">): string {
    const open = this.confidential ? "" : " Nothing is encrypted: everyone on the network can read along.";
    return `Connected to ${server} (${this.#host.state().address}) as ${nick}.${open}`;
  }

  /** What was asked is not wanted any more. */
  forget(): void {
    this.#asked++;
  }

  /**
   * A login failed. Where a password is wanted, the person is asked for it, and then it is tried again.
   *
   * @returns Whether the person is asked.
   */
  prove(failure: Failure): boolean {
    const { passwordOf, code } = failure;
    if ((passwordOf !== "server" && passwordOf !== "nick") || !this.confidential) return false;
    const asked = ++this.#asked;
    this.#host.dispatch({ type: "link", link: { phase: "connecting" } });
    this.account.obtain(passwordOf, this.#host.state().me, code === "auth-failed").then((obtained) => {
      // The person may have left, or gone another way, meanwhile.
      if (asked !== this.#asked || this.#host.state().link.phase !== "connecting") return;
      if (obtained) this.#host.open();
      else this.#host.fail(this.explained(failure));
    });
    return true;
  }

  /** Becomes the person who has registered a nick, whose password is asked for: another session then. */
  async become(nick: string): Promise<void> {
    const refuse = (text: string) => this.#host.notice(text, "refused");
    if (!this.confidential) return refuse(`${nick} is registered. ${NOT_CONFIDENTIAL}`);
    const { me } = this.#host.state();
    if (!await this.account.obtain("nick", nick, false)) return refuse(`${nick} is registered. You stay ${me}.`);
    if (this.#host.state().link.phase !== "connected") return;
    this.place.leave();
    this.#host.dispatch({ type: "renamed", nick });
    this.#host.comeAnew();
  }

  /** The failure with the reason that no password was sent, if that is it. */
  explained(failure: Failure): Failure {
    if (failure.passwordOf === undefined || this.confidential) return failure;
    return { ...failure, reason: sentence`${failure.reason} ${NOT_CONFIDENTIAL}` };
  }
}
