import type { ListenerAddress, Web } from "../server/mod.ts";

/** The part of a server that has its listeners. */
interface Listening {
  readonly listeners: readonly { readonly address: ListenerAddress }[];
}

/** Returns where clients connect. */
export function clientsAddress({ listeners }: Listening): { host: string; port: number } {
  for (const { address } of listeners) if (address.kind === "clients") return address;
  throw new Error("The server has no listener for clients.");
}

/** Returns where programs read the metrics of the server; undefined if it does not serve them. */
export function monitoringAddress({ listeners }: Listening): { host: string; port: number } | undefined {
  for (const { address } of listeners) if (address.kind === "monitoring") return address;
}

/** Returns where browsers join, or why they cannot; undefined if the server does not serve browsers. */
export function browsersAddress({ listeners }: Listening): Web | undefined {
  for (const { address } of listeners) if (address.kind === "browsers") return address;
}
