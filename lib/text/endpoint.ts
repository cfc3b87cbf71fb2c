import { bracketed, isIPv6, normalIPv6 } from "./ip.ts";

/** One end of a connection. */
export interface Endpoint {
  /** The IP address (`normalIPv6`); in a client that dialled the server by name, that name. */
  readonly host: string;
  readonly port: number;
  /** Whether it is on this machine, so that nobody on a network can read the connection. */
  readonly loopback: boolean;
}

/** Returns the endpoint at a host and a port. */
export function endpointOf(given: string, port: number): Endpoint {
  const host = isIPv6(given) ? normalIPv6(given) ?? given : given;
  return { host, port, loopback: host.startsWith("127.") || host === "::1" || host === "localhost" };
}

/** Returns an endpoint for people to read: `192.168.1.7:50412`, `[fe80::1%eth0]:50412`. */
export function formatEndpoint({ host, port }: Pick<Endpoint, "host" | "port">): string {
  return `${bracketed(host)}:${port}`;
}
