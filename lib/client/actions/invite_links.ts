import {
  addressesOf,
  type CommandHandler,
  describeLinks,
  describeNewLink,
  type InviteLinkHandler,
} from "../../commands/mod.ts";
import { say, type Sentence, t } from "../../language/mod.ts";
import { type ClientRequest, LOBBY, type ServerResponse } from "../../protocol/mod.ts";
import { currentConversation } from "../model/model.ts";
import { knowsInviteLinks } from "../model/selectors.ts";
import type { CommandHost } from "./host.ts";

/** Says that the server knows no invitation links. */
export const NO_LINKS: Sentence = say("chat.no-invite-links");

/** Carries out the commands for invitation links. */
export class InviteLinks implements InviteLinkHandler {
  readonly #client: Pick<CommandHost, "state" | "emit">;
  readonly #view: Pick<CommandHandler, "request" | "show" | "refuse">;

  constructor(client: Pick<CommandHost, "state" | "emit">, view: Pick<CommandHandler, "request" | "show" | "refuse">) {
    this.#client = client;
    this.#view = view;
  }

  create(room?: string, uses?: number, duration?: number): void {
    const { name, kind } = currentConversation(this.#client.state);
    const where = room ?? (kind === "room" ? name : LOBBY);
    this.#ask({ type: "invite_link", room: where, uses, lasting: duration }, (answer) => {
      if (answer.type !== "invite_link") return;
      const { client, page } = addressesOf(answer, this.#client.state.address);
      const text = describeNewLink(answer, { client, page }, Date.now());
      this.#client.emit({ kind: "answer", text, qr: page ?? client });
    });
  }

  list(): void {
    this.#ask({ type: "invite_links" }, (answer) => {
      if (answer.type === "invite_links") this.#view.show(describeLinks(answer.links, Date.now()));
    });
  }

  revoke(number: number): void {
    this.#ask({ type: "revoke_link", link: number }, () => this.#view.show(t("commands.link-revoked", { number })));
  }

  #ask(request: ClientRequest, answered: (answer: ServerResponse) => void): void {
    if (knowsInviteLinks(this.#client.state)) this.#view.request(request, answered);
    else this.#view.refuse(NO_LINKS);
  }
}
