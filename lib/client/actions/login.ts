import type { ExistingPassword, PasswordOf, ServerMessages } from "../../protocol/mod.ts";
import { joinSentences, say, type Sentence, type View } from "../../language/mod.ts";
import type { Failure } from "../link/explain.ts";
import type { Hello } from "../link/link.ts";
import { knowsDevices } from "../model/selectors.ts";
import { type ResumePoint, Resumption } from "../link/resumption.ts";
import { Account, NOT_CONFIDENTIAL, type SecretQuestion } from "./account.ts";
import type { ActionHost } from "./host.ts";

/** What logging in also needs of the client. */
export interface LoginHost {
  askSecret(question: SecretQuestion): Promise<string | undefined>;
  /** Retries immediately. */
  retry(): void;
  /** Reconnects after a `bye`. Otherwise, the server would keep the old session, expecting it to return. */
  loginAgain(): void;
  /** Stops retrying. */
  fail(failure: Failure): void;
}

/** What a client knows before it logs in. */
export interface LoginOptions {
  readonly agent: string;
  readonly bot?: boolean;
  readonly address: string;
  readonly resumePoint?: ResumePoint;
  readonly passwords?: (whose: ExistingPassword) => string | undefined;
  readonly view?: View;
}

/** The credentials of a client: the session to resume, and the passwords that the server asks for. */
export class Login {
  /** The session to resume. */
  readonly resumption: Resumption;
  /** Whether passwords may be sent over the current or last connection. */
  confidential = false;
  /** The person's account, which keeps the passwords while the program runs. */
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
      knowsDevices: () => knowsDevices(actions.state),
      server: () => actions.state.server || options.address,
      registered: (registered) => actions.dispatch({ type: "account", registered }),
      show: (text) => actions.answer(text),
      refuse: (text) => actions.notice(text, "refused"),
    }, options.passwords);
  }

  /** Returns the credentials for a new connection. @param confidential Whether passwords may be sent over it. */
  hello(confidential: boolean): Hello {
    const { agent, bot } = this.#options;
    const state = this.#actions.state;
    this.confidential = confidential;
    const hello = {
      nick: state.me,
      agent,
      ...(bot && { bot }),
      ...(confidential ? this.account.passwords(state.me) : {}),
    };
    return { ...hello, ...this.resumption.hello(state) };
  }

  /** Returns the notice for a new connection. */
  describe({ server, nick }: Pick<ServerMessages["welcome"], "server" | "nick">): Sentence {
    const connected = say("chat.connected", { server, address: this.#actions.state.address, nick });
    return this.confidential ? connected : joinSentences(connected, say("chat.not-encrypted"));
  }

  /** Cancels open questions. */
  cancelPrompt(): void {
    this.#asked++;
  }

  /**
   * Handles a failed login. If the server wants a password, asks the person for it, and retries.
   *
   * @returns Whether the person is asked for a password.
   */
  askForPassword(failure: Failure): boolean {
    const { passwordOf, code } = failure;
    if (!isPassword(passwordOf) || !this.confidential) return false;
    const asked = ++this.#asked;
    this.#actions.dispatch({ type: "link", link: { phase: "connecting" } });
    this.account.obtain(passwordOf, this.#actions.state.me, code === "auth-failed").then((obtained) => {
      // Meanwhile, the person may have left or reconnected.
      if (asked !== this.#asked || this.#actions.state.link.phase !== "connecting") return;
      if (obtained) this.#host.retry();
      else this.#host.fail(this.withPasswordHint(failure));
    });
    return true;
  }

  /** Logs in as the owner of a registered nickname, in a new session. Asks for the password first. */
  async logInAs(nick: string): Promise<void> {
    const refuse = (text: Sentence) => this.#actions.notice(text, "refused");
    if (!this.confidential) return refuse(joinSentences(say("chat.nick-registered", { nick }), NOT_CONFIDENTIAL));
    const { me } = this.#actions.state;
    if (!await this.account.obtain("nick", nick, false)) {
      return refuse(say("chat.nick-registered-no-password", { nick, me }));
    }
    if (this.#actions.state.link.phase !== "connected") return;
    this.resumption.leave();
    this.#actions.dispatch({ type: "renamed", nick });
    this.#host.loginAgain();
  }

  /** Returns the failure, with the reason if no password was sent. */
  withPasswordHint(failure: Failure): Failure {
    if (failure.passwordOf === undefined || this.confidential) return failure;
    return { ...failure, reason: joinSentences(failure.reason, NOT_CONFIDENTIAL) };
  }
}

/** Returns whether this client knows a password that a server asks for. */
function isPassword(of: string | undefined): of is PasswordOf {
  return of === "server" || of === "nick" || of === "new";
}
