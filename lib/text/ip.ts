// An IPv6 address as the system writes it, without its zone: hexadecimal digits, colons, and perhaps an IPv4 address.
const IPV6 = /^[\da-f:]*:[\da-f:.]*$/i;
const ZONE = /^[\w.~-]{1,32}$/;
const LINK_LOCAL = /^fe[89ab][\da-f]:/;
const MAPPED = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/** Returns whether a host is an IPv6 address. A name and an IPv4 address have no colon. */
export function isIPv6(host: string): boolean {
  return host.includes(":");
}

/**
 * Returns an IPv6 address in its shortest form, in lower case, with the zone of a link-local address (`fe80::1%eth0`), and an
 * IPv4 address that is mapped (`::ffff:1.2.3.4`) as the IPv4 address; undefined if it is invalid.
 */
export function normalIPv6(text: string): string | undefined {
  const [address, zone, ...more] = text.split("%");
  if (!IPV6.test(address) || more.length > 0) return undefined;
  const short = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
  if (short === undefined) return undefined;
  const [, high, low] = MAPPED.exec(short) ?? [];
  if (high !== undefined && zone === undefined) return ipv4Of(parseInt(high, 16), parseInt(low, 16));
  if (zone === undefined) return short;
  return ZONE.test(zone) && LINK_LOCAL.test(short) ? `${short}%${zone}` : undefined;
}

/**
 * Returns what limits and bans count as one address: an IPv4 address, or the network of 64 bits of an IPv6 address
 * (`2001:db8:1:2::/64`), because a machine can take any address in it. A link-local address counts alone: all machines on a
 * link have the same network.
 */
export function networkOf(host: string): string {
  if (!isIPv6(host) || host === "::1" || isLinkLocal(host)) return host;
  const [left, right] = host.split("::");
  const groups = (part = "") => part === "" ? [] : part.split(":");
  const [head, tail] = [groups(left), groups(right)];
  const all = [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0"), ...tail];
  return `${normalIPv6(`${all.slice(0, 4).join(":")}::`)}/64`;
}

/** Returns whether an IPv6 address is valid only on the link of one interface. */
export function isLinkLocal(host: string): boolean {
  return LINK_LOCAL.test(host);
}

/** Returns whether to listen on an address means to listen on all addresses of the machine. */
export function isAnyAddress(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** Returns a host as it stands before a port and in the address of a page: an IPv6 address in brackets. */
export function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}

function ipv4Of(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
