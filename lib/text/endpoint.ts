/** One end of a connection. */
export interface Endpoint {
  /** Its IPv4 address; at a client, the name of the server if it was dialled by name. */
  readonly host: string;
  readonly port: number;
  /** Whether it is on this very machine, so that there is no network on which anyone could read along. */
  readonly loopback: boolean;
}

/** Returns the endpoint at a host and a port. */
export function endpointOf(host: string, port: number): Endpoint {
  return { host, port, loopback: host.startsWith("127.") || host === "localhost" };
}

/** Returns an endpoint for people to read: `192.168.1.7:50412`. */
export function formatEndpoint({ host, port }: Pick<Endpoint, "host" | "port">): string {
  return `${host}:${port}`;
}
