import type { CommandHandler, InviteLinkHandler } from "../../commands/mod.ts";
import { say, type Sentence, t } from "../../language/mod.ts";
import { type ClientRequest, LOBBY, type ServerMessages, type ServerResponse } from "../../protocol/mod.ts";
import { cleanLine, endpointOf, formatDuration, formatInviteLink, formatPageLink } from "../../text/mod.ts";
import { currentConversation } from "../model/model.ts";
import { knowsInviteLinks } from "../model/selectors.ts";
import type { CommandHost } from "./host.ts";

/** A link as the server tells it once. */
export type NewLink = ServerMessages["invite_link"];

/** A link in the list of those that the person can revoke. */
export type ListedLink = ServerMessages["invite_links"]["links"][number];

/** The addresses of a link. */
export interface LinkAddresses {
  /** For the client. */
  readonly client: string;
  /** For browsers; undefined if the server has no page. */
  readonly page: string | undefined;
}

/** Says that the server knows no invitation links. */
export const NO_LINKS: Sentence = say("chat.no-invite-links");

const MINUTE_MS = 60_000;

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
    this.#ask({ type: "revoke_link", link: number }, () => this.#view.show(t("chat.link-revoked", { number })));
  }

  #ask(request: ClientRequest, answered: (answer: ServerResponse) => void): void {
    if (knowsInviteLinks(this.#client.state)) this.#view.request(request, answered);
    else this.#view.refuse(NO_LINKS);
  }
}

/**
 * Returns the addresses of a link. They have the host to which this client is connected, which works for others too, unless it
 * is this machine; then the one that the server names.
 *
 * @param dialled The address to which this client is connected, with the port.
 */
export function addressesOf(link: NewLink, dialled: string): LinkAddresses {
  const own = dialled.replace(/:\d+$/, "");
  const host = own === "" || endpointOf(own, 0).loopback ? cleanLine(link.host) : own;
  const page = link.web === undefined ? undefined : URL.parse(link.web);
  if (page && page.hostname === link.host) page.hostname = host;
  return {
    client: formatInviteLink(`${host}:${link.port}`, link),
    page: page ? formatPageLink(page.href, link.code) : undefined,
  };
}

/** Describes a link that was created: the addresses to pass on, and what they do. */
function describeNewLink(link: NewLink, { client, page }: LinkAddresses, now: number): string {
  const { link: number, room, uses, until, registered_only } = link;
  return [
    t("chat.link-created", { number, room: cleanLine(room), uses, time: timeLeft(until, now) }),
    ...registered_only ? [t("chat.link-for-registered")] : [],
    ...page === undefined ? [] : [t("chat.link-in-browser", { link: page })],
    t("chat.link-in-client", { link: client }),
    t("chat.link-is-secret", { number }),
  ].join("\n");
}

/** Describes the links that the person can revoke, a line for each. */
function describeLinks(links: readonly ListedLink[], now: number): string {
  if (links.length === 0) return t("chat.no-links-to-revoke");
  return links.map((link) => `${link.link}  ${describeLink(link, now)}`).join("\n");
}

/** Describes a link: where it leads, who created it, how often it was used, and until when it can be used. */
export function describeLink({ room, by, uses, used, until }: ListedLink, now: number): string {
  const what = { room: room === undefined ? "" : cleanLine(room), hasRoom: room !== undefined, by: cleanLine(by) };
  const count = { used, uses };
  if (until <= now) return t("chat.link-of-expired", { ...what, ...count });
  if (used >= uses) return t("chat.link-of-used-up", { ...what, ...count });
  return t("chat.link-of", { ...what, ...count, time: timeLeft(until, now) });
}

/** Returns how long a link can still be used, in whole minutes. */
function timeLeft(until: number, now: number): Sentence {
  return formatDuration(Math.max(MINUTE_MS, Math.round((until - now) / MINUTE_MS) * MINUTE_MS));
}
