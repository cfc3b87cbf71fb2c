import { AddressError, parseIPv4, parsePort } from "../net/address.ts";
import { DEFAULT_PORT } from "../protocol/mod.ts";

/** Where a server is. */
export interface Address {
  /** An IPv4 address. */
  readonly host: string;
  readonly port: number;
}

// The one name that means the same address everywhere.
const LOCALHOST = "127.0.0.1";

export { AddressError, parseIPv4, parsePort };

/**
 * Reads the IPv4 address of a server, with its port where that is not the usual one. `localhost` is this
 * machine.
 *
 * @throws {AddressError} With a sentence that says how an address looks.
 *
 * @example
 * ```ts
 * parseAddress("192.168.1.5"); // { host: "192.168.1.5", port: 5555 }
 * parseAddress("192.168.1.5:8000"); // { host: "192.168.1.5", port: 8000 }
 * ```
 */
export function parseAddress(text: string): Address {
  const trimmed = text.trim();
  if (trimmed === "") throw new AddressError("The address of the server is missing. It looks like 192.168.1.5.");
  const [host, port, ...more] = trimmed.split(":");
  // IPv6 has colons: all of it is what is not an IPv4 address.
  const isName = host.toLowerCase() === "localhost";
  const address = parseIPv4(more.length > 0 ? trimmed : isName ? LOCALHOST : host);
  return { host: address, port: port === undefined ? DEFAULT_PORT : parsePort(port) };
}
