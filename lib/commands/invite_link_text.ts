import {
  bracketed,
  cleanLine,
  endpointOf,
  formatDuration,
  formatEndpoint,
  formatInviteLink,
  formatPageLink,
} from "../text/mod.ts";
import { type Sentence, t } from "../language/mod.ts";
import type { ServerMessages } from "../protocol/mod.ts";

const MINUTE_MS = 60_000;

/** A link as the server tells it once. */
export type NewLink = Omit<ServerMessages["invite_link"], "type" | "rid">;

/** A link in the list of those that the person can revoke. */
export type ListedLink = ServerMessages["invite_links"]["links"][number];

/** The addresses of a link. */
export interface LinkAddresses {
  /** For the client. */
  readonly client: string;
  /** For browsers; undefined if the server has no page. */
  readonly page: string | undefined;
}

/**
 * Returns the addresses of a link. They have the host to which this client is connected, which works for others too, unless it
 * is this machine; then the address that the server names.
 *
 * @param dialled The address to which this client is connected, with the port.
 */
export function addressesOf(link: NewLink, dialled: string): LinkAddresses {
  const own = dialled.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  const host = own === "" || endpointOf(own, 0).loopback ? cleanLine(link.host) : own;
  const page = link.web === undefined ? undefined : URL.parse(link.web);
  if (page && page.hostname === bracketed(link.host)) page.hostname = bracketed(host);
  return {
    client: formatInviteLink(formatEndpoint({ host, port: link.port }), link),
    page: page ? formatPageLink(page.href, link.code) : undefined,
  };
}

/** Describes a link that was created: the addresses to pass on, and what they do. */
export function describeNewLink(link: NewLink, { client, page }: LinkAddresses, now: number): string {
  const { link: number, room, uses, until, registered_only } = link;
  return [
    t("commands.link-created", { number, room: cleanLine(room), uses, time: timeLeft(until, now) }),
    ...registered_only ? [t("commands.link-for-registered")] : [],
    ...page === undefined ? [] : [t("commands.link-in-browser", { link: page })],
    t("commands.link-in-client", { link: client }),
    t("commands.link-is-secret", { number }),
  ].join("\n");
}

/** Describes the links that the person can revoke, a line for each. */
export function describeLinks(links: readonly ListedLink[], now: number): string {
  if (links.length === 0) return t("commands.no-links-to-revoke");
  return links.map((link) => `${link.link}  ${describeLink(link, now)}`).join("\n");
}

/** Describes a link: where it leads, who created it, how often it was used, and until when it can be used. */
export function describeLink({ room, by, uses, used, until }: ListedLink, now: number): string {
  const what = { room: room === undefined ? "" : cleanLine(room), hasRoom: room !== undefined, by: cleanLine(by) };
  const count = { used, uses };
  if (until <= now) return t("commands.link-of-expired", { ...what, ...count });
  if (used >= uses) return t("commands.link-of-used-up", { ...what, ...count });
  return t("commands.link-of", { ...what, ...count, time: timeLeft(until, now) });
}

/** Returns how long a link can still be used, in whole minutes. */
export function timeLeft(until: number, now: number): Sentence {
  return formatDuration(Math.max(MINUTE_MS, Math.round((until - now) / MINUTE_MS) * MINUTE_MS));
}
