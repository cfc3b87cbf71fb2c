import type { Address, Client } from "../../client/mod.ts";
import type { Os } from "../../platform.ts";

/** How to run the client. */
export interface ClientProgram {
  /** The address and nickname from flags; at a terminal, the program asks for what is missing. */
  readonly address: Address | undefined;
  readonly nick: string | undefined;
  /** Creates a client. @param past Whether to fetch earlier messages. */
  readonly makeClient: (address: Address, nick: string, past: boolean) => Client;
  readonly os: Os;
}
