import { type Datagrams, openDatagrams } from "./datagrams.ts";
import { addressesIn, encodeQuery, MDNS_GROUP, MDNS_PORT, readPacket } from "./dns.ts";
import { currentNetworks, isLoopback, isOn, type Network } from "./network.ts";

/** How to look up a name; for tests. */
export interface ResolveOptions {
  readonly networks?: readonly Network[];
  readonly open?: typeof openDatagrams;
}

// When to ask, and when to give up, in milliseconds.
const ASK_AT_MS = [0, 250, 750];
const END_MS = 2_000;

// Neither this network, nor this machine, nor a group.
const MACHINE = /^(?!0\.|127\.|22[4-9]\.|2[3-5]\d\.)[\d.]+$/;

// No machine has as many addresses on one network.
const MAX_ADDRESSES = 16;

/**
 * Looks up a name that ends with `.local`, by mDNS on each network of this machine.
 *
 * @returns The IPv4 addresses of the first answer; none if there is no answer within two seconds.
 */
export async function resolveLocal(name: string, signal: AbortSignal, options: ResolveOptions = {}): Promise<string[]> {
  const { open = openDatagrams } = options;
  const networks = (options.networks ?? currentNetworks()).filter((network) => !isLoopback(network));
  const id = crypto.getRandomValues(new Uint16Array(1))[0];
  const query = encodeQuery(id, name);
  const found = Promise.withResolvers<string[]>();
  const onDatagram = (datagram: Uint8Array, { address, port }: { address: string; port: number }) => {
    if (port !== MDNS_PORT || !networks.some((network) => isOn(network, address))) return;
    const packet = readPacket(datagram);
    if (packet?.type !== "response" || packet.id !== id) return;
    const addresses = addressesIn(packet, name).filter((it) => MACHINE.test(it)).slice(0, MAX_ADDRESSES);
    if (addresses.length > 0) found.resolve(addresses);
  };
  const opened = await Promise.all(networks.map((network) => openOn(open, network, onDatagram)));
  const asking = opened.filter((datagrams) => datagrams !== undefined);
  const ask = () => asking.forEach((datagrams) => datagrams.send(query, MDNS_PORT, MDNS_GROUP));
  const timers = [...ASK_AT_MS.map((at) => setTimeout(ask, at)), setTimeout(() => found.resolve([]), END_MS)];
  const giveUp = () => found.resolve([]);
  signal.addEventListener("abort", giveUp);
  if (signal.aborted) giveUp();
  try {
    return await found.promise;
  } finally {
    signal.removeEventListener("abort", giveUp);
    timers.forEach(clearTimeout);
    await Promise.all(asking.map((datagrams) => datagrams.close()));
  }
}

/** @returns Undefined if the network has gone, or this program may not use it. */
async function openOn(
  open: typeof openDatagrams,
  { address }: Network,
  onDatagram: (datagram: Uint8Array, from: { address: string; port: number }) => void,
): Promise<Datagrams | undefined> {
  try {
    return await open({ address, port: 0, through: address, onDatagram });
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}
