/** A network that this machine is on: one of its IPv4 addresses, and what it says about the others there. */
export interface Network {
  /** The name of the interface. */
  readonly name: string;
  readonly address: string;
  readonly netmask: string;
}

/** What the system says about an address of this machine. */
interface InterfaceInfo {
  readonly family: string;
  readonly name: string;
  readonly address: string;
  readonly netmask: string;
}

/** Returns the networks of this machine. @param all What `Deno.networkInterfaces` returns. */
export function networksOf(all: readonly InterfaceInfo[]): Network[] {
  return all.filter(({ family }) => family === "IPv4").map(({ name, address, netmask }) => ({
    name,
    address,
    netmask,
  }));
}

/** Returns the networks of this machine now; none if this program may not ask. */
export function currentNetworks(): Network[] {
  try {
    return networksOf(Deno.networkInterfaces());
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return [];
    throw error;
  }
}

/** Returns the broadcast address of a network; undefined if it has none, as a tunnel between two machines. */
export function broadcastOf({ address, netmask }: Network): string | undefined {
  const [own, mask] = [numberOf(address), numberOf(netmask)];
  if (~mask >>> 0 < 3) return undefined;
  return addressOf((own | ~mask) >>> 0);
}

/** Returns whether an IPv4 address is that of a machine on a network. */
export function isOn(network: Network, address: string): boolean {
  const [own, mask, other] = [numberOf(network.address), numberOf(network.netmask), numberOf(address)];
  const isSpecial = address === broadcastOf(network) || ~mask >>> 0 >= 3 && (other & ~mask) === 0;
  return !isSpecial && (own & mask) === (other & mask);
}

/** Returns whether only this machine is on a network. */
export function isLoopback({ address }: Pick<Network, "address">): boolean {
  return address.startsWith("127.");
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0) >>> 0;
}

function addressOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => number >>> shift & 255).join(".");
}
