import type { ListenerAddress } from "./listeners/listener.ts";

/** What an advertisement says of a running server. */
export interface AdvertisedServer {
  /** Where it listens. */
  readonly addresses: () => readonly ListenerAddress[];
  /** Returns how many people are there. */
  readonly people: () => number;
  /** Warns the operator. */
  readonly warn: (message: string) => void;
}

/** Lets clients on the network find a server. The server closes it. */
export interface Advertising {
  /** Resolves once it can be found, or cannot. */
  readonly ready: Promise<void>;
  /** How the server can be found now: by Tincan's own question, and by DNS-SD. */
  readonly ways: readonly ("question" | "dnssd")[];
  /** Says goodbye, and stops. */
  close(): Promise<void>;
}

/** Begins to advertise a server that has started. */
export type Advertise = (server: AdvertisedServer) => Advertising;
