import { t } from "../../language/mod.ts";
import { parseAddress, type RecentServer } from "../../client/mod.ts";
import { checkNick } from "../../protocol/mod.ts";
import type { TerminalInput } from "../input/mod.ts";
import type { Grid, Size, Theme } from "../screen/mod.ts";
import { Form } from "../widgets/form.ts";
import { problemOf } from "../widgets/problem.ts";

/** The person's choice: to connect or to end. */
export type StartChoice = { readonly type: "connect"; readonly address: string; readonly nick: string } | {
  readonly type: "end";
};

/** The page before the chat. */
export class StartForm {
  /** Called when the person has chosen. */
  onChoice: (choice: StartChoice) => void = () => {};

  readonly #form: Form;

  /** @param given The values from flags. */
  constructor(theme: Theme, servers: readonly RecentServer[], given: { address?: string; nick?: string }) {
    const last = given.address === undefined ? servers[0] : servers.find((server) => server.address === given.address);
    const address = given.address ?? last?.address ?? "";
    const nick = given.nick ?? (last ?? servers[0])?.nick ?? "";
    const parts = {
      theme,
      subtitle: t("terminal.subtitle-chat"),
      fields: [
        {
          name: "address",
          label: t("terminal.label-server"),
          hint: t("terminal.hint-address"),
          fixed: given.address !== undefined,
          problem: (text: string) => problemOf(() => parseAddress(text)),
        },
        {
          name: "nick",
          label: t("terminal.label-nick"),
          hint: t("terminal.hint-nick"),
          fixed: given.nick !== undefined,
          problem: (text: string) => problemOf(() => checkNick(text)),
        },
      ],
      verb: t("terminal.verb-connect"),
      offersTitle: t("terminal.used-before"),
      offers: given.address !== undefined ? [] : servers.map(({ address, nick }) => ({
        text: t("terminal.address-as", { address, nick }),
        values: { address, nick },
      })),
    };
    const at = address === "" ? "address" : nick === "" || given.address !== undefined ? "nick" : "address";
    this.#form = new Form(parts, { address, nick }, at);
    this.#form.onChoice = (values) =>
      this.onChoice(
        values === undefined ? { type: "end" } : { type: "connect", address: values.address.trim(), nick: values.nick },
      );
  }

  /** Shows that it is connecting. */
  connecting(): void {
    this.#form.working(t("terminal.connecting-to", { address: this.#form.values.address }));
  }

  /** Shows why it did not connect. @param field The field to change. */
  failed(message: string, field: "address" | "nick"): void {
    this.#form.failed(message, field);
  }

  /** Shows why it did not connect, and offers another address. */
  offer(message: string, address: string): void {
    this.#form.failed(t("terminal.connect-there", { message }), "address", address);
  }

  /** Draws the page. */
  draw(size: Size): Grid {
    return this.#form.draw(size);
  }

  /** Takes input. */
  take(input: TerminalInput): void {
    this.#form.take(input);
  }
}
