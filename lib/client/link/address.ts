import { AddressError, parseHost, parsePort } from "../../text/mod.ts";
import { DEFAULT_PORT } from "../../protocol/mod.ts";

/** Where a server is. */
export interface Address {
  /** An IPv4 address, or a name that the system looks up. */
  readonly host: string;
  readonly port: number;
}

export { AddressError, parsePort };

/**
 * Reads the address of a server: an IPv4 address or a name, with its port where that is not the usual one. The address
 * of the page, as it is pasted from a browser, is one too. `localhost` is this machine.
 *
 * @throws {AddressError} With a sentence that says how an address looks.
 *
 * @example
 * ```ts
 * parseAddress("192.168.1.5"); // { host: "192.168.1.5", port: 5555 }
 * parseAddress("box.local:8000"); // { host: "box.local", port: 8000 }
 * parseAddress("http://box:8080/#tea"); // { host: "box", port: 8080 }, where the server says which port is the talk's
 * ```
 */
export function parseAddress(text: string): Address {
  const trimmed = text.trim().replace(/^(https?):\/\/([^/?#]*).*$/is, "$2").replace(/\/$/, "");
  if (trimmed === "") throw new AddressError("The address of the server is missing. Example: 192.168.1.5.");
  const [host, port, ...more] = trimmed.split(":");
  // IPv6 has colons: all of it is what is no address.
  if (more.length > 0) return { host: parseHost(trimmed), port: DEFAULT_PORT };
  return { host: parseHost(host), port: port === undefined ? DEFAULT_PORT : parsePort(port) };
}
