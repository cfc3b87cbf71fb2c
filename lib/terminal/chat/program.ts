import type { Address, Client } from "../../client/mod.ts";
import type { Os } from "../../platform.ts";

/** How to run the client. */
export interface ClientProgram {
  /** The address and nickname from flags; at a terminal, the program asks for what is missing. */
  readonly address: Address | undefined;
  readonly nick: string | undefined;
  /** Creates a client. @param person Whether a person reads: only then it fetches earlier messages and marks what is read. */
  readonly makeClient: (address: Address, nick: string, person: boolean) => Client;
  readonly os: Os;
  /** Whether to show pictures where the terminal can; absent: no. */
  readonly images?: boolean;
}
