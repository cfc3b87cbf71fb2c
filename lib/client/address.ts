import { AddressError, parseIPv4, parsePort } from "../net/mod.ts";
import { DEFAULT_PORT } from "../protocol/mod.ts";

/** Where a server is. */
export interface Address {
  /** An IPv4 address. */
  readonly host: string;
  readonly port: number;
}

export { AddressError, parseIPv4, parsePort };

/**
 * Reads the IPv4 address of a server, with its port where that is not the usual one.
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
  const colon = trimmed.indexOf(":");
  const [host, port] = colon === -1 ? [trimmed] : [trimmed.slice(0, colon), trimmed.slice(colon + 1)];
  return { host: parseIPv4(host), port: port === undefined ? DEFAULT_PORT : parsePort(port) };
}
