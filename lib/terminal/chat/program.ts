import type { Address, Client } from "../../client/mod.ts";
import type { Os } from "../../platform.ts";

/** How the program of the client is to run. */
export interface ClientProgram {
  /** What flags gave; what is undefined is asked for at a terminal. */
  readonly address: Address | undefined;
  readonly nick: string | undefined;
  /** Makes a client that has not been started. `past`: whether to fetch what was said before. */
  readonly makeClient: (address: Address, nick: string, past: boolean) => Client;
  readonly os: Os;
}
