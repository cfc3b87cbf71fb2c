import { t } from "../../language/mod.ts";
import { type OfferedServer, onlyKnown, parseAddress, type RecentServer } from "../../client/mod.ts";
import { checkNick } from "../../protocol/mod.ts";
import type { TerminalInput } from "../input/mod.ts";
import type { Grid, Size, Theme } from "../screen/mod.ts";
import { Form } from "../widgets/form.ts";
import type { Offer, OfferGroup } from "../widgets/form_page.ts";
import { problemOf } from "../widgets/problem.ts";
import { describeFound, describeKey } from "./found_servers.ts";

/** The person's choice: to connect or to end. */
export type StartChoice = { readonly type: "connect"; readonly address: string; readonly nick: string } | {
  readonly type: "end";
};

/** The page before the chat. */
export class StartForm {
  /** Called when the person has chosen. */
  onChoice: (choice: StartChoice) => void = () => {};
  /** Called when the person wants to look for servers on the network; undefined: this program does not look. */
  onSearch: (() => void) | undefined;

  readonly #form: Form;
  readonly #recent: readonly RecentServer[];
  #suggested: string | undefined; // the address that a search has filled in
  readonly #given: { address?: string; nick?: string };

  /**
   * @param given The values from flags.
   * @param searches Whether the program looks for servers on the network.
   */
  constructor(
    theme: Theme,
    servers: readonly RecentServer[],
    given: { address?: string; nick?: string },
    searches = false,
  ) {
    this.#recent = given.address === undefined ? servers : [];
    this.#given = given;
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
          leftToPerson: true,
          problem: (text: string) => problemOf(() => checkNick(text)),
        },
      ],
      verb: t("terminal.verb-connect"),
      groups: this.#groups(searches ? [] : undefined, true),
      ...searches && { keys: t("terminal.ctrl-r-search") },
    };
    const at = address === "" ? "address" : nick === "" || given.address !== undefined ? "nick" : "address";
    this.#form = new Form(parts, { address, nick }, at);
    this.#form.onChoice = (values) =>
      this.onChoice(
        values === undefined ? { type: "end" } : { type: "connect", address: values.address.trim(), nick: values.nick },
      );
  }

  /**
   * Shows servers that were found. Until the person presses a key, it fills in the only server that they know. Where no
   * server is filled in and no nickname, it moves to the first; that joins nothing.
   *
   * @param isSearching Whether there may be more.
   */
  found(servers: readonly OfferedServer[], isSearching: boolean): void {
    this.#form.offer(this.#groups(servers, isSearching));
    if (this.#form.isTouched || servers.length === 0) return;
    const { address, nick } = this.#form.values;
    const isSuggested = address === this.#suggested;
    // The server used last.
    if (!isSuggested && servers.some((server) => server.address === address)) return;
    const known = onlyKnown(servers);
    const first = (address === "" || isSuggested) && nick === "" ? servers[0] : undefined;
    const suggested = known ?? first;
    if (suggested === undefined) return;
    this.#suggested = suggested.address;
    this.#form.fill(this.#offer(suggested).values, known === undefined);
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
    const searches = input.type === "key" && input.ctrl && input.name === "r";
    if (searches) this.onSearch?.();
    else this.#form.take(input);
  }

  /** @param found Undefined: this program does not look for servers. */
  #groups(found: readonly OfferedServer[] | undefined, isSearching: boolean): OfferGroup[] {
    const isFound = ({ address }: RecentServer) => found?.some((server) => server.address === address);
    const usedBefore: OfferGroup = {
      title: t("terminal.used-before"),
      offers: this.#recent.filter((used) => !isFound(used)).map(({ address, nick }) => ({
        text: t("terminal.address-as", { address, nick }),
        values: { address, nick },
      })),
    };
    if (found === undefined) return [usedBefore];
    const note = t(isSearching ? "finding.searching" : "finding.none-found");
    return [{ title: t("finding.on-network"), offers: found.map((server) => this.#offer(server)), note }, usedBefore];
  }

  #offer(server: OfferedServer): Offer {
    const { address } = server;
    const nick = this.#given.nick ?? (this.#recent.find((used) => used.address === address) ?? this.#recent[0])?.nick;
    return { text: describeFound(server), detail: describeKey(server), values: { address, nick: nick ?? "" } };
  }
}
