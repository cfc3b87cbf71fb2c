import { joinSentences, say } from "../../language/mod.ts";
import type { ServerMessages } from "../../protocol/mod.ts";
import { DISCONNECTED } from "../link/requests.ts";
import { knowsInviteLinks } from "../model/selectors.ts";
import type { ActionHost } from "./host.ts";
import { NO_LINKS } from "./invite_links.ts";

// The pause before a link is tried again after a refusal for too many requests, in milliseconds.
const RETRY_MS = 3_000;

/** Uses the code of an invitation link, once, as soon as the client is logged in. */
export class UsedInvitation {
  /** The code, until the server has answered. */
  code: string | undefined;
  readonly #host: ActionHost;
  readonly #entered: (room: ServerMessages["room"]) => void;

  /** @param entered Applies the answer. */
  constructor(host: ActionHost, code: string | undefined, entered: (room: ServerMessages["room"]) => void) {
    this.#host = host;
    this.code = code;
    this.#entered = entered;
  }

  /** Uses another code now, or after the next login. */
  begin(code: string): void {
    this.code = code;
    if (this.#host.state.link.phase === "connected") this.use();
  }

  /** Uses the code after a login. If the connection is lost before the answer, it is used again after the next one. */
  use(): void {
    const { code } = this;
    if (code === undefined) return;
    if (!knowsInviteLinks(this.#host.state)) {
      this.code = undefined;
      return this.#host.notice(NO_LINKS, "refused");
    }
    this.#host.ask({ type: "use_link", code }, {
      answered: (answer) => {
        this.code = undefined;
        if (answer.type === "room") this.#entered(answer);
      },
      refused: ({ code: reason, message, retry_after }) => {
        if (reason === DISCONNECTED) return;
        if (reason === "rate-limited") return this.#host.later(retry_after ?? RETRY_MS, () => this.use());
        this.code = undefined;
        this.#host.notice(joinSentences(message, say("chat.here-without-invitation")), "refused");
      },
    });
  }
}
