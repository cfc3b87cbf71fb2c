import type { ListenerAddress } from "./listeners/listener.ts";

/** The ports of a server. */
export interface Ports {
  readonly port: number;
  readonly webPort?: number;
}

/** Returns the ports at which people join. */
export function portsOf(addresses: readonly ListenerAddress[]): Ports {
  let [port, webPort]: [number, number | undefined] = [0, undefined];
  for (const address of addresses) {
    if (address.kind === "clients") port = address.port;
    else if (address.kind === "browsers" && !("trouble" in address)) webPort = address.port;
  }
  return { port, ...webPort !== undefined && { webPort } };
}

/** What an advertisement says of a running server. */
export interface AdvertisedServer {
  /** Returns where clients join, and browsers, if they can. */
  readonly ports: () => Ports;
  /** Returns how many people are there. */
  readonly people: () => number;
  /** Warns the operator. */
  readonly warn: (message: string) => void;
}

/** Lets clients on the network find a server. The server closes it. */
export interface Advertising {
  /** Resolves once it can be found, or cannot. */
  readonly ready: Promise<void>;
  /** How the server can be found now: by Tincan's own question, and by DNS-SD. */
  readonly ways: readonly ("question" | "dnssd")[];
  /** Says goodbye, and stops. */
  close(): Promise<void>;
}

/** Begins to advertise a server that has started. */
export type Advertise = (server: AdvertisedServer) => Advertising;
