import type { Address, Client, ServerFinder } from "../../client/mod.ts";
import type { Os } from "../../platform.ts";

/** How to run the client. */
export interface ClientProgram {
  /** The address and nickname from flags; at a terminal, the program asks for what is missing. */
  readonly address: Address | undefined;
  readonly nick: string | undefined;
  /**
   * Creates a client.
   *
   * @param person Whether a person reads: only then it marks what is read, and fetches earlier messages by default.
   * @param past The number of messages to fetch on entering a room.
   */
  readonly makeClient: (address: Address, nick: string, person: boolean, past?: number) => Client;
  readonly os: Os;
  /** Finds servers on the network if no address is given; absent: the person types the address. */
  readonly finder?: Pick<ServerFinder, "find">;
  /** Whether to show pictures where the terminal can; absent: no. */
  readonly images?: boolean;
}
