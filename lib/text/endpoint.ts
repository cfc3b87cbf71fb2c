/** One end of a connection. */
export interface Endpoint {
  /** The IPv4 address; in a client that dialled the server by name, that name. */
  readonly host: string;
  readonly port: number;
  /** Whether it is on this machine, so that nobody on a network can read the connection. */
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
