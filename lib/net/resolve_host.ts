import { isIPv6 } from "../text/mod.ts";

/**
 * Returns the addresses of a host: the IPv4 addresses of a name, or, if it has none, its IPv6 addresses. The system resolves
 * a name from its hosts file, DNS or mDNS. Not every system knows mDNS, so this program asks for a name in `.local` itself,
 * too.
 *
 * @param host An IP address or a name, in lower case.
 * @throws {Error} of the system, such as `ENOTFOUND`; or the reason of `signal`.
 */
export async function resolveHost(host: string, signal: AbortSignal): Promise<string[]> {
  if (/^[\d.]+$/.test(host) || isIPv6(host)) return [host];
  const bySystem = askSystem(host, signal);
  if (!host.endsWith(".local")) return await bySystem;
  const enough = new AbortController();
  const byMulticast = askNetwork(host, AbortSignal.any([signal, enough.signal]));
  try {
    return await Promise.any([bySystem, byMulticast]);
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
    throw error.errors[0];
  } finally {
    enough.abort();
  }
}

async function askNetwork(host: string, signal: AbortSignal): Promise<string[]> {
  const { resolveLocal } = await import("../discovery/resolve_local.ts");
  const found = await resolveLocal(host, signal);
  if (found.length === 0) throw Object.assign(new Error(`no answer for ${host}`), { code: "ENOTFOUND" });
  return found;
}

async function askSystem(host: string, signal: AbortSignal): Promise<string[]> {
  // In an executable, node:dns prints a deprecation warning about a module that it uses itself.
  Object.assign((await import("node:process")).default, { noDeprecation: true });
  const { lookup } = await import("node:dns/promises");
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  // The look-up itself cannot be cancelled.
  const giveUp = () => reject(signal.reason);
  signal.addEventListener("abort", giveUp);
  try {
    const found = await Promise.race([lookup(host, { all: true }), promise]);
    const [ipv4, ipv6] = [4, 6].map((wanted) => found.filter(({ family }) => family === wanted));
    return (ipv4.length > 0 ? ipv4 : ipv6).map(({ address }) => address);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
