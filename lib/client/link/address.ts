import { say } from "../../language/mod.ts";
import { AddressError, type Invitation, parseHost, parseInviteLink, parsePort } from "../../text/mod.ts";
import { DEFAULT_PORT } from "../../protocol/mod.ts";

/** The address of a server. */
export interface Address {
  /** An IP address, or a name that the system looks up. */
  readonly host: string;
  readonly port: number;
  /** What an invitation link says besides. */
  readonly invitation?: Invitation | undefined;
}

export { AddressError, parsePort };

/**
 * Parses the address of a server: an IP address or a name, with the port unless it is the default. The address of the
 * page, pasted from a browser, works too, and so does an invitation link.
 *
 * @throws {AddressError} With a sentence that shows a valid address.
 *
 * @example
 * ```ts
 * parseAddress("192.168.1.5"); // { host: "192.168.1.5", port: 5555 }
 * parseAddress("box.local:8000"); // { host: "box.local", port: 8000 }
 * parseAddress("[fe80::1%eth0]:8000"); // { host: "fe80::1%eth0", port: 8000 }
 * parseAddress("http://box:8080/#tea"); // { host: "box", port: 8080 }, where the server names the port for clients
 * ```
 */
export function parseAddress(text: string): Address {
  const link = parseInviteLink(text);
  if (link) return { ...parseAddress(link.address), invitation: link.invitation };
  const trimmed = text.trim().replace(/^(https?):\/\/([^/?#]*).*$/is, "$2").replace(/\/$/, "");
  if (trimmed === "") throw new AddressError(say("connection.no-address"));
  // An IPv6 address contains colons, so a port needs brackets around the address.
  const [, inBrackets, portAfter] = /^\[([^\]]*)\](?::(.*))?$/.exec(trimmed) ?? [];
  const [host, port, ...more] = inBrackets === undefined ? trimmed.split(":") : [inBrackets, portAfter];
  if (more.length > 0) return { host: parseHost(trimmed), port: DEFAULT_PORT };
  return { host: parseHost(host), port: port === undefined ? DEFAULT_PORT : parsePort(port) };
}
