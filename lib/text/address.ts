import { inWords, say, type Sentence } from "../language/mod.ts";
import { isIPv6, isLinkLocal, normalIPv6 } from "./ip.ts";

/** An invalid address or port. */
export class AddressError extends Error {
  override readonly name = "AddressError";

  /** @param sentence Says to people what is wrong, with an example. */
  constructor(readonly sentence: Sentence) {
    super(inWords(sentence));
  }
}

/** Parses an IPv4 address, and returns it without leading zeros. @throws {AddressError} if it is invalid. */
export function parseIPv4(text: string): string {
  const address = text.trim();
  const parts = address.split(".");
  const valid = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  if (!valid) {
    throw new AddressError(say("protocol.not-ipv4", { address }));
  }
  return parts.map(Number).join(".");
}

/**
 * Parses an IPv4 or IPv6 address, with or without brackets around the latter. A link-local address can have a zone:
 * `fe80::1%eth0`.
 *
 * @returns It in its shortest form.
 * @throws {AddressError} if it is invalid.
 */
export function parseIP(text: string): string {
  const address = text.trim().replace(/^\[(.*)\]$/, "$1");
  if (!isIPv6(address)) return parseIPv4(address);
  const normal = normalIPv6(address);
  if (normal === undefined) throw new AddressError(say("protocol.not-ip", { address }));
  return normal;
}

// A name in DNS, or in its relatives on a local network.
const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?)*$/;

/**
 * Parses the host part of an address: an IP address, or a name that the system looks up.
 *
 * @returns The host in lower case, with `127.0.0.1` for `localhost` and names in other scripts as DNS encodes them.
 * @throws {AddressError} if it is neither.
 */
export function parseHost(text: string): string {
  const typed = text.trim();
  if (isIPv6(typed)) {
    const address = parseIP(typed);
    if (isLinkLocal(address) && !address.includes("%")) throw new AddressError(say("protocol.needs-zone", { address }));
    return address;
  }
  const name = (/^[ -~]*$/.test(typed) ? typed : URL.parse(`http://${typed}`)?.hostname ?? "").toLowerCase()
    .replace(/(?<=.)\.$/, "");
  if (name === "localhost") return "127.0.0.1";
  // A host that ends with a number is an address, or a mistyped one.
  if (/(^|\.)(\d+|0x[\da-f]*)$/.test(name)) return parseIPv4(typed);
  if (!NAME.test(name)) {
    throw new AddressError(say("protocol.not-a-host", { address: typed }));
  }
  return name;
}

/**
 * Parses a port.
 *
 * @param lowest 0 if 0 is allowed and means any free port, otherwise 1.
 * @throws {AddressError} if it is invalid.
 */
export function parsePort(text: string, lowest: 0 | 1 = 1): number {
  const port = text.trim();
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535 || Number(port) < lowest) {
    throw new AddressError(say("protocol.not-a-port", { port, lowest }));
  }
  return Number(port);
}
