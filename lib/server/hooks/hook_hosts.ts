import { BlockList, isIP } from "node:net";
import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";

const MAX_URL_LENGTH = 2_000;
const USUAL_PORTS = [80, 443];

/** A host to which outgoing hooks may post. */
export interface HookHost {
  /** As it is in an address: in lower case, IPv6 in brackets. */
  readonly host: string;
  /** Undefined: the usual ports of HTTP and HTTPS. */
  readonly port?: number;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8);
LOOPBACK.addAddress("::1", "ipv6");

// Where no name may lead: the machine itself unless it is named, the local link, where clouds have their secrets (one has them
// at an address of its own, too), and addresses of many machines.
const NOWHERE = new BlockList();
for (const [network, bits] of [["0.0.0.0", 8], ["169.254.0.0", 16], ["224.0.0.0", 3]] as const) {
  NOWHERE.addSubnet(network, bits);
  addTranslated(network, bits);
}
addTranslated("127.0.0.0", 8);
for (const [network, bits] of [["::", 128], ["fe80::", 10], ["fd00:ec2::254", 128], ["ff00::", 8]] as const) {
  NOWHERE.addSubnet(network, bits, "ipv6");
}

/** Adds the IPv6 addresses that a gateway or a system may take for those of an IPv4 network: NAT64, 6to4, `::a.b.c.d`. */
function addTranslated(network: string, bits: number): void {
  const [a, b] = network.split(".").map((byte) => Number(byte).toString(16).padStart(2, "0"));
  NOWHERE.addSubnet(`64:ff9b::${network}`, 96 + bits, "ipv6");
  NOWHERE.addSubnet(`2002:${a}${b}::`, 16 + bits, "ipv6");
  // `::1` is there.
  if (network !== "0.0.0.0") NOWHERE.addSubnet(`::${network}`, 96 + bits, "ipv6");
}

/** Parses a host that the operator has named, such as `ci.example` or `192.168.1.7:9000`; undefined if it is invalid. */
export function parseHookHost(text: string): HookHost | undefined {
  const url = URL.parse(`http://${text}`);
  if (!url || !/^[^/?#@\s]+$/.test(text) || url.hostname === "") return undefined;
  const port = /:(\d{1,5})$/.exec(text.replace(/^\[.*\]/, ""))?.[1];
  if (port === undefined) return { host: url.hostname };
  return Number(port) > 0 && Number(port) < 65_536 ? { host: url.hostname, port: Number(port) } : undefined;
}

/** Checks the address for an outgoing hook. @throws {ProtocolError} `bad-message` or `not-allowed`. */
export function checkTarget(text: string, hosts: readonly HookHost[]): URL {
  const url = URL.parse(text.trim());
  const isWeb = url !== null && (url.protocol === "http:" || url.protocol === "https:");
  if (!isWeb || text.length > MAX_URL_LENGTH || url.username !== "" || url.password !== "") {
    throw new ProtocolError("bad-message", say("server.hook-wrong-target"));
  }
  url.hash = "";
  if (isNamed(url, hosts)) return url;
  throw new ProtocolError("not-allowed", say("server.hook-host-not-allowed", { host: url.host }));
}

/** Returns whether the operator has named the host and the port of an address. */
export function isNamed(url: URL, hosts: readonly HookHost[]): boolean {
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  return hosts.some((it) =>
    it.host === url.hostname && (it.port === undefined ? USUAL_PORTS.includes(port) : it.port === port)
  );
}

/** An address to dial. */
export interface Dialled {
  readonly address: string;
  readonly family: 4 | 6;
}

/**
 * Returns the addresses of a host that hooks may dial. A name may lead anywhere but to places that it can only lead to by
 * mistake, or by an attack on DNS.
 *
 * @param find Looks a name up. @throws {Error} (rejects) if there is none.
 */
export async function addressesOf(
  hostname: string,
  find: (name: string) => Promise<Array<{ address: string }>> = lookUp,
): Promise<Dialled[]> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host) === 0 ? await find(host) : [{ address: host }];
  const isOwnName = host === "localhost" || isIP(host) !== 0;
  const allowed = found.flatMap(({ address }): Dialled[] => {
    const family = isIP(address);
    if (family !== 4 && family !== 6) return [];
    const kind = family === 4 ? "ipv4" : "ipv6";
    // A list contains no address with a zone.
    const [bare] = address.split("%");
    const isRefused = NOWHERE.check(bare, kind) || (LOOPBACK.check(bare, kind) && !isOwnName);
    return isRefused ? [] : [{ address, family }];
  });
  if (allowed.length === 0) {
    throw new Error(`the name ${host} leads to ${found.map((it) => it.address).join(", ") || "nowhere"}`);
  }
  return allowed;
}

async function lookUp(name: string): Promise<Array<{ address: string }>> {
  const { lookup } = await import("node:dns/promises");
  return await lookup(name, { all: true });
}
