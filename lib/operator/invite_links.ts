import { addressesOf, describeLinks, describeNewLink, type InviteLinkHandler } from "../commands/mod.ts";
import { t } from "../language/mod.ts";
import { type Operated, OPERATOR, type OperatorFrontEnd, refuse } from "./context.ts";

/** Carries out the operator's commands for invitation links. */
export class OperatorInviteLinks implements InviteLinkHandler {
  readonly #server: Operated;
  readonly #view: OperatorFrontEnd;

  constructor(server: Operated, view: OperatorFrontEnd) {
    this.#server = server;
    this.#view = view;
  }

  create(room?: string, uses?: number, duration?: number): void {
    this.#server.inviteLinks.create(OPERATOR, { room, uses, lasting: duration }).then(
      (link) => {
        const { client, page } = addressesOf(link, "");
        const text = describeNewLink(link, { client, page }, this.#now());
        this.#view.answer(text, false, page === undefined ? [client] : [page, client]);
      },
      (error) => refuse(this.#view, error),
    );
  }

  list(): void {
    this.#view.answer(describeLinks(this.#server.inviteLinks.list(OPERATOR), this.#now()));
  }

  revoke(number: number): void {
    this.#server.inviteLinks.revoke(OPERATOR, number).then(
      () => this.#view.answer(t("commands.link-revoked", { number })),
      (error) => refuse(this.#view, error),
    );
  }

  #now(): number {
    return this.#server.stats().at;
  }
}
