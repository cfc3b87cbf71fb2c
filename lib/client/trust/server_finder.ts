import { type FoundServer, search as searchNetwork } from "../../discovery/mod.ts";
import { DEFAULT_PORT } from "../../protocol/mod.ts";
import { compareNames, formatEndpoint } from "../../text/mod.ts";
import type { Address } from "../link/address.ts";
import { type KnownServer, type KnownServers, KnownServersError } from "./known_servers.ts";

/**
 * What the client remembers of a server that was found:
 *
 * - `known`: this key at this address;
 * - `moved`: this key at another address;
 * - `changed`: another key at this address;
 * - `new`: nothing;
 * - `plain`: the server does not encrypt, so nobody can know it.
 */
export type FoundStatus = "known" | "moved" | "changed" | "new" | "plain";

/** A server on the network, for people to choose. Nothing of it is proved until the client connects. */
export interface OfferedServer extends Omit<FoundServer, "hosts"> {
  readonly host: string;
  /** As people type it: `192.168.1.5` or `192.168.1.5:8000`. */
  readonly address: string;
  readonly status: FoundStatus;
}

/** Called with all servers so far, whenever that changes. */
export type OnFound = (servers: readonly OfferedServer[]) => void;

const ORDER: readonly FoundStatus[] = ["known", "moved", "new", "changed", "plain"];

/** Finds servers on the network, and remembers what they said about their keys. */
export class ServerFinder {
  readonly #known: KnownServers;
  readonly #search: typeof searchNetwork;
  readonly #advertised = new Map<string, string>();

  /** @param search Asks on the network. */
  constructor(known: KnownServers, search: typeof searchNetwork = searchNetwork) {
    this.#known = known;
    this.#search = search;
  }

  /**
   * Looks for servers for a second.
   *
   * @returns Those that the client knows come first.
   */
  async find(onFound: OnFound = () => {}, signal?: AbortSignal): Promise<readonly OfferedServer[]> {
    const known = await this.#load();
    const offered = (servers: readonly FoundServer[]) => this.#offer(servers, known);
    return offered(await this.#search({ onFound: (servers) => onFound(offered(servers)), signal }));
  }

  /** Returns the fingerprint that a server at an address has claimed in an answer; undefined if none did. */
  advertisedAt({ host, port }: Address): string | undefined {
    return this.#advertised.get(formatEndpoint({ host, port }));
  }

  #offer(servers: readonly FoundServer[], known: ReadonlyMap<string, KnownServer>): OfferedServer[] {
    const offered = servers.map(({ hosts, ...about }) => {
      const { port, fingerprint } = about;
      // Of several addresses, the known address.
      const host = hosts.find((host) => known.has(formatEndpoint({ host, port }))) ?? hosts[0];
      if (fingerprint !== undefined) this.#advertised.set(formatEndpoint({ host, port }), fingerprint);
      const address = port === DEFAULT_PORT ? host : formatEndpoint({ host, port });
      return { ...about, host, address, status: statusOf(known, formatEndpoint({ host, port }), fingerprint) };
    });
    return offered.sort((a, b) =>
      ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || compareNames(a.name, b.name) ||
      compareNames(a.address, b.address)
    );
  }

  async #load(): Promise<ReadonlyMap<string, KnownServer>> {
    try {
      return (await this.#known.load()).servers;
    } catch (error) {
      if (!(error instanceof KnownServersError)) throw error;
      return new Map(); // The person is told when they connect.
    }
  }
}

/** Returns the only server that the client knows; undefined if there are several or none. */
export function onlyKnown(servers: readonly OfferedServer[]): OfferedServer | undefined {
  const known = servers.filter(({ status }) => status === "known" || status === "moved");
  return known.length === 1 ? known[0] : undefined;
}

function statusOf(
  known: ReadonlyMap<string, KnownServer>,
  address: string,
  fingerprint: string | undefined,
): FoundStatus {
  const here = known.get(address);
  if (here !== undefined && here.fingerprint === fingerprint) return "known";
  if (here !== undefined) return "changed";
  if (fingerprint === undefined) return "plain";
  return [...known.values()].some((it) => it.fingerprint === fingerprint) ? "moved" : "new";
}
