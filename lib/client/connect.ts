import type { Client } from "./client.ts";
import { ConnectError } from "./link/explain.ts";
import { type Address, parseAddress } from "./link/address.ts";

/** Where to connect, and under which nickname. */
export interface Destination {
  readonly address: Address;
  readonly nick: string;
}

/** An attempt to connect that failed. */
export interface FailedAttempt {
  readonly destination: Destination;
  readonly error: ConnectError;
  /** The address for clients, as the server gives it if the attempt reached its port for browsers. */
  readonly suggestion: Address | undefined;
}

/** A front end that connects: what it asks the person, and what it shows them meanwhile. */
export interface ConnectFrontEnd {
  /**
   * Asks the person where to connect and under which nickname.
   *
   * @param failed What has just failed; undefined the first time.
   * @returns Undefined if the person does not want to connect any more.
   */
  choose(failed: FailedAttempt | undefined): Promise<Destination | undefined>;
  /** Makes a client, and shows that it is connecting. Closing the client cancels the attempt. */
  begin(destination: Destination): Client;
  /** Shows why the attempt failed; the client is about to be closed. */
  failed(error: ConnectError): void;
  /** Asks the person whether to trust a server whose key has changed. */
  trustChanged(error: ConnectError): Promise<boolean>;
}

/**
 * Connects, and asks the person again until it works. If nobody was asked and neither another nickname nor the address
 * that the server suggests could help, one attempt is enough: a wrong flag is reported, not discussed.
 *
 * @param given What is known beforehand, as from flags. The person is asked for the rest.
 * @returns The connected client, or the reason for giving up; undefined if the person cancelled.
 */
export async function connect(
  frontEnd: ConnectFrontEnd,
  given: Partial<Destination> = {},
): Promise<Client | ConnectError | undefined> {
  const { address, nick } = given;
  let destination = address !== undefined && nick !== undefined ? { address, nick } : undefined;
  let asked = false;
  let failed: FailedAttempt | undefined;
  for (;;) {
    if (destination === undefined) {
      asked = true;
      destination = await frontEnd.choose(failed);
      if (destination === undefined) return undefined;
    }
    const client = frontEnd.begin(destination);
    const error = await errorOf(client.start());
    if (error === undefined) return client;
    if (error.code !== "left") frontEnd.failed(error);
    await client.close();
    if (error.code === "left") return undefined;
    if (client.trust?.offered !== undefined && await frontEnd.trustChanged(error) && client.trust.accept()) continue;
    if (!asked && !error.aboutNick && error.clientAddress === undefined) return error;
    const suggestion = error.clientAddress === undefined ? undefined : parseAddress(error.clientAddress);
    failed = { destination, error, suggestion };
    destination = undefined;
  }
}

async function errorOf(started: Promise<void>): Promise<ConnectError | undefined> {
  try {
    await started;
    return undefined;
  } catch (error) {
    if (error instanceof ConnectError) return error;
    throw error;
  }
}
