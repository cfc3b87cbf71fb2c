import { ownAddresses } from "../../platform.ts";
import { LOCAL_DOMAINS } from "../../tls/mod.ts";

/** Returns the names and addresses by which other machines on this network reach this one. */
export function reachableHosts(): { names: string[]; addresses: string[] } {
  return {
    names: ["localhost", ...machineNames()].filter(isHostName),
    addresses: ["127.0.0.1", ...ownAddresses()],
  };
}

/** Returns the names of this machine: alone first, then with each domain of local networks. */
export function machineNames(): string[] {
  const host = Deno.hostname().toLowerCase();
  return [host, ...LOCAL_DOMAINS.map((domain) => `${host}.${domain}`)];
}

/** Returns whether a text can be a name in a certificate. */
export function isHostName(text: string): boolean {
  return text.length < 254 && /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/.test(text) && !/^[\d.]+$/.test(text);
}

/** Returns whether a text is an IPv4 address in four decimal numbers. */
export function isIPv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) < 256);
}
