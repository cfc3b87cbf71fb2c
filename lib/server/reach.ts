import { isAnyAddress } from "../text/mod.ts";
import { ownAddresses } from "../platform.ts";
import { readCertificate } from "../tls/mod.ts";
import type { Listener } from "./listeners/listener.ts";

/** Where people reach a server from its network. */
export interface Reach {
  /** The address for clients. */
  readonly host: string;
  readonly port: number;
  /** The fingerprint of the key for clients; undefined if nothing is encrypted. */
  readonly fingerprint: string | undefined;
  /** The address of the page for browsers; undefined if there is none. */
  readonly web: string | undefined;
}

/** Returns where people reach a server that listens; undefined if it has no port for clients. */
export async function reachOf(
  listeners: readonly Pick<Listener, "address" | "certificate">[],
): Promise<Reach | undefined> {
  let clients: { host: string; port: number; certificate: string | undefined } | undefined;
  let web: string | undefined;
  for (const { address, certificate } of listeners) {
    if (address.kind === "clients") clients = { ...address, certificate };
    else if ("url" in address) web = address.url;
  }
  if (clients === undefined) return undefined;
  const { host, port, certificate } = clients;
  const fingerprint = certificate === undefined ? undefined : (await readCertificate(certificate)).fingerprint;
  return { host: isAnyAddress(host) ? ownAddresses()[0] ?? "127.0.0.1" : host, port, fingerprint, web };
}

/** Returns the address of the page for people on this network; undefined if browsers are not served. */
export function pageAddressOf(listeners: readonly Pick<Listener, "address">[]): string | undefined {
  for (const { address } of listeners) if ("url" in address) return address.url;
}
