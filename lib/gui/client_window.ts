import {
  type Address,
  AddressError,
  parseAddress,
  type RecentServersFile,
  remember,
  type ServerFinder,
  type Trust,
} from "../client/mod.ts";
import type { SiteFile } from "../http/mod.ts";
import { checkNick, ProtocolError } from "../protocol/mod.ts";
import { FileRelay, type TicketOrigin } from "./file_relay.ts";
import { findFor } from "./finding.ts";
import { LocalSite, type TabChannel } from "./local_site.ts";
import { type Destination, Relay } from "./relay.ts";

/** Options of a client's window. */
export interface ClientWindowOptions {
  readonly files: ReadonlyMap<string, SiteFile>;
  readonly version: string;
  /** The address that flags set. Default: the last one used. */
  readonly address?: Address;
  readonly nick?: string;
  /** Returns what decides whether to trust a server; undefined: nothing is encrypted. */
  readonly trustIn: ((server: Address) => Trust) | undefined;
  /** Finds servers on the network for the form; absent: the person types the address. */
  readonly finder?: Pick<ServerFinder, "find">;
  /** Remembers the last servers. */
  readonly recent: RecentServersFile;
  /** How long the window may be without a tab, in milliseconds. */
  readonly grace?: number;
}

const FINGERPRINT = /^\d{5}(-\d{5}){5}$/;

/** Serves the chat page, and connects its tabs to servers. The caller closes the site. */
export function openClientWindow(options: ClientWindowOptions): LocalSite {
  const { files, grace } = options;
  const relay = new FileRelay();
  const onTicket = (ticket: string, origin: TicketOrigin): string => {
    relay.note(ticket, origin);
    return `${new URL(site.url).pathname}files/${encodeURIComponent(ticket)}`;
  };
  const site: LocalSite = new LocalSite({
    files,
    grace,
    config: () => config(options),
    serve: (tab, query) =>
      options.finder && query.has("find") ? findFor(tab, options.finder) : serve(options, onTicket, tab, query),
    file: (ticket, request, peer) => relay.respond(ticket, request, peer),
  });
  return site;
}

async function config({ version, address, nick, trustIn, recent, finder }: ClientWindowOptions) {
  const [last] = (await recent.load()).servers;
  const { host, port } = address ?? (last ? parseAddress(last.address) : { host: "", port: "" });
  const defaults = { address: host, port, nick: nick ?? last?.nick ?? "" };
  return {
    mode: "client",
    name: "",
    version,
    encrypted: trustIn !== undefined,
    finds: finder !== undefined,
    defaults,
    invitation: address?.invitation,
  };
}

function serve(
  options: ClientWindowOptions,
  onTicket: Destination["onTicket"],
  tab: TabChannel,
  query: URLSearchParams,
): Promise<void> {
  const where = destination(options, query.get("to") ?? "", query.get("nick") ?? "", query.get("key"));
  return new Relay(tab).run("wrong" in where ? where : { ...where, ...(onTicket && { onTicket }) });
}

function destination(
  { trustIn, recent }: ClientWindowOptions,
  to: string,
  nick: string,
  key: string | null,
): Destination | { wrong: string } {
  try {
    const fingerprint = FINGERPRINT.exec(key ?? "")?.[0];
    // The code of the invitation stays in the page.
    const invitation = fingerprint === undefined ? undefined : { code: "", fingerprint };
    const server = { ...parseAddress(to), invitation };
    const used = { address: to.trim(), nick: checkNick(nick) };
    const onReady = async () => void await recent.save(remember(await recent.load(), used));
    return { server, trust: trustIn?.(server), onReady };
  } catch (error) {
    if (!(error instanceof AddressError || error instanceof ProtocolError)) throw error;
    return { wrong: error.message };
  }
}
