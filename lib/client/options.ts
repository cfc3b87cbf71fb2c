import type { PasswordOf } from "../protocol/mod.ts";
import type { View } from "../text/mod.ts";
import type { Clock } from "./link/clock.ts";
import type { ResumePoint } from "./link/resumption.ts";
import type { Transport } from "./link/transport.ts";

/** What a client is made of. */
export interface ClientOptions {
  /** The server's, for people: `192.168.1.5:5555`. */
  readonly address: string;
  readonly nick: string;
  /** A room to enter and talk in, besides the lobby. */
  readonly room?: string;
  /** The program and its version, for the operator. */
  readonly agent: string;
  /** Resumes an earlier session; a normal login if the server does not know it any more. */
  readonly resumePoint?: ResumePoint;
  /** How many messages of a room to fetch on entering it; 50 unless given, 0 for none. */
  readonly past?: number;
  /** A password that is known beforehand, as from a file. It is asked for when the server wants one, and once. */
  readonly passwords?: (whose: PasswordOf) => string | undefined;
  /** Where what the client says is read; a terminal unless given. */
  readonly view?: View;
  /** Dials the server; throws an error whose message is for people. `say` shows them further notices. */
  readonly connect: (signal: AbortSignal, say: (notice: string) => void) => Promise<Transport>;
  /** Returns the port for clients, if the address is the port for browsers. */
  readonly clientPort?: (signal: AbortSignal) => Promise<number | undefined>;
  /** Settles it when a server was refused since its key has changed; `Trust` does. Without encryption there is none. */
  readonly trust?: { readonly offered: string | undefined; accept(): boolean };
  readonly clock?: Clock;
  /** From 0 up to 1. */
  readonly random?: () => number;
  /** Makes the ids of this client's messages unlike all others; random unless given. */
  readonly prefix?: string;
}
