import type { PasswordOf, ServerMessages } from "../../protocol/mod.ts";
import { sentence, type View } from "../../text/mod.ts";
import type { Failure } from "../link/explain.ts";
import type { Hello } from "../link/link.ts";
import { type ResumePoint, Resumption } from "../link/resumption.ts";
import { Account, NOT_CONFIDENTIAL, type SecretQuestion } from "./account.ts";
import type { ActionHost } from "./host.ts";

/** What logging in needs of the client besides. */
export interface LoginHost {
  askSecret(question: SecretQuestion): Promise<string | undefined>;
  /** Tries again now. */
  retry(): void;
  /** Connects again after a `bye`: otherwise the server would wait for the former session to come back. */
  loginAgain(): void;
  /** Gives up. */
  fail(failure: Failure): void;
}

/** What is known before a login. */
export interface LoginOptions {
  readonly agent: string;
  readonly address: string;
  readonly resumePoint?: ResumePoint;
  readonly passwords?: (whose: PasswordOf) => string | undefined;
  readonly view?: View;
}

/** What a client logs in with: the session that it goes on with, and passwords where they are wanted. */
export class Login {
  /** Where one comes back to. */
  readonly resumption: Resumption;
  /** Whether a password may go over the connection that there is, or was last. */
  confidential = false;
  /** One's account, and the passwords while the program runs. */
  readonly account: Account;
  readonly #actions: ActionHost;
  readonly #options: LoginOptions;
  readonly #host: LoginHost;
  #asked = 0;

  constructor(actions: ActionHost, options: LoginOptions, host: LoginHost) {
    this.#actions = actions;
    this.#options = options;
    this.#host = host;
    this.resumption = new Resumption(options.resumePoint);
    this.account = new Account({
      me: () => actions.state.me,
      confidential: () => this.confidential,
      ask: (request, waiting) => actions.ask(request, waiting),
      askSecret: (question) => host.askSecret(question),
      asksInFields: () => options.view === "page",
      server: () => actions.state.server || options.address,
      show: (text) => actions.tell({ kind: "answer", text }),
      refuse: (text) => actions.notice(text, "refused"),
    }, options.passwords);
  }

  /** Returns what to say on a new connection. @param confidential Whether passwords may be sent over it. */
  hello(confidential: boolean): Hello {
    const { agent } = this.#options;
    const state = this.#actions.state;
    this.confidential = confidential;
    const hello = { nick: state.me, agent, ...(confidential ? this.account.passwords(state.me) : {}) };
    return { ...hello, ...this.resumption.hello(state) };
  }

  /** What a person is told who is connected. */
  describe({ server, nick }: Pick<ServerMessages["welcome"], "server" | "nick">): string {
    const open = this.confidential ? "" : " This connection is not encrypted. Anyone on the network can read it.";
    return `Connected to ${server} (${this.#actions.state.address}) as ${nick}.${open}`;
  }

  /** What was asked is not wanted any more. */
  cancelPrompt(): void {
    this.#asked++;
  }

  /**
   * A login failed. Where a password is wanted, the person is asked for it, and then it is tried again.
   *
   * @returns Whether the person is asked.
   */
  askForPassword(failure: Failure): boolean {
    const { passwordOf, code } = failure;
    if ((passwordOf !== "server" && passwordOf !== "nick") || !this.confidential) return false;
    const asked = ++this.#asked;
    this.#actions.dispatch({ type: "link", link: { phase: "connecting" } });
    this.account.obtain(passwordOf, this.#actions.state.me, code === "auth-failed").then((obtained) => {
      // The person may have left, or gone another way, meanwhile.
      if (asked !== this.#asked || this.#actions.state.link.phase !== "connecting") return;
      if (obtained) this.#host.retry();
      else this.#host.fail(this.withPasswordHint(failure));
    });
    return true;
  }

  /** Becomes the person who has registered a nick, whose password is asked for: another session then. */
  async logInAs(nick: string): Promise<void> {
    const refuse = (text: string) => this.#actions.notice(text, "refused");
    if (!this.confidential) return refuse(`${nick} is registered. ${NOT_CONFIDENTIAL}`);
    const { me } = this.#actions.state;
    if (!await this.account.obtain("nick", nick, false)) {
      return refuse(`${nick} is registered, and you gave no password. You are still ${me}.`);
    }
    if (this.#actions.state.link.phase !== "connected") return;
    this.resumption.leave();
    this.#actions.dispatch({ type: "renamed", nick });
    this.#host.loginAgain();
  }

  /** The failure with the reason that no password was sent, if that is it. */
  withPasswordHint(failure: Failure): Failure {
    if (failure.passwordOf === undefined || this.confidential) return failure;
    return { ...failure, reason: sentence`${failure.reason} ${NOT_CONFIDENTIAL}` };
  }
}
